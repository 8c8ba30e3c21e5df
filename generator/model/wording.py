"""A practice's wording: one section of a text said differently, without copying the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePosixPath

from generator.model.problem import Place
from generator.model.text import Text

OPENING = ""
"""The id of what stands before the first section; no heading can carry it."""

_SECTION = re.compile(r"##(?!#)\s*(.*?)\s*\{#([a-z0-9-]+)((?:\s+\.[a-z]+)*)\s*\}\s*")
_TAG = re.compile(r"\{%-?\s*(if|for|endif|endfor)\b")
_OPENS = re.compile(r"\s*(\{%-?\s*(if|for)\b[^%]*%\}\s*)+")
_CLOSES = re.compile(r"\s*(\{%-?\s*end(if|for)\s*-?%\}\s*)+")
_FENCE = re.compile(r"\s*(```|~~~)")


class Change(StrEnum):
    """What becomes of a section."""

    REPLACE = "replace"
    BEFORE = "before"
    AFTER = "after"
    DROP = "drop"


@dataclass(frozen=True)
class Section:
    """One section of a text: its heading and all below, and the conditions set around it alone."""

    id: str
    marks: tuple[str, ...]
    lines: tuple[str, ...]
    places: tuple[Place, ...]

    @property
    def heading(self) -> int:
        """The index of the line that holds the heading."""
        return next((n for n, line in enumerate(self.lines) if _SECTION.fullmatch(line)), 0)

    @property
    def where(self) -> Place:
        """Where the heading stands."""
        return self.places[self.heading]

    @property
    def source(self) -> str:
        """The section as written, without blank lines around it."""
        return "\n".join(self.lines).strip("\n")

    @property
    def end(self) -> int | None:
        """The index of the line after its last one, up to the end of the conditions around it;
        none if these do not close in this section.
        """
        still_open = _opened("\n".join(self.lines[: self.heading]))
        end = len(self.lines)
        while still_open > 0:
            end -= 1
            line = self.lines[end]
            if end <= self.heading or (line.strip() and not _CLOSES.fullmatch(line)):
                return None
            still_open += _opened(line)
        return end if still_open == 0 else None

    @property
    def words(self) -> str:
        """The heading and all below; conditions around the section are left out."""
        return "\n".join(self.lines[self.heading : self.end]).strip("\n")

    @property
    def is_whole(self) -> bool:
        """Whether every condition that concerns it opens and closes in it."""
        return self.end is not None and is_balanced(self.words)


def is_balanced(source: str) -> bool:
    """Whether conditions and loops open before they close, and all of them close."""
    still_open = 0
    for tag in _TAG.findall(source):
        still_open += -1 if tag.startswith("end") else 1
        if still_open < 0:
            return False
    return still_open == 0


def _opened(source: str) -> int:
    return sum(-1 if tag.startswith("end") else 1 for tag in _TAG.findall(source))


@dataclass(frozen=True)
class Wording:
    """One section of a wording file, beside what it changes."""

    part: Section
    """As the layer wrote it."""
    change: Change
    text: Text
    """The text as it stood before."""
    folder: str
    """The layer's folder, as shown to people."""
    present: Section
    """What the text says there without the wording."""
    original: Section | None
    """What it said when the wording was written."""

    def file_in(self, language: str) -> str:
        """The file of the same layer that holds the text's wording in that language."""
        return str(PurePosixPath(self.folder) / "wording" / f"{self.text.id}.{language}.md")


def sections(body: str, places: Sequence[Place]) -> tuple[Section, ...]:
    """A text's body cut at its `##` headings; what comes before the first is the opening."""
    return tuple(_cut(body.split("\n"), places))


def _cut(lines: Sequence[str], places: Sequence[Place]) -> Iterator[Section]:
    id_, marks, start, fenced = OPENING, "", 0, False
    for number, line in enumerate(lines):
        fenced ^= bool(_FENCE.match(line))
        heading = None if fenced else _SECTION.fullmatch(line)
        if heading:
            end = _conditions_above(lines, start, number)
            yield _section(id_, marks, lines[start:end], places[start:end])
            id_, marks, start = heading[2], heading[3], end
    yield _section(id_, marks, lines[start:], places[start:])


def _conditions_above(lines: Sequence[str], start: int, heading: int) -> int:
    """Where a section begins: at its heading, or at conditions that open right above it."""
    begin = heading
    for number in range(heading - 1, start - 1, -1):
        if _OPENS.fullmatch(lines[number]):
            begin = number
        elif lines[number].strip():
            break
    return begin


def _section(id_: str, marks: str, lines: Sequence[str], places: Sequence[Place]) -> Section:
    names = tuple(mark.removeprefix(".") for mark in marks.split())
    return Section(id_, names, tuple(lines), tuple(places))


def with_sections(text: Text, parts: Sequence[Section]) -> Text:
    """The text made of other sections, each line with the place it came from."""
    lines = [line for part in parts for line in part.lines]
    places = tuple(place for part in parts for place in part.places)
    return replace(text, body="\n".join(lines), places=places)
