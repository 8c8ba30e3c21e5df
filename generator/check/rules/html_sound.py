"""HTML in a text opens and closes, brings nothing in from outside, and runs nothing."""

import re
from collections.abc import Iterator

from generator.check.tags import tags, without_slots
from generator.model.library import Practice
from generator.model.problem import Place, Problem
from generator.model.text import Text

NEVER_SILENCED = True

ALLOWED = frozenset(
    {"a", "abbr", "aside", "b", "blockquote", "br", "caption", "code", "dd", "div", "dl", "dt"}
    | {"em", "figcaption", "figure", "h3", "h4", "hr", "i", "li", "ol", "p", "section", "small"}
    | {"span", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul"}
)

_ACTIVE = re.compile(r"\s(on[a-z]+|style|srcset|src)\s*=|javascript:", re.IGNORECASE)
_PICTURE = re.compile(r"!\[[^\]]*\]\(")


def find(practice: Practice) -> Iterator[Problem]:
    """A tag left open swallows the rest of the page; a script or picture tells others who reads."""
    for languages in practice.library.texts.values():
        for text in languages.values():
            yield from _tags(text)
            yield from _pictures(text)


def _tags(text: Text) -> Iterator[Problem]:
    body = without_slots(text.body)
    opened: list[tuple[str, Place]] = []
    for tag in tags(body):
        line = body.count("\n", 0, tag.start) + 1
        where, name = text.where(line, tag.start - body.rfind("\n", 0, tag.start)), tag.name
        if name not in ALLOWED:
            if not tag.closes:
                hint = "use ## for a heading" if name in ("h1", "h2") else "write it in Markdown"
                yield Problem(where, f"<{name}> does not belong in a text", hint)
            continue
        if _ACTIVE.search(tag.attributes):
            yield Problem(where, f"this <{name}> does more than show words", "leave that out")
        if tag.closes:
            yield from _closed(name, where, opened)
        elif not tag.alone:
            opened.append((name, where))
    for name, where in opened:
        yield Problem(where, f"<{name}> is never closed", f"add </{name}>")


def _closed(name: str, where: Place, opened: list[tuple[str, Place]]) -> Iterator[Problem]:
    """Take the tag that is closed off those that are open, and whatever was left open inside."""
    if name not in (tag for tag, _ in opened):
        hint = f"open <{name}> before it, or leave it out"
        yield Problem(where, f"</{name}> closes nothing", hint)
        return
    while (last := opened.pop())[0] != name:
        yield Problem(last[1], f"<{last[0]}> is never closed", f"add </{last[0]}> before </{name}>")


def _pictures(text: Text) -> Iterator[Problem]:
    for number, line in enumerate(text.body.split("\n"), start=1):
        for found in _PICTURE.finditer(line):
            yield Problem(
                text.where(number, found.start() + 1),
                "a text cannot bring a picture along",
                "say it in words, or leave the picture out",
            )
