"""Closures that are announced lie ahead."""

import re
from collections.abc import Iterator
from datetime import date

from generator.model.library import Practice
from generator.model.problem import Problem

MONTHS = {
    "en": ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
    "es": ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"),
}
_NAMED = "|".join(sorted({month for months in MONTHS.values() for month in months}))
_DAY = re.compile(
    r"(?i)\b(?:(?P<first>\d{1,2})(?:st|nd|rd|th|º)?(?: of| de)? )?"
    rf"(?:(?P<month>{_NAMED})[a-z]*\.?"
    r"(?: (?P<second>\d{1,2})(?:st|nd|rd|th)?,?)?(?: de)? )?(?P<year>20\d\d)"
    r"(?:-(?P<number>\d\d)-(?P<day>\d\d))?\b"
)
"""A day with its year, in figures or words; where only the year is said, its last day is meant."""


def find(practice: Practice, today: date) -> Iterator[Problem]:
    """Last winter's holidays on the page make a family doubt this week's hours, too."""
    closures = practice.facts.closures
    if closures is None:
        return
    ends = [_day(found) for said in closures.root.values() for found in _DAY.finditer(said)]
    if ends and max(ends) < (today.year, today.month, today.day):
        yield Problem(
            practice.where("practice", "closures"),
            "the last day of these closures is over",
            "write the next ones, or remove the line",
            severity="warning",
        )


def _day(found: re.Match[str]) -> tuple[int, int, int]:
    """Year, month and day, as late as the words allow."""
    month = (found["month"] or "").lower()
    number = next((m.index(month) + 1 for m in MONTHS.values() if month in m), 12)
    day = found["day"] or found["first"] or found["second"] or 31
    return int(found["year"]), int(found["number"] or number), int(day)
