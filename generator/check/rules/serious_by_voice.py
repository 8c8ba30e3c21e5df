"""When things are serious, parents hear a voice."""

from collections.abc import Iterator

from generator.check.ages import ForAges, once_a_line
from generator.model.library import Practice
from generator.model.policies import Communication
from generator.model.problem import Problem
from generator.model.units import ContactWay

SPOKEN = (ContactWay.IN_PERSON, ContactWay.PHONE, ContactWay.VIDEO)


def find(practice: Practice) -> Iterator[Problem]:
    """A letter cannot be asked what to do tonight."""
    yield from once_a_line(_by_band(practice))


def _by_band(practice: Practice) -> Iterator[ForAges]:
    for band, rhythms in practice.policy(Communication).frequency.items():
        if rhythms.high.via not in SPOKEN:
            yield ForAges(
                band,
                Problem(
                    practice.where("communication", "frequency", band.id, "high"),
                    f"when things are serious, parents of ages {{ages}} would hear {rhythms.high}",
                    "write a rhythm in person, by phone or by video",
                    severity="warning",
                ),
            )
