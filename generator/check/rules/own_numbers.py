"""The practice's own numbers are nobody else's."""

import re
from collections.abc import Iterator

from generator.model.library import Practice
from generator.model.problem import Problem

NEVER_SILENCED = True


def find(practice: Practice) -> Iterator[Problem]:
    """Calls about dates and bills would block a line that somebody in danger needs."""
    contact, crisis = practice.facts.contact, practice.facts.crisis or practice.jurisdiction.crisis
    taken = {_digits(crisis.emergency_number): "the emergency number"}
    for line in crisis.lines:
        name = next(iter(line.name.root.values()))
        taken |= {_digits(number): name for number in (line.call, line.text) if number}
    for key in ("phone", "fax"):
        number = getattr(contact, key)
        if number and _digits(number) in taken:
            yield Problem(
                practice.where("practice", "contact", key),
                f"{number} is the number of {taken[_digits(number)]}".replace(
                    "of the emergency number", "for emergencies"
                ),
                f"write the practice's own {key}",
            )


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)
