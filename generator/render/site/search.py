"""What the search looks through: each page's title, what it is asked for by, and all it says."""

import html
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from generator.model.output import Page

SEARCHED = "search/pages.js"
"""A script rather than JSON, so that it can also be read where pages are opened from a folder."""

_LEFT_OUT = ("catalogue",)
"""Kinds of page that would answer to every word."""

_CODES = '<details class="pp-codes"'
"""So would the lists of codes: what follows is left out."""

_MARKS = tuple(
    (re.compile(pattern, re.MULTILINE), by)
    for pattern, by in (
        (r"<[^<>]*>", " "),
        (r"!?\[([^\]]*)\]\([^)]*\)", r"\1"),
        (r"\s*\{[#:.][^}]*\}", ""),
        (r"^\s*(?:#{1,6}|[-*+>]|\d+\.)\s+", ""),
        (r"(?<!\\)(?:\*\*|\*|`)", ""),
        (r"\\([\\`*_{}\[\]()#+.!|>~-])", r"\1"),
    )
)
"""Marks of HTML and Markdown, and what is heard in their place."""


def searched(pages: Iterable[Page]) -> bytes:
    """The script that tells the search of every page; the browser asks for it when it searches.

    The words are taken from the Markdown, which every builder of sites is given alike.
    """
    listed = [
        {
            "path": page.path.removesuffix(".md") + ".html",
            "title": page.meta.get("title", ""),
            "asked": " ".join(page.meta.get("asked", ())),
            "text": _said(page.meta, page.markdown),
        }
        for page in pages
        if page.meta.get("kind") not in _LEFT_OUT
    ]
    told = json.dumps(listed, ensure_ascii=False, separators=(",", ":"))
    return f"parentpackPages({told});\n".encode()


def _said(meta: Mapping[str, Any], markdown: str) -> str:
    questions = [question["title"] for question in meta.get("questions", ())]
    top = [meta.get(name) for name in ("purpose", "message", "action", "unknown")]
    body = markdown.partition(_CODES)[0]
    for mark, by in _MARKS:
        body = mark.sub(by, body)
    return " ".join(" ".join(filter(None, (*questions, *top, html.unescape(body)))).split())
