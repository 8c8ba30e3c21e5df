"""No text sends a family to the practice first in an emergency."""

import re
from collections.abc import Iterator

from generator.check.prose import Sentence, denied, own_sentences
from generator.check.rules.emergency_number_in_prose import EMERGENCY_NUMBERS
from generator.model.library import Practice
from generator.model.problem import Problem

NEVER_SILENCED = True

TO_US = {
    "en": re.compile(
        r"(?i)\b(in (an emergency|a crisis|danger)|for emergencies|emergency\?|if (someone|your "
        r"child|they|he|she) (is|are) in danger)\b.{0,30}?\b(?:call|phone|ring|text|email|message|"
        r"contact) (us|me|our (office|practice|front desk)|the (office|practice|front desk))\b"
    ),
    "es": re.compile(
        r"(?i)\b(en (una emergencia|una crisis|peligro)|para emergencias)\b.{0,30}?"
        r"\b(llámenos|llámeme|escríbanos|escríbame|llame a (la consulta|nuestra consulta))"
    ),
}
_HELP = re.compile(
    rf"\b({'|'.join(EMERGENCY_NUMBERS)})\b|\{{\{{\s*crisis\b|"
    r"(?i:\b(after that|then|luego|después)\b)"
)
"""What shows that help is called first: its number, or a call to the practice that comes after."""


def find(practice: Practice) -> Iterator[Problem]:
    """Our phone may ring unheard; the emergency number is always answered."""
    right = practice.jurisdiction.crisis.emergency_number
    for sentence in own_sentences(practice):
        found = _sent_to_us(sentence)
        if found:
            yield Problem(
                sentence.at(found.start()),
                "this sends families to you in an emergency, before anybody else",
                f"name {{{{ crisis.emergency_number }}}} ({right}) first",
            )


def _sent_to_us(sentence: Sentence) -> re.Match[str] | None:
    to_us = TO_US.get(sentence.language)
    found = to_us.search(sentence.said) if to_us else None
    if found and not _HELP.search(sentence.written) and not denied(sentence, found.end()):
        return found
    return None
