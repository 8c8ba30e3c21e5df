"""Whatever stands in a practice's folder: it is published, or told of with its place; no crash."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.compose.ledger import changes
from generator.compose.publication import compose
from generator.compose.readings import readings
from generator.explain import explain, explained, fields
from generator.model.ledger import Ledger
from generator.pipeline import Prepared
from generator.publish import proof, since
from tests.fuzz import texts, yaml_files
from tests.fuzz.drawing import draws
from tests.fuzz.practices import Changed, checked, put, small_shop
from tests.fuzz.sound import faults_in, ids_in

ON_ANY = ("harbour", "harbour", "skylark", "maple", "rio", "puente")
ON_TWO = ("harbour", "harbour", "maple")

PARTS: Mapping[str, tuple[float, st.SearchStrategy[Changed]]] = {
    "stated": (0.22, st.sampled_from(ON_ANY).flatmap(yaml_files.stated)),
    "mistyped": (0.20, st.sampled_from(ON_ANY).flatmap(yaml_files.mistyped)),
    "texts": (0.20, st.sampled_from(ON_TWO).flatmap(texts.own_texts)),
    "wording": (0.15, st.sampled_from(ON_TWO).flatmap(texts.wordings)),
    "packs": (0.08, st.sampled_from(ON_TWO).flatmap(texts.packs)),
    "names": (0.10, st.sampled_from(("rio", "harbour", "puente")).flatmap(texts.strewn)),
    "ledger": (0.05, texts.ledgers()),
}
"""What is changed, which share of all inputs that is, and how it is drawn."""


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the practices lie while they are mutated."""
    return tmp_path_factory.mktemp("mutated")


@pytest.mark.parametrize("part", PARTS)
def test_it_is_published_or_told_of(part: str, place: Path) -> None:
    share, changed = PARTS[part]

    @draws(share)
    @given(changed, st.integers(0, 10**6))
    def holds(changed: Changed, number: int) -> None:
        with put(changed, place) as folder:
            prepared = checked(changed, folder, closely=number % 24 == 1)
            assert list(faults_in(prepared)) == []
            if prepared.spoken:
                assert list(_unlike_in_languages(prepared)) == []
                compose(prepared.practice, prepared.spoken, small_shop().house)
            if prepared.spoken and number % 3 == 0:
                assert list(_differences_from_itself(prepared)) == []
            elif prepared.spoken and number % 3 == 1:
                _explained(prepared, number // 3)

    holds()


def _unlike_in_languages(prepared: Prepared) -> Iterator[str]:
    """Texts that have other sections in one language than in another."""
    first, *others = prepared.spoken
    for other in others:
        for key in first.on_site.keys() & other.on_site.keys():
            one, two = (ids_in(spoken.on_site[key].markdown) for spoken in (first, other))
            if one != two:
                yield f"{key}: {one} and {two}"


def _differences_from_itself(prepared: Prepared) -> Iterator[str]:
    """What would be told as changed, though nothing was."""
    today = small_shop().today
    if since(prepared, prepared, today) != ((), ()):
        yield "it reads differently from itself"
    read = readings(prepared.practice, prepared.spoken)
    proved = proof(prepared, small_shop())
    kept = {reading.key: reading.lines for reading in read}
    ledger = Ledger(rows=proved.prepared.practice.ledger.rows, kept=kept)
    yield from (str(change.reading.key) for change in changes(ledger, read))


def _explained(prepared: Prepared, number: int) -> None:
    """One of all fields can be explained."""
    known = list(fields(prepared.practice))
    field = known[number % len(known)]
    assert "".join(
        text for text, _ in explained(explain(prepared.practice, small_shop().house, field))
    )


def test_it_is_told_the_same_in_any_place_and_order(tmp_path: Path) -> None:
    @draws(0.03, least=4)
    @given(st.sampled_from(ON_ANY).flatmap(yaml_files.stated))
    def holds(changed: Changed) -> None:
        backwards = Changed(changed.of, dict([*changed.files.items()][::-1]))
        found = []
        for name, one in (("first", changed), ("second", backwards)):
            with put(one, tmp_path / name) as folder:
                prepared = checked(one, folder)
                found.append((prepared.problems, prepared.silenced, prepared.spoken))
        assert found[0] == found[1]

    holds()
