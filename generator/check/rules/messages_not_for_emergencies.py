"""Wherever families can write, they read that messages are not for emergencies."""

from collections.abc import Iterator

from generator.model.library import Practice
from generator.model.policies import Communication
from generator.model.problem import Problem
from generator.model.units import ContactWay
from generator.model.vocabulary import NeverSend

NEVER_SILENCED = True


def find(practice: Practice) -> Iterator[Problem]:
    """A message about danger may lie unread for hours."""
    communication = practice.policy(Communication)
    written = [
        (way, channel)
        for way, channel in communication.channels.in_order
        if channel.enabled and way is not ContactWay.PHONE
    ]
    for way, channel in written:
        if not channel.not_for_emergencies:
            yield Problem(
                practice.where("communication", "channels", way.value, "not_for_emergencies"),
                f"families can write by {way.value}, and are not told that it is not for "
                "emergencies",
                "remove this line: families are always told",
            )
    if written and NeverSend.EMERGENCIES not in communication.never_by_message:
        yield Problem(
            practice.where("communication", "never_by_message"),
            "emergencies are not among what does not belong in a message",
            "add emergencies to the list",
        )
