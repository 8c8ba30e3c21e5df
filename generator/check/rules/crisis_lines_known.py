"""A crisis line that the library knows has the number that the library knows."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from generator.model.library import Practice
from generator.model.practice import CrisisLine
from generator.model.problem import Problem

NEVER_SILENCED = True

ALIKE = 0.85
"""From this likeness of names on (0 to 1), a line is taken for one of the jurisdiction's."""

LONG = 7
"""Digits from which on two numbers that nearly agree are most likely one, mistyped."""


def find(practice: Practice) -> Iterator[Problem]:
    """One digit wrong, and the call for help rings with a stranger."""
    own, known = practice.facts.crisis, practice.jurisdiction.crisis.lines
    for index, line in enumerate(own.lines if own else ()):
        for key in ("call", "text"):
            number = getattr(line, key)
            meant = number and next((one for one in known if _is_meant(line, number, one)), None)
            if meant:
                name = next(iter(meant.name.root.values()))
                yield Problem(
                    practice.where("practice", "crisis", "lines", index, key),
                    f"{number} is not the number of {name}; it is {meant.call or meant.text}",
                    "correct it; if it has truly changed, call it first",
                )
                break


def _is_meant(line: CrisisLine, number: str, known: CrisisLine) -> bool:
    """Whether the line is that one by its name, or nearly by its number, but the number differs."""
    right = {_digits(one) for one in (known.call, known.text) if one}
    if _digits(number) in right:
        return False
    return _same_name(line, known) or any(_nearly(_digits(number), one) for one in right)


def _same_name(one: CrisisLine, other: CrisisLine) -> bool:
    return any(
        SequenceMatcher(None, said.casefold(), known.casefold()).ratio() >= ALIKE
        for said in one.name.root.values()
        for known in other.name.root.values()
    )


def _nearly(one: str, other: str) -> bool:
    """Whether at most two digits differ, as after a slip of the finger."""
    differ = sum(a != b for a, b in zip(one, other, strict=False))
    return len(one) == len(other) >= LONG and differ <= 2


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)
