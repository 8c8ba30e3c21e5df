"""A practice's wording: one section of a text said differently, without copying the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from generator.model.problem import Place
from generator.model.text import Text

OPENING = "opening"
"""The id of what stands before the first section."""

_SECTION = re.compile(r"##(?!#)\s*(.*?)\s*\{#([a-z0-9-]+)((?:\s+\.[a-z]+)*)\s*\}\s*")
_TAG = re.compile(r"\{%-?\s*(if|for|endif|endfor)\b")
_FENCE = re.compile(r"\s*(```|~~~)")


class Change(StrEnum):
    """What becomes of a section."""

    REPLACE = "replace"
    BEFORE = "before"
    AFTER = "after"
    DROP = "drop"


@dataclass(frozen=True)
class Section:
    """One section of a text: its lines with their places, the heading first."""

    id: str
    marks: tuple[str, ...]
    lines: tuple[str, ...]
    places: tuple[Place, ...]

    @property
    def source(self) -> str:
        """The section as written, without blank lines around it."""
        return "\n".join(self.lines).strip("\n")

    @property
    def is_whole(self) -> bool:
        """Whether its conditions open and close inside it."""
        open_tags = 0
        for tag in _TAG.findall(self.source):
            open_tags += -1 if tag.startswith("end") else 1
            if open_tags < 0:
                return False
        return open_tags == 0


def sections(body: str, places: Sequence[Place]) -> tuple[Section, ...]:
    """A text's body cut at its `##` headings; what comes before the first is the opening."""
    return tuple(_cut(body.split("\n"), places))


def _cut(lines: Sequence[str], places: Sequence[Place]) -> Iterator[Section]:
    id_, marks, start, fenced = OPENING, "", 0, False
    for number, line in enumerate(lines):
        fenced ^= bool(_FENCE.match(line))
        heading = None if fenced else _SECTION.fullmatch(line)
        if heading:
            yield _section(id_, marks, lines[start:number], places[start:number])
            id_, marks, start = heading[2], heading[3], number
    yield _section(id_, marks, lines[start:], places[start:])


def _section(id_: str, marks: str, lines: Sequence[str], places: Sequence[Place]) -> Section:
    names = tuple(mark.removeprefix(".") for mark in marks.split())
    return Section(id_, names, tuple(lines), tuple(places))


def with_sections(text: Text, parts: Sequence[Section]) -> Text:
    """The text made of other sections, each line with the place it came from."""
    lines = [line for part in parts for line in part.lines]
    places = tuple(place for part in parts for place in part.places)
    return replace(text, body="\n".join(lines), places=places)
