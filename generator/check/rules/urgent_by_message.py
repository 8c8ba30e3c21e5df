"""Urgent news goes by a way that is looked at within the day."""

from collections.abc import Iterator

from generator.model.library import Practice
from generator.model.policies import Communication
from generator.model.problem import Problem
from generator.model.units import ContactWay
from generator.model.vocabulary import UseFor

SOON = 24
"""Hours in which a message with urgent news must be answered."""


def find(practice: Practice) -> Iterator[Problem]:
    """News that is urgent today is no help to a child the day after tomorrow."""
    for way, channel in practice.policy(Communication).channels.in_order:
        if way is ContactWay.PHONE or not channel.enabled:
            continue
        if UseFor.URGENT_NEWS in channel.use_for and channel.reply_within.hours > SOON:
            index = channel.use_for.index(UseFor.URGENT_NEWS)
            yield Problem(
                practice.where("communication", "channels", way.value, "use_for", index),
                f"{way.value} is said to be good for urgent news, but is answered within "
                f"{channel.reply_within}",
                "take urgent_news out of the list, and send families to the phone",
            )
