"""Parents of teens do not hear more often than parents of younger children."""

from collections.abc import Iterator
from itertools import pairwise

from generator.check.rules import concern_raises_contact
from generator.model.library import Practice
from generator.model.policies import Communication
from generator.model.problem import Problem


def find(practice: Practice) -> Iterator[Problem]:
    """Privacy grows with age; contact that grows with it too is most likely a slip."""
    if any(concern_raises_contact.find(practice)):
        return  # one slip makes both; the graver one is told
    frequency = sorted(
        practice.policy(Communication).frequency.items(), key=lambda row: row[0].start
    )
    for (younger, below), (older, above) in pairwise(frequency):
        for (concern, rarer), (_, oftener) in zip(below.in_order, above.in_order, strict=True):
            if oftener.every.hours < rarer.every.hours:
                yield Problem(
                    practice.where("communication", "frequency", older.id, concern),
                    f"parents of ages {older} would hear more often ({oftener}) than parents of "
                    f"ages {younger} ({rarer}) when concern is {concern}",
                    "swap the two, if that is not meant",
                    severity="warning",
                )
