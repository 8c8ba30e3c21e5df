"""Parents are told of danger by voice, and soon."""

from collections.abc import Iterator

from generator.model.library import Practice
from generator.model.policies import Confidentiality
from generator.model.problem import Problem
from generator.model.units import ContactWay

WRITTEN = (ContactWay.EMAIL, ContactWay.TEXT, ContactWay.PORTAL, ContactWay.LETTER)
LONGEST = 72
"""Hours."""


def find(practice: Practice) -> Iterator[Problem]:
    """News that a child is in danger must reach a parent, and must not lie on a screen."""
    disclosure = practice.policy(Confidentiality).disclosure
    for index, way in enumerate(disclosure.how):
        if way in WRITTEN:
            yield Problem(
                practice.where("confidentiality", "disclosure", "how", index),
                f"parents would be told of danger by {way.value}",
                "write in_person, phone",
            )
    if disclosure.within.hours > LONGEST:
        yield Problem(
            practice.where("confidentiality", "disclosure", "within"),
            f"parents would be told of danger only within {disclosure.within}",
            "promise three days or less",
            severity="warning",
        )
