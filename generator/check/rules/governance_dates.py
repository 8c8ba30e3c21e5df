"""A policy takes effect before its review date, and is reviewed by then."""

from collections.abc import Iterator
from datetime import date

from generator.model.library import Practice
from generator.model.practice import Governance
from generator.model.problem import Problem


def find(practice: Practice, today: date) -> Iterator[Problem]:
    """A sheet that shows an impossible or stale date is not believed."""
    yield from _dates(practice, "practice", practice.facts.governance, today)
    for topic, policy in practice.parsed_policies.items():
        yield from _dates(practice, topic, policy.governance, today)


def _dates(
    practice: Practice, topic: str, governance: Governance, today: date
) -> Iterator[Problem]:
    where = practice.where(topic, "governance", "review_by")
    if governance.effective > governance.review_by:
        yield Problem(
            where,
            f"review is due {governance.review_by}, before this takes effect "
            f"({governance.effective})",
            "set a later review date",
        )
    elif governance.review_by < today:
        yield Problem(
            where,
            f"review was due on {governance.review_by}",
            "read it through, then set a new date",
            severity="warning",
        )
