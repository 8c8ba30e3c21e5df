"""The workshop: one fault does not stop the others, and a kept sheet is not made again."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator.model.output import Publication, Sheet
from generator.render import pieces
from generator.render import workshop as module
from generator.render.cache import Cache
from generator.render.workshop import Workshop, pieces_in
from tests.cases import shop
from tests.examples import composed

pytestmark = [pytest.mark.pdf, pytest.mark.xdist_group("workshop")]


@pytest.fixture(scope="module")
def small() -> Publication:
    """Two sheets of harbour and a pack of both, in one edition."""
    whole = composed("harbour")
    pack = next(p for p in whole.packs if p.id == "home-practice" and p.edition.size == "standard")
    told = {**pack.cover, "members": pack.cover["members"][:2]}
    pack = replace(pack, sheets=pack.sheets[:2], cover=told)
    sheets = tuple(leaf for leaf in pack.sheets if isinstance(leaf, Sheet))
    return replace(whole, sites=(), sheets=sheets, packs=(pack,))


@pytest.fixture(scope="module")
def kept(small: Publication, tmp_path_factory: pytest.TempPathFactory) -> Cache:
    """A cache that holds all of it."""
    cache = Cache(tmp_path_factory.mktemp("cache"))
    with Workshop(shop().house, cache, jobs=1) as workshop:
        workshop.render(small, Path(), "print", lambda _: None)
    return cache


def test_every_piece_is_told_once(small: Publication, kept: Cache) -> None:
    told: list[str] = []
    with Workshop(shop().house, kept, jobs=1) as workshop:
        rendered = workshop.render(small, Path(), "print", told.append)
    assert sorted(told) == sorted(rendered.pdfs)
    assert len(told) == pieces_in(small, "print") == 3
    assert rendered.faults == ()


def test_a_kept_sheet_is_not_laid_out_again(
    small: Publication, kept: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    def attempt(*_: object) -> None:
        raise AssertionError("laid out again")

    monkeypatch.setattr(pieces, "attempt", attempt)
    with Workshop(shop().house, kept, jobs=1) as workshop:
        rendered = workshop.render(small, Path(), "print", lambda _: None)
    assert len(rendered.pdfs) == 3


@pytest.mark.parametrize("changed", ["words", "brand", "logo", "house", "code"])
def test_a_sheet_is_laid_out_again_when_anything_changed(
    small: Publication, kept: Cache, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    house = shop().house
    if changed == "words":
        first, second = small.sheets
        small = replace(small, sheets=(replace(first, html=f"{first.html}<!-- -->"), second))
    if changed == "brand":
        small = replace(small, tokens_css=small.tokens_css.replace("#1f4e79", "#1f4e78"))
    if changed == "logo":
        small = replace(small, assets=dict.fromkeys(small.assets, b"<svg/>"))
    if changed == "house":
        house = replace(house, print_styles={**house.print_styles, "new.css": ""})
    if changed == "code":
        monkeypatch.setattr(module, "own_code", lambda: "other code")
    asked: list[str] = []
    monkeypatch.setattr(kept, "get", lambda key: asked.append(key))
    monkeypatch.setattr(pieces, "attempt", lambda *_: (b"", ("not today",)))
    with Workshop(house, kept, jobs=1) as workshop:
        workshop.render(small, Path(), "print", lambda _: None)
    known = [path.name for path in (kept.folder or Path()).glob("*/*")]
    fresh = [key for key in asked if key not in known]
    assert len(fresh) == (1 if changed == "words" else 2)


@pytest.mark.parametrize("jobs", [1, 2])
def test_one_fault_does_not_stop_the_others(small: Publication, jobs: int) -> None:
    first, second = small.sheets
    broken = first.html.replace("<h1>", '<img src="http://example.org/x.png" alt="x"><h1>')
    told: list[str] = []
    with Workshop(shop().house, Cache(None), jobs) as workshop:
        rendered = workshop.render(
            replace(small, sheets=(replace(first, html=broken), second)),
            Path(),
            "print",
            told.append,
        )
    (fault,) = rendered.faults
    assert fault.path == first.path
    assert any("example.org" in reason for reason in fault.reasons)
    assert set(rendered.pdfs) == {second.path}, "no pack is bound when a sheet is missing"
    assert sorted(told) == sorted((first.path, second.path))
