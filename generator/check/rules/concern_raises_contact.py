"""The more serious things are, the more often parents hear."""

from collections.abc import Iterator
from itertools import pairwise

from generator.model.library import Practice
from generator.model.policies import Communication
from generator.model.problem import Problem


def find(practice: Practice) -> Iterator[Problem]:
    """A parent must not hear less just when things get worse."""
    for band, rhythms in practice.policy(Communication).frequency.items():
        for (lower, calmer), (higher, graver) in pairwise(rhythms.in_order):
            if graver.every.hours > calmer.every.hours:
                yield Problem(
                    practice.where("communication", "frequency", band.id, higher),
                    f"for ages {band}, parents would hear less often when concern is {higher} "
                    f"({graver}) than when it is {lower} ({calmer})",
                    "swap the two, or make this one at least as often",
                )
