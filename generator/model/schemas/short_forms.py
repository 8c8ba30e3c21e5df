"""The short forms of units as JSON Schema, so that an editor takes what the reader takes."""

from collections.abc import Mapping
from typing import Any

from generator.model.localized import Localized, NameOrRole, OwnWords
from generator.model.spoken import (
    DAY_SPAN,
    LENGTHS,
    MONEY,
    RHYTHM_AND_WAY,
    TIMES,
    TO,
    WEEK_ON_A_LINE,
    any_case,
    whole,
)
from generator.model.units import Ages, Duration, Frequency, Money
from generator.model.week import WEEK, Hours

JsonSchema = dict[str, Any]


def _text(pattern: str, how: str, *examples: str) -> JsonSchema:
    return {
        "type": "string",
        "pattern": whole(pattern),
        "patternErrorMessage": how,
        "examples": list(examples),
    }


_AGE = r"0*(?:1?\d|2[0-5])"

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
    TIMES,
    "write opening hours like '9:00-17:00', '9am-5pm' or 'closed'",
    "9:00-17:00",
    "9:00-12:30, 13:30-18:00",
    "closed",
)

SHORT_FORMS: Mapping[type, JsonSchema] = {
    Duration: _text(
        LENGTHS,
        "write a length of time like '24 hours', '1 business day', '2 weeks' or '30 days'",
        "24 hours",
        "1 business day",
        "2 weeks",
        "30 days",
    ),
    Frequency: _text(
        RHYTHM_AND_WAY,
        "say how often and by what means, like 'every 2 weeks by phone' or 'monthly by portal'",
        "every 2 weeks by phone",
        "monthly by portal",
        "every visit in person",
    ),
    Ages: _text(f"{_AGE}{TO}{_AGE}", "write a band of ages like '6-11'", "6-11"),
    Money: _text(
        MONEY,
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
        "minProperties": 1,
        "properties": {code: {**text, "description": name} for code, name in languages.items()},
        "patternProperties": {"^[a-z]{2,3}$": text},
        "additionalProperties": False,
        "errorMessage": "write a text, or one for each language, such as `en: …`",
    }


def hours() -> JsonSchema:
    """Opening hours by day or run of days, or all on one line."""
    by_day = {
        "type": "object",
        "properties": dict.fromkeys(("Mon-Fri", *map(str.title, WEEK)), HOURS_OF_A_DAY),
        "patternProperties": {whole(DAY_SPAN): HOURS_OF_A_DAY},
        "additionalProperties": False,
        "errorMessage": "write a day or a run of days and its hours, such as `Mon-Thu: 9:00-17:00`",
    }
    how = "write days and their hours, such as 'Mon-Thu 9:00-17:00; Fri 9:00-12:00'"
    return {"anyOf": [by_day, _text(WEEK_ON_A_LINE, how, "Mon-Fri 9:00-17:00")]}


def short_or_long(unit: type, long_form: JsonSchema, languages: Mapping[str, str]) -> JsonSchema:
    """A unit as people may write it: its short form, or else its parts by name."""
    if unit is Hours:
        return hours()
    if unit is OwnWords:
        return texts_by_language(languages)
    if unit in (Localized, NameOrRole):
        return {"anyOf": [SHORT_FORMS[Localized], texts_by_language(languages)]}
    return {"anyOf": [SHORT_FORMS[unit], long_form]} if unit in SHORT_FORMS else long_form
