"""A policy takes effect before its review date, and is reviewed by then, soon enough."""

from collections.abc import Iterator
from datetime import date

from generator.check.prose import is_own
from generator.model.library import Practice
from generator.model.practice import Governance
from generator.model.problem import Problem

LONGEST = 3 * 366
"""Days until another look; law, people and crisis lines change faster than that."""


def find(practice: Practice, today: date) -> Iterator[Problem]:
    """A sheet that shows an impossible or stale date is not believed."""
    yield from _dates(practice, "practice", practice.facts.governance, today)
    unread = []
    for topic, policy in practice.parsed_policies.items():
        if is_own(practice, practice.where(topic, "governance", "review_by")):
            yield from _dates(practice, topic, policy.governance, today)
        elif policy.governance.review_by < today:
            unread.append(topic)
    if unread:
        yield Problem(
            practice.where("practice", "governance", key=True),
            f"the library's choices were due for review ({', '.join(sorted(unread))})",
            "get a newer version of the library, or read them through and state a `governance:` "
            "of your own",
            severity="warning",
        )


def _dates(
    practice: Practice, topic: str, governance: Governance, today: date
) -> Iterator[Problem]:
    where = practice.where(topic, "governance", "review_by")
    if governance.defaults_confirmed and governance.defaults_confirmed > today:
        yield Problem(
            practice.where(topic, "governance", "defaults_confirmed"),
            f"the library's choices were confirmed on {governance.defaults_confirmed}, a day that "
            "has not come yet",
            "write the day on which somebody read them",
        )
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
    elif (governance.review_by - max(today, governance.effective)).days > LONGEST:
        yield Problem(
            where,
            f"nobody looks at this again before {governance.review_by}, more than three years on",
            "set a review date within three years",
            severity="warning",
        )
    if today < governance.effective <= governance.review_by:
        yield Problem(
            practice.where(topic, "governance", "effective"),
            f"this takes effect on {governance.effective}, but families read it from today",
            "publish it on that day, or correct the date",
            severity="warning",
        )
