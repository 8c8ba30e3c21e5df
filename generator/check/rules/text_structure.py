"""Headings begin at ##, skip no level and carry ids; nothing is left open or empty."""

import re
from collections.abc import Iterator

from generator.model.library import Practice
from generator.model.problem import Problem
from generator.model.text import Text

_HEADING = re.compile(r"(#{1,6})(?:\s+(.*?))?\s*(?:\{#([A-Za-z0-9_-]+)\})?\s*")
_CONDITION = re.compile(r"\{%-?\s*(if|elif|else|endif)\b")
_NOTE_ENDS = "##}"
_FENCE = re.compile(r"\s*(```|~~~)")


def find(practice: Practice) -> Iterator[Problem]:
    """A reader who cannot see the page finds the way by its headings, a translator by their ids."""
    for languages in practice.library.texts.values():
        for text in languages.values():
            yield from _headings(text)
            if not text.body.strip():
                yield Problem(text.where(), "this text has no body", "write at least a sentence")


def _headings(text: Text) -> Iterator[Problem]:
    level = 1
    ids = _Ids()
    for number, line in _lines_outside_fences(text):
        ids.follow(line)
        heading = _HEADING.fullmatch(line)
        if heading is None:
            if line.startswith("#") and not line.startswith(_NOTE_ENDS):
                yield Problem(
                    text.where(number),
                    "this line is read as a heading, but not written as one",
                    "begin a heading with ## or ### and a space, and other lines without #",
                )
            continue
        where, depth, id_ = text.where(number), len(heading[1]), heading[3]
        if depth == 1:
            yield Problem(where, "a heading with one # is the title's", "use ## for a section")
        elif depth > level + 1:
            yield Problem(
                where, f"this heading skips a level: {heading[1]}", f"use {'#' * (level + 1)}"
            )
        level = depth
        if not heading[2]:
            yield Problem(where, "this heading is empty", "write it, or remove the line")
        elif depth == 2 and not id_:
            yield Problem(
                where,
                f"the section {heading[2]!r} has no id",
                "end the line with one, such as {#what-happens}, the same in every language",
            )
        elif id_ in ids.seen:
            earlier = ids.seen[id_]
            yield Problem(where, f"the id {id_!r} is used twice", f"it is also on line {earlier}")
        if id_:
            ids.seen[id_] = where.line


class _Ids:
    """The ids met so far; branches of one condition may share an id, as only one is published."""

    def __init__(self) -> None:
        self.seen: dict[str, int] = {}
        self.before: list[dict[str, int]] = []
        """The ids met before each condition that is still open."""
        self.in_branches: list[dict[str, int]] = []

    def follow(self, line: str) -> None:
        for tag in _CONDITION.findall(line):
            if tag == "if":
                self.before.append(dict(self.seen))
                self.in_branches.append({})
            elif self.before and tag == "endif":
                self.before.pop()
                self.seen |= self.in_branches.pop()
            elif self.before:
                self.in_branches[-1] |= self.seen
                self.seen = dict(self.before[-1])


def _lines_outside_fences(text: Text) -> Iterator[tuple[int, str]]:
    fence = 0
    for number, line in enumerate(text.body.split("\n"), start=1):
        if _FENCE.match(line):
            fence = 0 if fence else number
        elif not fence:
            yield number, line
