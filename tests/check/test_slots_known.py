"""Slots: every name is followed through the model, and what is offered is what is named."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment

from generator.check.rules import slots_known
from generator.load.text import read_text
from generator.model.library import Practice
from generator.model.slots import COMPONENTS, FILTERS, OUR_FILTERS, ROOTS
from generator.pipeline import prepare
from generator.resolve.speech import Speaker
from generator.resolve.template import Voice
from tests.cases import example, read, shop, tried

FRONT = """---
title: Our garden
purpose: Why we go outside.
message: Some visits are outside.
action: Bring boots.
audience: parent
reviewed: 2026-11-01
---
"""
LINES = FRONT.count("\n")

NOT_FOR_TEXTS = {
    "asked", "labelled", "address", "shelf", "concern", "channel_name",
    "words", "medium", "crisis_ways", "sentence", "date_order", "week_drawn", "time_with_us",
    "visits_a_week", "decided", "told_by_age",
    "bound", "catalogue", "filters", "shown", "codes", "changes", "code_to_type",
}  # fmt: skip
"""What components, or the compose stage, are made of."""


JINJA = Environment()


def _told(body: str) -> list[str]:
    text, unread = read_text((FRONT + body).encode(), "handouts/garden.en.md", "handout")
    assert text, unread
    library = replace(shop().library, texts={("handout", "garden"): {"en": text}})
    practice = Practice("x", "x", {}, None, {}, library)
    return [
        f"{problem.where.line - LINES}:{problem.where.column} {problem.message} ({problem.hint})"
        for problem in slots_known.find(practice)
    ]


def _shortened(told: str) -> str:
    before, known, _ = told.partition("(known here: ")
    return f"{before}{known}…)" if known else told


@pytest.mark.parametrize("case", read("slots.yml"), ids=lambda case: case["text"])
def test_every_name_is_followed(case: dict[str, Any]) -> None:
    assert [_shortened(told) for told in _told(case["text"])] == case.get("tells", [])


@pytest.mark.parametrize("case", read("unfilled.yml"), ids=lambda case: case["text"])
def test_what_cannot_be_filled_is_told(case: dict[str, Any], tmp_path: Path) -> None:
    put = f"{FRONT}Here it stands:\n\n{case['text']}\n"
    assert _told(case["text"]) == [], "this one is for the check"
    problems = tried({"in": "handouts/garden.en.md", "put": put}, tmp_path).problems
    (problem,) = problems
    assert str(problem.where).startswith(f"harbour/handouts/garden.en.md:{LINES + 3}:")
    assert case["message"] in problem.message
    assert problem.hint


def _voice() -> Voice:
    practice = prepare(example("maple"), shop()).practice
    speaker = Speaker("en", shop().library.words["en"], "us", default_language="en")
    return Voice(practice, speaker, "site", shop().house.components)


def test_the_filters_a_text_may_use_are_there() -> None:
    offered = _voice().environment.filters
    ours = offered.keys() - JINJA.filters.keys()
    assert {name for name in ours if not name.startswith("_")} == set(OUR_FILTERS)
    assert set(FILTERS) - ours <= JINJA.filters.keys()


def test_the_components_a_text_may_use_are_there_and_no_others() -> None:
    offered = _voice().environment.globals.keys() - JINJA.globals.keys() - ROOTS.keys()
    assert offered - NOT_FOR_TEXTS == set(COMPONENTS)
    assert offered >= NOT_FOR_TEXTS


def test_every_root_is_a_fact_a_text_can_ask_for() -> None:
    assert _voice().facts.keys() == ROOTS.keys()
