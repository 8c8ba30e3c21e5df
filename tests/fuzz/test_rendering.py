"""A sample of what was mutated and is published after all: its website and one sheet are made."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.compose.publication import compose
from generator.model.problem import OURS
from generator.preview.paper import with_nothing_but
from generator.render.cache import Cache
from generator.render.workshop import Workshop
from tests.fuzz import texts
from tests.fuzz.drawing import draws
from tests.fuzz.practices import Changed, checked, put, small_shop


@pytest.mark.pdf
def test_it_can_be_made_or_the_fault_is_the_author_s(tmp_path: Path) -> None:
    made = 0

    @draws(0.02, least=24)
    @given(texts.own_texts() | texts.wordings(), st.integers(0, 10**6))
    def holds(changed: Changed, number: int) -> None:
        nonlocal made
        with put(changed, tmp_path / "mutated") as folder:
            prepared = checked(changed, folder)
        if not prepared.spoken:
            return
        publication = compose(prepared.practice, prepared.spoken, small_shop().house)
        ids = {path.rpartition("/")[2].partition(".")[0] for path in changed.files}
        touched = [sheet for sheet in publication.sheets if sheet.id in ids]
        sheets = touched or publication.sheets
        paper = with_nothing_but(publication, sheets[number % len(sheets)])
        both = replace(paper, sites=publication.sites[:1])
        rendered = workshop.render(both, None, lambda _: None)
        made += 1
        ours = [why for fault in rendered.faults for why in fault.reasons if why.startswith(OURS)]
        assert ours == []

    with Workshop(small_shop().house, Cache(None), jobs=1) as workshop:
        holds()
    assert made
