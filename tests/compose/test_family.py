"""A pack for one family: the right sheets in reading order, or a word on why not."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.compose.family import CannotHand, Request, family_pack, understood
from generator.model.edition import Edition
from generator.model.kit import AgeChoice, Choice, Kit
from generator.model.output import Kind, Sheet

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "family.yml").read_text("utf-8"))
EDITION = Edition.named("en-letter-standard")
TODAY = date(2026, 11, 24)
IDS = (
    *("h06", "h12", "h13", "h14", "h17", "h19", "h20", "h20c", "h21", "h22", "h23", "h25", "h26"),
    *("h27", "f2", "f5-home-practice", "f8"),
)


def _sheet(id_: str) -> Sheet:
    kind: Kind = "form" if id_[0] == "f" else "handout"
    code = f"{id_[:3]:A<3}-AAA"
    return Sheet(kind, id_, f"Title of {id_}", "1.0", EDITION, 2, "<p>", "<p>", code, "", "Oak")


def _situation(title: str, asked: str, contents: str) -> Choice:
    return Choice(title, tuple(contents.split()), tuple(asked.split(", ")))


KIT = Kit(
    practice="lindenhof",
    name="Lindenhof",
    edition=EDITION,
    locale="en_US",
    version="1.0",
    tokens_css="",
    assets={"logo.svg": b"\x00<svg/>"},
    told={
        "words": {"family_pack": "For you", "chosen_for": "Chosen for:", "chosen_age": "age {n}"}
    },
    live=None,
    audience="For the whole family",
    sheets={id_: _sheet(id_) for id_ in IDS},
    messages=dict.fromkeys(IDS, "A message."),
    effective=dict.fromkeys(IDS, "2026-09-01"),
    packs={"safety": Choice("Safety pack", ("h13", "h21", "h23"), (), "What for", "For parents")},
    always=("h23",),
    ages=(
        AgeChoice(0, 11, ("h19", "h20c", "h22")),
        AgeChoice(12, 25, ("h19", "h20", "h12", "h22", "f8")),
    ),
    concerns={"low": (), "moderate": ("h14",), "high": ("h13", "h14", "h21")},
    situations={
        "separated": _situation("two homes", "separated, divorced, separados", "h25 h17 h22 f2"),
        "telehealth": _situation("video visits", "telehealth, en línea", "h26 h27"),
        "involved": _situation("taking part", "involved", "h06 h10"),
    },
    youngest=3,
    oldest=17,
    due_date_required=True,
)


def _request(case: dict[str, Any]) -> Request:
    words = understood(case["words"], KIT) if "words" in case else Request()
    return Request(
        pack=case.get("pack"),
        age=case.get("age", words.age),
        concern=case.get("concern", words.concern),
        situations=tuple(case.get("situations", words.situations)),
        add=tuple(case.get("add", ())),
        drop=tuple(case.get("drop", ())),
        assignment=case.get("assignment"),
        due=case.get("due"),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_is_asked_for_is_handed_out_or_refused(case: dict[str, Any]) -> None:
    if "refused" in case:
        with pytest.raises(CannotHand) as refused:
            family_pack(_request(case), KIT, TODAY)
        assert str(refused.value) == case["refused"]
        assert refused.value.hint
        return
    handed = family_pack(_request(case), KIT, TODAY)
    assert [sheet.id.partition("-")[0] for sheet in handed.plan.sheets] == case["sheets"]
    assert list(handed.left_out) == case.get("left_out", [])
    filled = handed.plan.filled.get("f5-home-practice", {})
    assert dict(filled) == case.get("filled", {})


def test_the_cover_says_why_and_nobody_s_name() -> None:
    request = understood("14, separated", KIT)
    cover = family_pack(request, KIT, TODAY).plan.cover["pack"]
    assert cover["title"] == "For you"
    assert cover["purpose"] == "Chosen for: age 14; two homes."


def test_the_code_changes_with_the_sheets() -> None:
    fewer = family_pack(Request(age=14), KIT, TODAY).plan.code
    more = family_pack(Request(age=14, add=("h26",)), KIT, TODAY).plan.code
    assert fewer != more


def test_a_kit_travels_as_text() -> None:
    assert Kit.from_json(KIT.to_json()) == KIT


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"edition": "en-letter-standard"}', "null"])
def test_what_is_no_kit_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - json's own words, or ours
        Kit.from_json(text)
