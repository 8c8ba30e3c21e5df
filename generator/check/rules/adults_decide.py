"""No parent is promised news about an adult."""

from collections.abc import Iterator

from generator.model.library import Practice
from generator.model.policies import Communication
from generator.model.practice import ADULTS_FROM
from generator.model.problem import Problem

NEVER_SILENCED = True


def find(practice: Practice) -> Iterator[Problem]:
    """An adult's record is the adult's own; parents hear what that adult agrees to in writing."""
    for band in practice.policy(Communication).frequency:
        if band.start >= ADULTS_FROM:
            yield Problem(
                practice.where("communication", "frequency", band.id, key=True),
                f"this says how often parents of ages {band} hear from you, but they are adults",
                "take the line out; it is not printed, and texts say that an adult decides",
                severity="warning",
            )
