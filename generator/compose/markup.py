"""Markdown as HTML, and as the lines a family reads."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import html
from markdown import Markdown

from generator.load.memory import remembered

MARKDOWN_EXTENSIONS = ("attr_list", "md_in_html", "sane_lists", "tables")
"""What the texts are written in; the website's house style has the same."""

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = frozenset(
    (
        *_HEADINGS,
        *("p", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "aside", "section", "div"),
        *("figure", "figcaption", "legend", "fieldset", "svg", "title"),
        *("table", "caption", "thead", "tbody", "tr"),
    )
)
"""Where one line ends and another begins."""

_CELLS = ("td", "th")
_APART = ("br", "label", "span")
"""What stands apart from the words after it, though on the same line."""

_SENTENCE_END = re.compile(r"(?<=[.!?])[”\"']?\s+(?=[^\W\d_a-z]|[¿¡“\"'(])")


@remembered(384)
def as_html(markdown: str) -> str:
    """A text's body as the press sets it; the same text is asked for again and again."""
    return Markdown(extensions=list(MARKDOWN_EXTENSIONS)).convert(markdown)


@remembered(384)
def lines_of(markdown: str) -> tuple[str, ...]:
    """What a family reads, without any markup: a line for each sentence, entry and table row.

    A heading begins with `## `, and an empty line stands before it.
    """
    lines: list[str] = []
    for tag, block in _blocks(as_html(markdown)):
        words = " ".join(block.split())
        if words and tag in _HEADINGS:
            lines += ["", f"## {words}"]
        elif words:
            lines += _sentences(words)
    return tuple(lines)


def _sentences(words: str) -> Iterator[str]:
    start = 0
    for found in _SENTENCE_END.finditer(words):
        yield words[start : found.start()] + found[0].rstrip()
        start = found.end()
    yield words[start:]


def _blocks(source: str) -> list[tuple[str, str]]:
    """Every block with its tag, in order; some may hold nothing."""
    blocks = [("", "")]
    _gather(html.fragment_fromstring(source, create_parent=True), blocks)
    return blocks


def _gather(element: Any, blocks: list[tuple[str, str]]) -> None:
    def say(words: str | None) -> None:
        tag, said = blocks[-1]
        blocks[-1] = (tag, said + (words or ""))

    for inner in element:
        if not isinstance(inner.tag, str):  # a comment
            say(inner.tail)
            continue
        if inner.tag in _BLOCKS:
            blocks.append((inner.tag, ""))
        elif inner.tag in _CELLS and blocks[-1][1].strip():
            say(" | ")
        say(inner.text)
        _gather(inner, blocks)
        if inner.tag in _BLOCKS:
            blocks.append(("", ""))
        say(" " if inner.tag in _APART else None)
        say(inner.tail)
