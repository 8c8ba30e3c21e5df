"""Speech: how each place says lengths of time, rhythms, dates, lists, hours and crisis lines."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import yaml

from generator.model.practice import CrisisLine
from generator.model.units import Ages, Duration, Frequency, Money
from generator.model.vocabulary import Recipient
from generator.model.week import Hours
from generator.resolve.speech import Speaker
from tests.cases import HERE, shop

LINE = {"name": "Line", "hours": "day and night", "source": "test", "verified_on": "2026-11-01"}


def speaker(language: str, country: str) -> Speaker:
    """One language as spoken in one country."""
    return Speaker(language, shop().library.words[language], country, default_language="en")


def _line(speaks: Speaker, stated: Any) -> str:
    line = CrisisLine.model_validate(LINE | stated)
    return f"{speaks.reached_by(line)} | {speaks.briefly(line)}"


SAYS: dict[str, Callable[[Speaker, Any], str]] = {
    "Duration": lambda speaks, value: speaks.says(Duration.model_validate(value)),
    "Frequency": lambda speaks, value: speaks.says(Frequency.model_validate(value)),
    "Ages": lambda speaks, value: speaks.says(Ages.model_validate(value)),
    "Money": lambda speaks, value: speaks.says(Money.model_validate(value)),
    "date": lambda speaks, value: speaks.says(value),
    "list": lambda speaks, value: speaks.listed(value),
    "list_or": lambda speaks, value: speaks.listed(value, style="or"),
    "Hours": lambda speaks, value: speaks.hours_short(Hours.model_validate(value)),
    "CrisisLine": _line,
}


def _cases() -> Iterator[Any]:
    cases = yaml.safe_load((HERE / "speech.yml").read_text("utf-8"))
    for kind, rows in cases.items():
        for row in rows:
            value = row.pop("value")
            for place, phrase in row.items():
                yield pytest.param(kind, value, place, phrase, id=f"{place} {kind} {value}")


@pytest.mark.parametrize(("kind", "value", "place", "phrase"), list(_cases()))
def test_a_value_is_said_as_the_place_says_it(
    kind: str, value: Any, place: str, phrase: str
) -> None:
    said = SAYS[kind](speaker(*place.split("-")), value)
    assert " ".join(said.split()) == phrase


def test_a_phrase_remembers_what_it_stands_for() -> None:
    spanish = speaker("es", "us")
    length = spanish.says(Duration.model_validate("3 business days"))
    assert (length.number, length.unit) == (3, "business day")
    assert spanish.says(Frequency.model_validate("monthly by portal")).code == "portal"
    assert spanish.says(Ages.model_validate("6-11")).code == "6-11"
    assert spanish.says(Recipient.TOGETHER).code == "together"


@pytest.mark.parametrize(("listener", "phrase"), [("parent", "your child"), ("teen", "you")])
def test_a_phrase_fits_whom_it_speaks_to(listener: Any, phrase: str) -> None:
    words = shop().library.words["en"]
    assert Speaker("en", words, "us", "en", listener).says(Recipient.CHILD) == phrase


def test_the_first_tap_is_a_call_if_there_is_one() -> None:
    ways = {
        "tel:988": {"call": "988", "text": "988"},
        "tel:+442079460123": {"call": "+44 (20) 7946-0123"},
        "sms:741741": {"text": "741741"},
        "https://help.example.org": {"web": "https://help.example.org"},
    }
    for href, stated in ways.items():
        assert CrisisLine.model_validate(LINE | stated).href == href
