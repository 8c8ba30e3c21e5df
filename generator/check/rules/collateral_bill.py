"""Parent-only meetings are either billed or free, everywhere."""

import re
from collections.abc import Iterator

from generator.check.prose import (
    Sentence,
    denied,
    is_own,
    own_sentences,
    sentences,
    told_texts,
)
from generator.model.library import Practice
from generator.model.policies import Fees, Sessions
from generator.model.problem import Problem

_MEETING = {
    "en": re.compile(r"(?i)\b(parent-only|collateral|parents? alone|meetings? (for|with) parents)"),
    "es": re.compile(r"(?i)\b(reuni(ón|ones) (de|con|para|solo)|solo para padres)"),
}
_FREE = {
    "en": re.compile(r"(?i)\b(free|no (extra )?(charge|cost|fee)|costs? (you )?nothing|not bill)"),
    "es": re.compile(r"(?i)\b(gratis|gratuit[ao]s?|sin (costo|coste|cargo)|no (cuesta|cobramos))"),
}


def find(practice: Practice) -> Iterator[Problem]:
    """A bill for what a sheet called free ends trust."""
    collateral = practice.policy(Sessions).collateral
    if not collateral.offered:
        return
    if not collateral.billed:
        fee = practice.policy(Fees).collateral
        if fee is not None and fee.amount:
            yield Problem(
                practice.own(
                    practice.where("fees", "collateral"),
                    practice.where("sessions", "collateral", "billed"),
                ),
                f"a parent-only meeting costs {fee}, but is said not to be billed",
                "remove this fee, or write billed: true under `collateral:` in sessions.yml",
            )
        return
    for sentence in _about_meetings(practice):
        free = _FREE.get(sentence.language)
        found = free.search(sentence.said) if free else None
        if found and not denied(sentence, found.start()):
            yield Problem(
                sentence.at(found.start()),
                "this calls parent-only meetings free, but they are billed",
                "take it out, or write billed: false under `collateral:` in policies/sessions.yml",
            )


def _about_meetings(practice: Practice) -> Iterator[Sentence]:
    """Sentences of the practice's own that name such meetings, or stand in a text about them."""
    for text in told_texts(practice):
        if "sessions.collateral.offered" in text.front.needs:
            for sentence in sentences(text, practice):
                if is_own(practice, sentence.at(0)):
                    yield sentence
    for sentence in own_sentences(practice):
        meeting = _MEETING.get(sentence.language)
        if meeting and meeting.search(sentence.said):
            yield sentence
