"""Every text holds for every practice: read for a grid of practices that makes every choice."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from generator.check import check
from generator.compose.links import LINKS
from generator.load.practice import load_practice
from generator.model.problem import has_errors
from generator.pipeline import prepare
from generator.resolve.practice import Spoken, resolve
from generator.resolve.text import ResolvedText
from tests.cases import TODAY, shop
from tests.content.grid import contradictions, covering, named, write
from tests.content.grid_factors import factors
from tests.content.grid_learn import holds, without_texts
from tests.content.stumbles import stumbles

ROWS = range(len(covering().rows))
TRIED_WHOLE = ROWS[::12]
"""These also go through every rule about the wording, which takes ten times as long."""

IF_NEW = "if a choice or a rule is new, run: python -m tests.content.grid_learn"


@pytest.mark.parametrize("number", ROWS)
def test_a_practice_of_the_grid_reads_well(number: int, tmp_path: Path) -> None:
    practice, unreadable = load_practice(
        write(covering().rows[number], tmp_path / "alder"), shop().library
    )
    assert unreadable == ()
    found = check(replace(practice, library=without_texts()), TODAY)
    assert [str(one) for one in found if one.severity == "error"] == [], IF_NEW
    spoken, unfilled = resolve(practice, shop().house.components, LINKS)
    assert [str(one) for one in unfilled] == []
    assert sorted(set(stumbles(texts_of(spoken)))) == []


def texts_of(spoken: tuple[Spoken, ...]) -> Iterator[tuple[str, ResolvedText]]:
    """Every text in each language, for screen and paper, with a label."""
    for language in spoken:
        for medium, texts in (("site", language.on_site), ("print", language.on_paper)):
            for (kind, id_), text in texts.items():
                yield f"{medium} {language.speaker.language} {kind} {id_}", text


@pytest.mark.parametrize("number", TRIED_WHOLE)
def test_no_rule_refuses_a_practice_of_the_grid(number: int, tmp_path: Path) -> None:
    tried = prepare(write(covering().rows[number], tmp_path / "alder"), shop())
    assert not has_errors(tried.problems), [str(one) for one in tried.problems]
    assert {one.speaker.language for one in tried.spoken} == {"en", "es"}


def test_every_choice_is_made_unless_the_checker_refuses_it() -> None:
    made = {choice for row in covering().rows for choice in enumerate(row)}
    refused = {choice for choices in contradictions() if len(choices) == 1 for choice in choices}
    never = set(_choices()) - made - refused
    assert [named(frozenset({choice})) for choice in sorted(never)] == []


def test_every_two_choices_meet_unless_they_contradict_each_other() -> None:
    meet = {pair for row in covering().rows for pair in combinations(enumerate(row), 2)}
    pairs = {pair for pair in combinations(_choices(), 2) if pair[0][0] != pair[1][0]}
    assert {frozenset(pair) for pair in pairs - meet} <= covering().impossible
    assert len(meet) > 0.9 * len(pairs)


def _choices() -> Iterator[tuple[int, int]]:
    for at, factor in enumerate(factors()):
        for index in range(len(factor.values)):
            yield at, index


def test_what_is_kept_apart_is_still_refused() -> None:
    stale = [
        f"{rule}: {named(choices)}"
        for choices, rule in contradictions().items()
        if not holds(choices, rule)
    ]
    assert stale == [], IF_NEW
