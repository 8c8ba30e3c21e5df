"""What counsel has confirmed is still what the library says, and not older than a year."""

from collections.abc import Iterator
from datetime import date

from generator.model.library import Practice
from generator.model.problem import Problem

NEVER_SILENCED = True

LIMIT = 365
"""Days until counsel should look again."""

STATEMENTS = ("mandated_reporting", "minor_consent", "record_access", "privacy_law")


def find(practice: Practice, today: date) -> Iterator[Problem]:
    """Families read the law in the practice's name; a stale yes is none.

    A practice that has stated no confirmation is not told of it here: it has just begun, and
    `parentpack report` lists every statement with a line for counsel to sign.
    """
    counsel = practice.facts.counsel
    if counsel is None:
        return
    where = practice.where("practice", "counsel", "confirmed_on")
    said, law = counsel.confirmed_on, practice.jurisdiction
    read = max(getattr(law, name).verified_on for name in STATEMENTS)
    again = "have counsel sign the packet of `parentpack report`, then write that day"
    if said > today:
        yield Problem(
            where,
            f"counsel is said to have confirmed the law on {said}, a day that has not come yet",
            "write the day on which counsel signed",
        )
    elif counsel.jurisdiction != practice.facts.jurisdiction:
        yield Problem(
            practice.where("practice", "counsel", "jurisdiction"),
            f"counsel confirmed the law of {counsel.jurisdiction!r}, but the law of "
            f"{practice.facts.jurisdiction!r} applies here",
            again,
            severity="warning",
        )
    elif said < read:
        yield Problem(
            where,
            f"counsel confirmed the law on {said}, but it was read again on {read}",
            again,
            severity="warning",
        )
    elif (today - said).days > LIMIT:
        yield Problem(
            where,
            f"counsel confirmed the law on {said}, more than a year ago",
            again,
            severity="warning",
        )
