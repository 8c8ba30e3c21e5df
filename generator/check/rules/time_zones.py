"""A location's time zone exists."""

from collections.abc import Iterator

from babel.core import get_global

from generator.load.validate import did_you_mean
from generator.model.library import Practice
from generator.model.problem import Problem


def find(practice: Practice) -> Iterator[Problem]:
    """Opening hours and business days are counted in it."""
    zones, aliases = get_global("zone_territories"), get_global("zone_aliases")
    known = [*zones, *aliases]
    for index, location in enumerate(practice.facts.locations):
        if location.time_zone not in known:
            near = did_you_mean(location.time_zone, known)
            yield Problem(
                practice.where("practice", "locations", index, "time_zone"),
                f"there is no time zone called {location.time_zone!r}",
                near if near.startswith("did") else "write one such as America/Los_Angeles",
            )
