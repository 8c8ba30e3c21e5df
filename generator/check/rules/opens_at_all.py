"""The practice is open at least once a week."""

from collections.abc import Iterator

from generator.model.library import Practice
from generator.model.problem import Problem


def find(practice: Practice) -> Iterator[Problem]:
    """Every promise in business days is counted in days on which somebody is there."""
    if not any(spans for _, spans in practice.facts.hours.by_day):
        yield Problem(
            practice.where("practice", "hours"),
            "the practice is closed on every day of the week",
            "state at least one day with hours, such as Mon: 9:00-17:00",
        )
