"""A joint session is held in the room or by video."""

from collections.abc import Iterator

from generator.model.library import Practice
from generator.model.policies import Sessions
from generator.model.problem import Problem
from generator.model.units import ContactWay

TOGETHER = (ContactWay.IN_PERSON, ContactWay.VIDEO)


def find(practice: Practice) -> Iterator[Problem]:
    """Nobody takes part in a visit by letter."""
    joint = practice.policy(Sessions).joint
    if joint.offered and joint.how_often and joint.how_often.via not in TOGETHER:
        yield Problem(
            practice.where("sessions", "joint", "how_often"),
            f"joint sessions are said to be held {joint.how_often}",
            "write a rhythm in person or by video, such as monthly in person",
        )
