"""The short forms of units as JSON Schema, so that an editor takes what the reader takes.

Patterns keep to what Python and ECMAScript share; neither has a flag inside for small and capital
letters that editors know, so letters are written out in both.
"""

from collections.abc import Mapping
from typing import Any

from generator.model.localized import Localized, OwnWords
from generator.model.units import (
    CURRENCIES,
    NUMBERS,
    RHYTHM_UNITS,
    RHYTHMS,
    WEEK,
    Ages,
    ContactWay,
    Duration,
    Frequency,
    Hours,
    Money,
    TimeUnit,
)

JsonSchema = dict[str, Any]


def any_case(*words: str) -> str:
    """A pattern for any of the words, in small letters or capitals, however wide its spaces."""
    return "(?:" + "|".join("".join(map(_letter, word)) for word in words) + ")"


def _letter(letter: str) -> str:
    if letter == " ":
        return r"\s+"
    return f"[{letter.upper()}{letter}]" if letter.isalpha() else letter


def _whole(pattern: str) -> str:
    return rf"^\s*(?:{pattern})\s*$"


def _text(pattern: str, how: str, *examples: str) -> JsonSchema:
    return {
        "type": "string",
        "pattern": _whole(pattern),
        "patternErrorMessage": how,
        "examples": list(examples),
    }


_DASH = r"\s*[-–]\s*"
_AGE = r"0*(?:1?\d|2[0-5])"
_AMOUNT = r"\d{1,6}(?:\.\d{2})?"
_TIME = r"(?:[01]?\d|2[0-3]):[0-5]\d"
_SPAN = rf"\s*{_TIME}{_DASH}(?:{_TIME}|24:00)\s*"


def _days() -> str:
    """A day, or a day and a later one; only the first three letters count."""
    runs = []
    for index, day in enumerate(WEEK):
        later = any_case(*WEEK[index:])
        runs.append(rf"{any_case(day)}[A-Za-z]*(?:{_DASH}{later}[A-Za-z]*)?")
    return _whole("|".join(runs))


BOOLEAN: JsonSchema = {
    "type": ["boolean", "string"],
    "pattern": f"^{any_case('yes', 'no', 'on', 'off', 'true', 'false', 'y', 'n', 't', 'f')}$",
    "patternErrorMessage": "write true or false",
    "errorMessage": "write true or false",
}

DATE: JsonSchema = {
    "type": "string",
    "format": "date",
    "pattern": r"^\d{4}-\d{2}-\d{2}$",
    "patternErrorMessage": "write a date as year-month-day, such as 2026-10-01",
    "errorMessage": "write a date as year-month-day, such as 2026-10-01",
}

HOURS_OF_A_DAY = _text(
    rf"{any_case('closed')}|{_SPAN}(?:,{_SPAN})*",
    "write opening hours like '9:00-17:00' (24-hour clock), or 'closed'",
    "9:00-17:00",
    "9:00-12:30, 13:30-18:00",
    "closed",
)

SHORT_FORMS: Mapping[type, JsonSchema] = {
    Duration: _text(
        rf"(?:\d+|{any_case('a', 'an', *NUMBERS)})(?:\s+|-){any_case(*TimeUnit)}[Ss]?",
        "write a length of time like '24 hours', '1 business day', '2 weeks' or '30 days'",
        "24 hours",
        "1 business day",
        "2 weeks",
        "30 days",
    ),
    Frequency: _text(
        rf"(?:{any_case(*RHYTHMS)}"
        rf"|{any_case('every')}\s+(?:(?:0*[1-9]\d*|{any_case('other', *NUMBERS)})\s+)?"
        rf"{any_case(*RHYTHM_UNITS)}[Ss]?)"
        rf",?\s+(?:{any_case('by', 'via', 'through the', 'through')}\s+)?"
        rf"{any_case('in person', *ContactWay)}",
        "say how often and by what means, like 'every 2 weeks by phone' or 'monthly by portal'",
        "every 2 weeks by phone",
        "monthly by portal",
        "every visit in person",
    ),
    Ages: _text(f"{_AGE}{_DASH}{_AGE}", "write a band of ages like '6-11'", "6-11"),
    Money: _text(
        rf"[{''.join(CURRENCIES)}]\s*{_AMOUNT}|{_AMOUNT}\s*[A-Z]{{3}}",
        "write an amount of money like '$150', '£80.50' or '150 CAD'",
        "$150",
        "£80.50",
        "150 CAD",
    ),
    Localized: {
        "type": "string",
        "pattern": r"\S",
        "patternErrorMessage": "write a text, or one for each language, such as `en: …`",
    },
}
"""The text that stands for a mapping, by unit."""


def texts_by_language(languages: Mapping[str, str]) -> JsonSchema:
    """A text for each language; those the library speaks are offered by name."""
    text = SHORT_FORMS[Localized]
    return {
        "type": "object",
        "properties": {code: {**text, "description": name} for code, name in languages.items()},
        "patternProperties": {"^[a-z]{2,3}$": text},
        "additionalProperties": False,
        "errorMessage": "write a text, or one for each language, such as `en: …`",
    }


def hours() -> JsonSchema:
    """Opening hours by day or run of days."""
    return {
        "type": "object",
        "properties": dict.fromkeys(("Mon-Fri", *map(str.title, WEEK)), HOURS_OF_A_DAY),
        "patternProperties": {_days(): HOURS_OF_A_DAY},
        "additionalProperties": False,
        "errorMessage": "write a day or a run of days and its hours, such as `Mon-Thu: 9:00-17:00`",
    }


def short_or_long(unit: type, long_form: JsonSchema, languages: Mapping[str, str]) -> JsonSchema:
    """A unit as people may write it: its short form, or else its parts by name."""
    if unit is Hours:
        return hours()
    if unit is OwnWords:
        return texts_by_language(languages)
    if unit is Localized:
        return {"anyOf": [SHORT_FORMS[Localized], texts_by_language(languages)]}
    return {"anyOf": [SHORT_FORMS[unit], long_form]} if unit in SHORT_FORMS else long_form
