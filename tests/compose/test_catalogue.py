"""The catalogue lists everything on paper, in every edition, with what a therapist looks for."""

import re
from collections.abc import Mapping
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from generator.compose.publication import compose
from generator.model.edition import Edition
from generator.model.output import Publication, Site
from tests.cases import read, shop, tried
from tests.examples import EXAMPLES, composed, prepared, publication_of

LIBRARY = "assets/parentpack/pdf-lib.js"


def _catalogue(site: Site) -> str:
    return next(page.markdown for page in site.pages if page.path == "for-therapists/index.md")


def _rows(site: Site) -> dict[str, str]:
    """Each row's HTML by its id."""
    _, *rows = re.split(r'(?=<li class="pp-listed")', _catalogue(site))
    found = {re.findall(r'<h3 id="([^"]+)"', row)[0]: row for row in rows}
    assert len(found) == len(rows)
    return found


def _said(row: str, name: str) -> list[str]:
    said = re.match(f'<li [^>]*data-{name}="([^"]*)"', row)
    assert said
    return said[1].split()


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_pdf_is_linked_to_from_the_catalogue_of_every_language(name: str) -> None:
    publication = composed(name)
    for site in publication.sites:
        root = "../" if not site.folder else "../../"
        linked = re.findall(r'<a href="([^"]+\.pdf)"', _catalogue(site))
        assert sorted(linked) == sorted(root + one.path for one in publication.documents)
        counted = re.findall(r'class="pp-pages" value="([^"]+)"', _catalogue(site))
        assert [root + path for path in counted] == linked


@pytest.mark.parametrize("case", read("catalogue.yml"), ids=lambda case: case["of"])
def test_what_a_row_is_found_by(case: Mapping[str, Any]) -> None:
    for site in composed("maple").sites:
        row = _rows(site)[case["of"]]
        ages = ["child", "teen"] if case["age"] == "any" else [case["age"]]
        assert _said(row, "age") == ages
        assert _said(row, "situation") == case["situations"]
        assert _said(row, "audience") == case["for"]
        assert _said(row, "language") == ["en", "es"]


def test_a_pack_lists_what_it_holds_and_stands_before_the_rest() -> None:
    publication = composed("maple")
    for site in publication.sites:
        rows = _rows(site)
        packs = {
            f"pack-{pack.id}": [sheet.title for sheet in pack.sheets]
            for pack in publication.packs
            if pack.edition.language == site.language
        }
        assert list(rows)[: len(packs)] == list(packs)
        for id_, titles in packs.items():
            assert re.findall(r"<li>([^<]+)</li>", unescape(rows[id_])) == titles


def test_a_code_to_scan_for_each_row_where_the_site_has_an_address() -> None:
    for site in composed("maple").sites:
        rows = _rows(site)
        codes = {f"assets/codes/{id_}.svg" for id_ in rows}
        assert site.codes.keys() == codes
        for id_, row in rows.items():
            assert f'src="../assets/codes/{id_}.svg"' in row
        folder = "es/" if site.language == "es" else ""
        address = f"https://www.maplestreet.example.org/{folder}handouts/h24-ending-well/index.html"
        assert address in rows["handout-h24-ending-well"]


def test_without_an_address_there_is_no_code() -> None:
    (site,) = composed("harbour").sites
    assert "<img" not in _catalogue(site)
    assert site.codes == {}


def test_the_library_lies_once_in_a_practice() -> None:
    english, spanish = composed("maple").sites
    assert LIBRARY in english.assets
    assert LIBRARY not in spanish.assets
    assert 'data-script="../assets/parentpack/bind.js"' in _catalogue(english)
    assert 'data-script="../../assets/parentpack/bind.js"' in _catalogue(spanish)


def test_without_the_library_nothing_can_be_ticked() -> None:
    one = prepared("maple")
    publication = compose(one.practice, one.spoken, replace(shop().house, libraries={}))
    for site, usual in zip(publication.sites, composed("maple").sites, strict=True):
        assert LIBRARY not in site.assets
        assert _rows(site).keys() == _rows(usual).keys()
        for lacking in ("pp-listed__tick", "pp-binder", "pp-catalogue__bind"):
            assert lacking in _catalogue(usual)
            assert lacking not in _catalogue(site)


def test_one_file_can_be_made_of_each_edition_that_keeps_its_tags(tmp_path: Path) -> None:
    find = {"find": "  sizes: [standard, large]"}
    put = f"{find['find']}\n  inks: [color, mono]\n  imposed: [booklet]"
    publication = publication_of(
        tried({"practice": "maple", "in": "practice.yml", "put": put} | find, tmp_path)
    )
    offered = re.findall(
        r'<option value="([^"]+)" data-language="\w+" data-size', _first(publication)
    )
    assert sorted(offered) == sorted({sheet.edition.id for sheet in publication.sheets})
    assert "en-letter-large-booklet" in _first(publication)


def test_two_languages_on_one_sheet_are_listed_under_both() -> None:
    one = prepared("maple")
    both = Edition.named("en+es-letter-standard")
    publication = compose(one.practice, one.spoken, shop().house, [both])
    for site in publication.sites:
        row = _rows(site)["form-f1-consent"]
        assert '<li data-language="en es"><span>English + Español</span>' in row
        assert f"print/{both}/forms/f1-consent.pdf" in row


def _first(publication: Publication) -> str:
    return _catalogue(publication.sites[0])
