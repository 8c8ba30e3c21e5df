"""Lists as one practice's families read them: in Markdown, in HTML, and those that a slot fills."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.check.told import evaluate, told, worked_out
from generator.model.library import Practice
from generator.model.problem import Place
from generator.model.text import Text

_HTML = re.compile(r"<(?P<tag>[uo]l)\b(?P<attributes>[^<>]*)>(?P<inside>.*?)</(?P=tag)>", re.DOTALL)
_ENTRY = re.compile(r"<li\b[^<>]*>(.*?)(?=<li\b|\Z)", re.DOTALL)
_LOOP = re.compile(
    r"\{%-?\s*for \w+ in (?P<members>[\w.]+)(?: if (?P<only>[^%]*?))?\s*-?%\}(?P<inside>.*?)"
    r"\{%-?\s*endfor",
    re.DOTALL,
)
_NOT_IN = re.compile(r"\w+ not in ([\w.]+)")
_MARKDOWN = re.compile(r"\s*(?:[-*+]|(\d+)[.)])\s+(.*)")
_FILLED = re.compile(r"\s*\{\{\s*([\w.]+)\s*\|\s*bullets\s*\}\}")


@dataclass
class Listed:
    """One list."""

    where: Place
    is_numbered: bool
    entries: list[str] = field(default_factory=list)
    """Entries written in the text, markup and all, one line each."""
    filled: int = 0
    """How many more come from the practice's choices."""
    field: str = ""
    """The choice they come from, where nothing else is in the list."""

    def __len__(self) -> int:
        return len(self.entries) + self.filled


def lists(text: Text, practice: Practice) -> Sequence[Listed]:
    """Every list of a text that has an entry."""
    return worked_out(text, practice, _lists)


def _lists(text: Text, practice: Practice) -> Iterator[Listed]:
    body = told(text, practice).body
    yield from _in_html(text, body, practice)
    yield from _in_markdown(text, body, practice)


def _in_html(text: Text, body: str, practice: Practice) -> Iterator[Listed]:
    loops = list(_LOOP.finditer(text.body))
    for found in _HTML.finditer(body):
        line = body.count("\n", 0, found.start()) + 1
        column = found.start() - body.rfind("\n", 0, found.start())
        listed = Listed(text.where(line, column), found["tag"] == "ol")
        for entry in _ENTRY.finditer(found["inside"]):
            at = found.start("inside") + entry.start()
            loop = next((one for one in loops if one.start() <= at < one.end()), None)
            if loop:
                listed.filled += _amount(loop["members"], practice, loop["only"])
            else:
                listed.entries.append(" ".join(entry[1].split()))
        if len(listed):
            yield listed


def _in_markdown(text: Text, body: str, practice: Practice) -> Iterator[Listed]:
    listed: Listed | None = None
    is_open = True  # whether a line that follows still belongs to the last entry
    lines = zip(body.split("\n"), text.body.split("\n"), strict=True)
    for number, (line, source) in enumerate(lines, start=1):
        entry, filled = _MARKDOWN.match(line), _FILLED.match(source) if line.strip() else None
        if entry or filled:
            listed = listed or Listed(text.where(number), bool(entry and entry[1]))
            is_open = True
            if entry:
                listed.entries.append(entry[2])
            elif filled:
                listed.filled += _amount(filled[1], practice)
                listed.field = filled[1]
        elif not source.strip():
            is_open = False
        elif listed and line.strip() and not (is_open or line.startswith(" ")):
            yield listed
            listed = None
    if listed:
        yield listed


def _amount(path: str, practice: Practice, only: str | None = None) -> int:
    """How many entries a choice fills; one where a condition lets in what cannot be told."""
    members = evaluate(path, practice)
    if not isinstance(members, tuple):
        return 1
    if only:
        others = _NOT_IN.fullmatch(only.strip())
        left_out = evaluate(others[1], practice) if others else None
        return sum(one not in left_out for one in members) if isinstance(left_out, tuple) else 1
    return len(members)
