"""An age written by hand, from which a young person agrees alone, is the one that holds."""

import re
from collections.abc import Iterator

from generator.check.prose import denied, own_sentences
from generator.model.library import Practice
from generator.model.policies import Consent
from generator.model.problem import Problem

ALONE = {
    "en": re.compile(
        r"(?i)(?=.*\b(agree|consent|decide|say yes)\b)"
        r"(?=.*\b(alone|on their own|without (a|your|their|any) parents?)\b)"
        r".*?\b(?:from|at|since|after)(?: the)?(?: age(?: of)?)? (?P<age>\d{1,2})\b"
    ),
    "es": re.compile(
        r"(?i)(?=.*\b(aceptar|consentir|acordar|decidir)\b)"
        r"(?=.*\b(por sí sol[oa]|sol[oa]|sin (sus|tus|los) padres)\b)"
        r".*?\b(?:desde|a partir de) los (?P<age>\d{1,2}) años\b"
    ),
}


def find(practice: Practice) -> Iterator[Problem]:
    """A teen who was told another age comes without a parent, and is sent home."""
    alone = practice.policy(Consent).minor_alone
    age = alone.from_age or practice.jurisdiction.minor_consent.from_age
    if not alone.accepted or age is None:
        return
    for sentence in own_sentences(practice):
        said = ALONE.get(sentence.language)
        found = said.search(sentence.said) if said else None
        if found and int(found["age"]) != age and not denied(sentence, found.start("age")):
            yield Problem(
                sentence.at(found.start("age")),
                f"this says {found['age']}, but a young person may agree alone from {age}",
                "write the slot {{ jurisdiction.minor_consent.from_age }}, or correct it",
            )
