"""Crisis lines were looked at within half a year."""

from collections.abc import Iterator
from datetime import date

from generator.model.library import Practice
from generator.model.problem import Place, Problem

NEVER_SILENCED = True

LIMIT = 180
"""Days until somebody should dial the number again."""


def find(practice: Practice, today: date) -> Iterator[Problem]:
    """A number that no longer answers, in the worst minute of a family's year."""
    own = practice.facts.crisis
    lines = (own or practice.jurisdiction.crisis).lines
    for index, line in enumerate(lines):
        if (today - line.verified_on).days <= LIMIT:
            continue
        name = next(iter(line.name.root.values()))
        file = f"content/jurisdictions/{practice.facts.jurisdiction}.yml"
        yield Problem(
            practice.where("practice", "crisis", "lines", index, "verified_on")
            if own
            else Place(file),
            f"{name} was last checked on {line.verified_on}",
            "call it, then write today's date as `verified_on`",
            severity="warning",
        )
