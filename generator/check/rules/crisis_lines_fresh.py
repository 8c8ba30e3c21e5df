"""Crisis lines were looked at within half a year."""

from collections.abc import Iterator
from datetime import date

from generator.model.library import Practice
from generator.model.practice import CrisisLine
from generator.model.problem import Problem

NEVER_SILENCED = True

LIMIT = 180
"""Days until somebody should dial the number again."""


def find(practice: Practice, today: date) -> Iterator[Problem]:
    """A number that no longer answers, in the worst minute of a family's year."""
    own = practice.facts.crisis
    if own is None:
        yield from _in_the_library(practice, today)
        return
    for index, line in enumerate(own.lines):
        where = practice.where("practice", "crisis", "lines", index, "verified_on")
        if line.verified_on > today:
            yield Problem(
                where,
                f"{_name(line)} was checked on {line.verified_on}, a day that has not come yet",
                "write the day on which somebody called it",
            )
        elif _is_stale(line, today):
            yield Problem(
                where,
                f"{_name(line)} was last checked on {line.verified_on}",
                "call it, then write today's date as `verified_on`",
                severity="warning",
            )


def _in_the_library(practice: Practice, today: date) -> Iterator[Problem]:
    """All lines of the jurisdiction at once: they are renewed by one new version of the library."""
    lines = [line for line in practice.jurisdiction.crisis.lines if _is_stale(line, today)]
    if lines:
        names = ", ".join(map(_name, lines))
        since = min(line.verified_on for line in lines)
        yield Problem(
            practice.where("practice", "jurisdiction"),
            f"the crisis lines of this jurisdiction were last checked on {since} ({names})",
            "call them, or get a newer version of the library; your own go under `crisis:`",
            severity="warning",
        )


def _is_stale(line: CrisisLine, today: date) -> bool:
    return (today - line.verified_on).days > LIMIT


def _name(line: CrisisLine) -> str:
    return next(iter(line.name.root.values()))
