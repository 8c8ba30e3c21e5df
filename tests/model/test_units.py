"""Units: each short form has one meaning; what has none is refused with a hint."""

from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from generator.model.units import Ages, Duration, Frequency, Money
from generator.model.week import DaySpan, Hours
from tests.cases import HERE

UNITS = {model.__name__: model for model in (Duration, Frequency, Ages, DaySpan, Hours, Money)}
CASES = yaml.safe_load((HERE / "units.yml").read_text("utf-8"))


def _cases(outcome: str) -> list[Any]:
    return [
        pytest.param(unit, case["stated"], case[outcome], id=f"{unit} {case['stated']!r}")
        for unit, cases in CASES.items()
        for case in cases
        if outcome in case
    ]


def _said(value: object) -> str:
    if isinstance(value, DaySpan):
        return " ".join(value.root)
    if isinstance(value, Hours):
        days = [(day, *("-".join(span) for span in spans)) for day, spans in value.by_day if spans]
        return " ".join(part for day in days for part in day)
    return str(value)


@pytest.mark.parametrize(("unit", "stated", "means"), _cases("means"))
def test_a_short_form_has_one_meaning(unit: str, stated: object, means: str) -> None:
    value = UNITS[unit].model_validate(stated)
    assert _said(value) == means
    assert UNITS[unit].model_validate(value) == value


@pytest.mark.parametrize(("unit", "stated", "refused"), _cases("refused"))
def test_what_has_no_meaning_is_refused_with_a_hint(
    unit: str, stated: object, refused: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        UNITS[unit].model_validate(stated)
    told = {str(error["ctx"]["error"]) for error in caught.value.errors()}
    (said,) = told
    message, _, hint = said.partition("; ")
    assert refused in message
    assert hint


@pytest.mark.parametrize("beyond", ["6-26", "26-30"])
def test_ages_end_where_childhood_has_long_ended(beyond: str) -> None:
    with pytest.raises(ValidationError, match="less than or equal to 25"):
        Ages.model_validate(beyond)


@pytest.mark.parametrize(
    ("sooner", "later"),
    [
        ("90 minutes", "2 hours"),
        ("4 business hours", "1 business day"),
        ("24 hours", "1 business day"),  # a business day may lie beyond a night
        ("1 business day", "2 days"),
        ("6 days", "1 week"),
        ("4 weeks", "1 month"),
        ("11 months", "1 year"),
    ],
)
def test_promises_compare_by_the_clock(sooner: str, later: str) -> None:
    assert Duration.model_validate(sooner).hours < Duration.model_validate(later).hours


def test_a_visit_is_as_rare_as_a_week() -> None:
    assert Duration.model_validate("1 visit").hours == Duration.model_validate("1 week").hours


@pytest.mark.parametrize(
    ("wide", "narrow", "holds"),
    [
        ("0-11", "6-11", True),
        ("6-11", "6-11", True),
        ("6-11", "6-12", False),
        ("6-11", "5-11", False),
    ],
)
def test_a_band_holds_what_lies_within_it(wide: str, narrow: str, holds: bool) -> None:
    assert Ages.model_validate(wide).holds(Ages.model_validate(narrow)) is holds


def test_a_band_reads_the_same_as_a_key_and_back() -> None:
    band = Ages.model_validate("6–11")
    assert band.id == "6-11"
    assert Ages.model_validate(band.id) == band
