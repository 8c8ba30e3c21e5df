"""Days on which a text says the practice is open are days on which it is."""

import re
from collections.abc import Iterator

from generator.check.prose import denied, own_sentences
from generator.model.library import Practice
from generator.model.problem import Problem
from generator.model.week import WEEK, Weekday

DAYS = {
    "en": ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
}
OPEN = {
    "en": re.compile(r"(?i)\b(we|I)( are|['’]re| am|['’]m) open\b|\b(our|opening) hours are\b"),
    "es": re.compile(r"(?i)\b(abrimos|abro|estamos abiertos|nuestro horario es)\b"),
}
TO = {"en": r"(?:to|through|till|until|[-–])", "es": r"(?:a|hasta|[-–])"}


def find(practice: Practice) -> Iterator[Problem]:
    """A family that comes on the day a sheet names stands before a locked door."""
    open_on = {day for day, spans in practice.facts.hours.by_day if spans}
    for sentence in own_sentences(practice):
        opens = OPEN.get(sentence.language)
        found = opens.search(sentence.said) if opens else None
        if not found or denied(sentence, len(sentence.said)):
            continue
        for offset, day in _named(sentence.said, sentence.language):
            if offset > found.start() and day not in open_on:
                yield Problem(
                    sentence.at(offset),
                    f"this says that you are open on {DAYS['en'][WEEK.index(day)].title()}, but "
                    "`hours:` in practice.yml says closed",
                    "write the slot {{ hours_in_short }}, or correct it",
                )
                break


def _named(said: str, language: str) -> Iterator[tuple[int, Weekday]]:
    """Each day that is named, or lies between two that are, with where it is said."""
    names = "|".join(DAYS[language])
    spans = rf"\b({names})s?\b(?:\s*{TO[language]}\s*(?:el )?({names})s?\b)?"
    for found in re.finditer(spans, said, re.IGNORECASE):
        first, last = (
            DAYS[language].index(name.lower()) for name in (found[1], found[2] or found[1])
        )
        for day in WEEK[first : last + 1]:
            yield found.start(), day
