"""A length of time written by hand says what the policy promises."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.check.prose import Sentence, own_sentences
from generator.check.told import evaluate
from generator.model.library import Practice
from generator.model.problem import Problem
from generator.model.units import Duration, TimeUnit
from generator.model.words import Words

NUMBERS = {
    "en": ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    "es": ("un", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"),
}


_OTHERWISE = re.compile(r"(?i)\s*(early|late|ago|old|of age|walk|drive|away|temprano|tarde)\b")
"""After a length, what makes it one of another kind."""


@dataclass(frozen=True)
class Promise:
    """A kind of promise: how it sounds in prose, and the facts that say it."""

    sounds: Mapping[str, re.Pattern[str]]
    facts: tuple[str, ...]
    first: str
    """The fact that a text should name."""
    near: int = 200
    """Characters after the words that make the promise, within which its length stands."""


def _sounds(en: str, es: str) -> Mapping[str, re.Pattern[str]]:
    return {"en": re.compile(en, re.IGNORECASE), "es": re.compile(es, re.IGNORECASE)}


CHANNELS = ("phone", "portal", "email", "text")
CHANNEL_NAMES = {
    "phone": re.compile(r"(?i)\b(phone|phones|telephone|calls?|voicemail|teléfono|llamadas?)\b"),
    "portal": re.compile(r"(?i)\bportal\b"),
    "email": re.compile(r"(?i)\b(e-?mails?|correos?)\b"),
    "text": re.compile(r"(?i)\b(texts?|text messages?|SMS|mensajes? de texto)\b"),
}
PROMISES = (
    Promise(
        _sounds(r"\bcomplain", r"\b(queja|reclam)"),
        ("complaints.reply_within",),
        "complaints.reply_within",
    ),
    Promise(
        _sounds(r"\brecords?\b", r"\bexpedientes?\b"),
        ("confidentiality.records.turnaround", "ending.records_kept"),
        "confidentiality.records.turnaround",
    ),
    Promise(
        _sounds(
            r"\b(we|I) (will |usually |always |try to |aim to |can )*"
            r"(answer|reply|respond|get back|call (you )?back|write back|return)\b",
            r"\b(contestamos|respondemos|contesto|respondo|devolvemos)\b",
        ),
        tuple(f"communication.channels.{name}.reply_within" for name in CHANNELS),
        "communication.channels.phone.reply_within",
    ),
    Promise(
        _sounds(
            r"(?=.*\b(before|ahead|advance|notice|earlier)\b).*?\b(cancel|call(ing)? .{0,20}off)",
            r"(?=.*\b(antes|antelación|anticipación)\b).*?\b(cancel|anul)",
        ),
        ("fees.cancel_before",),
        "fees.cancel_before",
    ),
    Promise(
        _sounds(
            r"\b(visits?|sessions?|meetings?|appointments?)\b.{0,20}\b"
            r"(lasts?|takes?(?! (place|part))|runs?)\b",
            r"\b(visitas?|sesión|sesiones|reunión|reuniones)\b.{0,20}\b(dura|duran)\b",
        ),
        (
            "sessions.length",
            "sessions.intake.length",
            "sessions.collateral.length",
            "home_practice.family_meeting.length",
        ),
        "sessions.length",
        near=15,
    ),
    Promise(
        _sounds(r"\bconsent\b.{0,30}\b(holds|lasts|runs|is good)\b", r"\bconsentimiento\b.*\bvale"),
        ("consent.renewal",),
        "consent.renewal",
    ),
    Promise(
        _sounds(r"\bnotice\b.*\b(end|stop|leav)|\b(end|stop|leav).*\bnotice\b", r"\bpreaviso\b"),
        ("ending.notice",),
        "ending.notice",
    ),
)


def find(practice: Practice) -> Iterator[Problem]:
    """One number is changed in YAML; the one typed into a sentence stays behind."""
    lengths = {
        language: _lengths(words, language)
        for language, words in practice.library.words.items()
        if language in NUMBERS
    }
    for sentence in own_sentences(practice):
        if sentence.language in lengths:
            yield from _against_policy(practice, sentence, lengths[sentence.language])


def _against_policy(
    practice: Practice, sentence: Sentence, lengths: "_Lengths"
) -> Iterator[Problem]:
    heard = (
        (promise, found.end())
        for promise in PROMISES
        if (found := promise.sounds[sentence.language].search(sentence.said))
    )
    promise, end = next(heard, (None, 0))
    if promise is None:
        return
    stated = {
        path: length
        for path in _facts(promise, sentence)
        if _counts(path, practice) and isinstance(length := evaluate(path, practice), Duration)
    }
    for offset, said, typed in lengths.read(sentence.said):
        if offset > end + promise.near or _OTHERWISE.match(sentence.said, offset + len(said)):
            continue
        if stated and not any(_same(typed, length) for length in stated.values()):
            path = promise.first if promise.first in stated else next(iter(stated))
            yield Problem(
                sentence.at(offset),
                f"this says {said!r}, but {path} is {stated[path]}",
                f"write the slot {{{{ {path} }}}} in a text, or correct it",
            )


def _facts(promise: Promise, sentence: Sentence) -> tuple[str, ...]:
    """The facts that say it: of one channel alone, where the sentence names one."""
    named = tuple(path for path in promise.facts if _names_the_channel(path, sentence))
    return named or promise.facts


def _names_the_channel(path: str, sentence: Sentence) -> bool:
    name = path.removeprefix("communication.channels.").partition(".")[0]
    return name in CHANNELS and bool(CHANNEL_NAMES[name].search(sentence.said))


def _counts(path: str, practice: Practice) -> bool:
    """Whether a fact speaks of something the practice has: not of a channel that is off."""
    channel = path.removesuffix(".reply_within")
    return not path.startswith("communication.") or evaluate(f"{channel}.enabled", practice) is True


def _same(one: Duration, other: Duration) -> bool:
    business = ("business hour", "business day")
    if one.unit in business or other.unit in business:
        return one == other
    return one.hours == other.hours


@dataclass(frozen=True)
class _Lengths:
    """Finds lengths of time in the prose of one language."""

    pattern: re.Pattern[str]
    units: Mapping[str, TimeUnit]
    numbers: tuple[str, ...]

    def read(self, said: str) -> Iterator[tuple[int, str, Duration]]:
        """Each with where it stands and how it is written."""
        for found in self.pattern.finditer(said):
            word = found[1].lower()
            count = int(word) if word.isdigit() else self.numbers.index(word) + 1
            unit = self.units[" ".join(found[2].lower().split())]
            yield found.start(), found[0], Duration(count=count, unit=unit)


def _lengths(words: Words, language: str) -> _Lengths:
    units = {
        form.replace("{n}", "").strip().lower(): unit
        for unit, plural in words.units.items()
        for form in (plural.one, plural.other)
        if unit is not TimeUnit.VISIT
    }
    longest_first = sorted(units, key=len, reverse=True)
    spelt = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest_first)
    numbers = "|".join(NUMBERS[language])
    return _Lengths(
        re.compile(rf"\b(\d{{1,3}}|{numbers})[\s-]({spelt})\b", re.IGNORECASE),
        units,
        NUMBERS[language],
    )
