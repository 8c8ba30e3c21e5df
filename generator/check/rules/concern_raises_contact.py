"""The more serious things are, the more often parents hear."""

from collections.abc import Iterator
from itertools import pairwise

from generator.check.ages import ForAges, once_a_line
from generator.model.library import Practice
from generator.model.policies import Communication
from generator.model.problem import Problem


def find(practice: Practice) -> Iterator[Problem]:
    """A parent must not hear less just when things get worse."""
    yield from once_a_line(_by_band(practice))


def _by_band(practice: Practice) -> Iterator[ForAges]:
    for band, rhythms in practice.policy(Communication).frequency.items():
        for (lower, calmer), (higher, graver) in pairwise(rhythms.in_order):
            if graver.every.hours > calmer.every.hours:
                where = practice.where("communication", "frequency", band.id, higher)
                yield ForAges(
                    band,
                    Problem(
                        where,
                        "for ages {ages}, parents would hear less often when concern is "
                        f"{higher} ({graver}) than when it is {lower} ({calmer})",
                        "swap the two, or make this one at least as often",
                    ),
                )
