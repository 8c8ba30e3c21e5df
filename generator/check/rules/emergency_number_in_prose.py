"""An emergency number written by hand is the one of the country."""

import re
from collections.abc import Iterator

from generator.check.prose import own_sentences
from generator.check.rules.crisis_numbers import ALSO_RIGHT
from generator.model.library import Practice
from generator.model.problem import Problem

NEVER_SILENCED = True

EMERGENCY_NUMBERS = ("911", "999", "112", "000")
"""Numbers that are dialed for police, fire and ambulance somewhere in the world."""

_DIALED = re.compile(
    rf"(?i)\b(?:call|dial|ring|phone|llame|marque|llamar)(?:\s+\w+){{0,2}}?\s+"
    rf"({'|'.join(EMERGENCY_NUMBERS)})\b"
)


def find(practice: Practice) -> Iterator[Problem]:
    """Many sheets are copied from abroad; the number on them rings nowhere."""
    country = practice.jurisdiction.country
    right = (practice.jurisdiction.crisis.emergency_number, *ALSO_RIGHT.get(country, ()))
    for sentence in own_sentences(practice):
        for found in _DIALED.finditer(sentence.said):
            if found[1] not in right:
                yield Problem(
                    sentence.at(found.start(1)),
                    f"{found[1]} is not the emergency number here; it is {right[0]}",
                    "write {{ crisis.emergency_number }} in a text, or correct it",
                )
