"""Parents of children under 12 are not told that they may leave."""

from collections.abc import Iterator

from generator.check.ages import ForAges, once_a_line
from generator.model.library import Practice
from generator.model.policies import Roles
from generator.model.problem import Problem
from generator.model.vocabulary import WaitingRoom


def find(practice: Practice) -> Iterator[Problem]:
    """A young child who is frightened in a visit needs the parent within reach."""
    yield from once_a_line(_by_band(practice))


def _by_band(practice: Practice) -> Iterator[ForAges]:
    for band, place in practice.policy(Roles).waiting_room.items():
        if band.start < 12 and place is WaitingRoom.MAY_LEAVE:
            yield ForAges(
                band,
                Problem(
                    practice.where("roles", "waiting_room", band.id),
                    "parents of ages {ages} are told that they may leave",
                    "write stay or nearby",
                    severity="warning",
                ),
            )
