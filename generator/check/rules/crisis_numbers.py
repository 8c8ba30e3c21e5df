"""The emergency number and crisis lines answer where the practice is."""

from collections.abc import Iterator

from babel.core import get_global

from generator.model.library import Practice
from generator.model.problem import Problem

NEVER_SILENCED = True

ALSO_RIGHT = {"gb": ("112",), "au": ("112",)}
"""Further emergency numbers by country, beside the one its rules file states."""

PART_OF = {"GG": "GB", "JE": "GB", "IM": "GB", "PR": "US", "GU": "US", "VI": "US", "AS": "US"}
"""Territories with time zones of their own that dial the same numbers."""


def find(practice: Practice) -> Iterator[Problem]:
    """In the worst minute a family dials what the sheet says; it must answer where they are."""
    yield from _own_numbers(practice)
    country = practice.jurisdiction.country.upper()
    for index, location in enumerate(practice.facts.locations):
        stated = get_global("zone_aliases").get(location.time_zone, location.time_zone)
        territory = get_global("zone_territories").get(stated, country)
        if PART_OF.get(territory, territory) != country:
            yield Problem(
                practice.where("practice", "locations", index, "time_zone"),
                f"this location is in another country ({location.time_zone}) than the law and the "
                f"crisis numbers, which are those of {practice.facts.jurisdiction!r}",
                "make it a practice of its own with its own jurisdiction, or correct the time zone",
            )


def _own_numbers(practice: Practice) -> Iterator[Problem]:
    own = practice.facts.crisis
    if own is None:
        return
    country = practice.jurisdiction.country
    right = practice.jurisdiction.crisis.emergency_number
    if own.emergency_number not in (right, *ALSO_RIGHT.get(country, ())):
        yield Problem(
            practice.where("practice", "crisis", "emergency_number"),
            f"{own.emergency_number} is not the emergency number here; it is {right}",
            f"write {right}, or remove the line `crisis:` and all below it",
        )
    first = own.lines[0]
    if not (first.call or first.text):
        yield Problem(
            practice.where("practice", "crisis", "lines", 0),
            "the first crisis line, which every sheet shows, can be neither called nor texted",
            "put a line with `call:` or `text:` first",
        )
