"""A channel watched day and night cannot have closing hours."""

from collections.abc import Iterator

from generator.model.library import Practice
from generator.model.policies import Communication
from generator.model.problem import Problem
from generator.model.vocabulary import Monitored


def find(practice: Practice) -> Iterator[Problem]:
    """A parent who writes at night and waits for an answer may lose the night."""
    hours = practice.facts.hours.by_day
    always_open = all(spans == (("00:00", "24:00"),) for _, spans in hours)
    for way, channel in practice.policy(Communication).channels.in_order:
        if channel.enabled and channel.monitored is Monitored.AROUND_THE_CLOCK and not always_open:
            yield Problem(
                practice.where("communication", "channels", way.value, "monitored"),
                f"{way.value} is said to be watched day and night, but the practice closes",
                "write opening_hours or once_a_day",
            )
