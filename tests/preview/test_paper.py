"""Sheets and packs of a preview: one at a time, with nothing that it does not need."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator.model.edition import Edition
from generator.model.output import Document, Publication, Sheet
from generator.preview.paper import Press, with_nothing_but
from generator.preview.shown import Good
from generator.render.cache import Cache
from generator.render.workshop import Workshop, pieces_in
from tests.cases import shop
from tests.examples import composed, prepared, publication_of

pytestmark = pytest.mark.xdist_group("preview-paper")


@pytest.fixture(scope="module")
def everything() -> Publication:
    """Maple with documents of every kind: in two languages and as booklets too."""
    from generator.compose.publication import compose

    one = prepared("maple")
    both = replace(Edition.named("en-letter-standard"), beside="es")
    booklet = Edition.named("en-letter-standard-booklet")
    return compose(one.practice, one.spoken, shop().house, (both, booklet))


def _kinds(publication: Publication) -> dict[str, Document]:
    kinds: dict[str, Document] = {}
    for document in publication.documents:
        kinds.setdefault(type(document).__name__, document)
    return kinds


@pytest.mark.parametrize("kind", ["Sheet", "Facing", "PackPlan", "Imposed"])
def test_a_document_comes_with_what_it_is_bound_of(everything: Publication, kind: str) -> None:
    document = _kinds(everything)[kind]
    needed = with_nothing_but(everything, document)
    assert document in needed.documents
    assert needed.sites == ()
    assert pieces_in(needed, "print") < pieces_in(everything, "print") / 4
    alone = {"Sheet": 1, "Facing": 3}
    if kind in alone:
        assert pieces_in(needed, "print") == alone[kind]


def _good(publication: Publication) -> Good:
    return Good(prepared("harbour").practice, publication, shop().house, {})


def test_what_is_not_printed_is_not_found() -> None:
    press = Press(Cache(None))
    assert press.lay_out(_good(composed("harbour")), "print/en-a4-standard/packs/no.pdf") is None


@pytest.mark.pdf
def test_a_sheet_is_that_of_a_build(pdf_cache: Path) -> None:
    publication = composed("harbour")
    sheet = publication.sheets[0]
    with Workshop(shop().house, Cache(pdf_cache), jobs=1) as workshop:
        needed = with_nothing_but(publication, sheet)
        built = workshop.render(needed, "print", lambda _: None)
    pdf = Press(Cache(pdf_cache)).lay_out(_good(publication), sheet.path)
    assert pdf == built.pdfs[sheet.path]


@pytest.mark.pdf
def test_what_cannot_be_laid_out_is_told_with_its_place() -> None:
    publication = publication_of(prepared("harbour"))
    sheet = publication.sheets[0]
    html = sheet.html.replace("<h1>", '<img src="http://example.org/x.png" alt="x"><h1>')
    broken: Sheet = replace(sheet, html=html)
    told = Press(Cache(None)).lay_out(_good(replace(publication, sheets=(broken,))), sheet.path)
    assert isinstance(told, tuple)
    assert "example.org" in told[0].message
    assert sheet.id in told[0].where.path
