"""A practice that is foretold while it is checked is the same, or is not foretold."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.compose.publication import compose
from generator.model.library import Practice
from generator.model.output import Publication
from generator.pipeline import Prepared, prepare
from generator.resolve.practice import Spoken
from tests.cases import laid, shop

CASES: Mapping[str, Mapping[str, Any]] = {
    "sound": {"in": "practice.yml", "add": "# a note"},
    "a rule is broken": {"in": "practice.yml", "find": "#1f4e79", "put": "#ffee00"},
    "unreadable": {"in": "practice.yml", "add": "colour: red"},
}


def _foretell(practice: Practice, spoken: tuple[Spoken, ...]) -> Publication:
    return compose(practice, spoken, shop().house)


def _cannot(practice: Practice, spoken: tuple[Spoken, ...]) -> Publication:
    raise LookupError(practice.id)


def _both(case: Mapping[str, Any], place: Path, foretell: Any) -> tuple[Prepared, Prepared]:
    with laid(case, place) as (folder, _):
        return prepare(folder, shop()), prepare(folder, shop(), foretell=foretell)


@pytest.mark.parametrize("foretell", [_foretell, _cannot])
@pytest.mark.parametrize("name", CASES)
def test_what_is_foretold_changes_nothing(tmp_path: Path, name: str, foretell: Any) -> None:
    plain, foretold = _both(CASES[name], tmp_path, foretell)
    assert foretold.problems == plain.problems
    assert [one.on_paper for one in foretold.spoken] == [one.on_paper for one in plain.spoken]
    assert foretold.silenced == plain.silenced
    if plain.spoken and foretell is _foretell:
        assert foretold.publication == compose(plain.practice, plain.spoken, shop().house)
    else:
        assert foretold.publication is None
    assert bool(plain.spoken) == (name == "sound")
