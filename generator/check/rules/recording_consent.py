"""Whoever is recorded is asked first, and no text speaks of recording where there is none."""

import re
from collections.abc import Iterator

from generator.check.prose import denied, own_sentences, told_texts
from generator.check.told import told
from generator.check.worded import worded_at
from generator.model.library import Practice
from generator.model.policies import Technology
from generator.model.problem import Problem
from generator.model.vocabulary import Recording

FORM = "f1-consent"
ASKED = {"recording": "may_record", "ai_notes": "may_use_ai"}
"""The choice, and the field of the consent form that asks for it."""

HAPPENS = {
    "recording": {
        "en": re.compile(
            r"(?i)\b(we|I|your therapist|the practice) (also |may |can |will |sometimes )*"
            r"(record|records|film|films|tape|tapes) (each |every |all |the |our |your |some )*"
            r"(visits?|sessions?|meetings?)\b|\b(visits?|sessions?) (are|is|may be|will be) "
            r"(recorded|filmed|taped)\b"
        ),
        "es": re.compile(
            r"(?i)\b(grabamos|grabo|filmamos)\b|\b(visitas?|sesiones) (son|se) (grabadas|graban)\b"
        ),
    },
    "ai_notes": {
        "en": re.compile(
            r"(?i)\b(AI|artificial intelligence|software)\b.{0,40}\b(writes?|drafts?|listens?|"
            r"takes? notes|transcribes?)\b"
        ),
        "es": re.compile(
            r"(?i)\b(IA|inteligencia artificial|un programa)\b.{0,40}\b(escribe|redacta|escucha|"
            r"transcribe)\b"
        ),
    },
}
SUBJECT = {"recording": "recorded visits", "ai_notes": "software that listens"}


def find(practice: Practice) -> Iterator[Problem]:
    """Recording a child unasked breaks trust, and in many places the law."""
    technology = practice.policy(Technology)
    for choice, asked in ASKED.items():
        if getattr(technology, choice) is Recording.WITH_CONSENT:
            yield from _not_asked(practice, choice, asked)
        else:
            yield from _spoken_of(practice, choice)


def _not_asked(practice: Practice, choice: str, asked: str) -> Iterator[Problem]:
    for text in told_texts(practice):
        if (text.kind, text.id) != ("form", FORM):
            continue
        if not any(f'"{asked}"' in slot.source for slot in told(text, practice).slots):
            yield Problem(
                practice.own(
                    worded_at(practice, text, f'"{asked}"'), practice.where("technology", choice)
                ),
                f"{choice} needs consent, but the consent form in {text.language!r} has no field "
                f"{asked!r} that asks for it",
                f'add {{{{ choice("{asked}", …) }}}} to the form as the library has it, or write '
                "none",
            )


def _spoken_of(practice: Practice, choice: str) -> Iterator[Problem]:
    for sentence in own_sentences(practice):
        happens = HAPPENS[choice].get(sentence.language)
        found = happens.search(sentence.said) if happens else None
        if found and not denied(sentence, found.end()):
            yield Problem(
                sentence.at(found.start()),
                f"this speaks of {SUBJECT[choice]}, but technology.{choice} is none",
                f"take it out, or write {choice}: with_consent in policies/technology.yml",
            )
