"""Every PDF of the example practices: valid, whole, numbered, and signed at its foot."""

import json
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import page as validator
import pytest
from pikepdf import Pdf

from tests.examples import EXAMPLES, READ_CLOSELY, prepared

pytestmark = [pytest.mark.pdf, pytest.mark.xdist_group("paper")]

PAGE_OF = {"en": "Page {n} of {m}", "es": "Página {n} de {m}"}
PACK_PAGE = {"en": "Pack page {n} of {m}", "es": "Página {n} de {m} del paquete"}


def _rows(published: Path, practice: str) -> list[dict[str, Any]]:
    told = json.loads((published / practice / "manifest.json").read_text("utf-8"))
    return [row | {"file": published / practice / row["path"]} for row in told["documents"]]


def _read_closely(published: Path, practice: str) -> list[dict[str, Any]]:
    languages = READ_CLOSELY[practice]
    return [row for row in _rows(published, practice) if row["language"] in languages]


@cache
def _pages(file: Path) -> list[str]:
    """The text of each page, with single spaces."""
    run = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, check=True)
    return [" ".join(page.split()) for page in run.stdout.decode().split("\f")[:-1]]


def _names(fields: Any, above: str = "") -> Iterator[str]:
    """The full name of every field; the buttons of a group share one."""
    for field in fields:
        if "/T" in field:
            name = f"{above}{field.T}"
            yield name
            yield from _names(field.get("/Kids", []), f"{name}.")


@pytest.mark.parametrize("practice", EXAMPLES)
def test_every_pdf_is_accessible(published: Path, practice: str) -> None:
    faults = {}
    for row in _rows(published, practice):
        report = validator.validate_pdf(str(row["file"]))
        if not report.is_compliant:
            faults[row["path"]] = [failure.rule_id for failure in report.failures]
    assert faults == {}


@pytest.mark.parametrize("practice", EXAMPLES)
def test_every_pdf_has_its_title_language_bookmarks_and_fields(
    published: Path, practice: str
) -> None:
    for row in _rows(published, practice):
        with Pdf.open(row["file"]) as pdf:
            assert row["title"] in str(pdf.docinfo["/Title"]), row["path"]
            assert str(pdf.Root.Lang) == row["language"], row["path"]
            assert len(pdf.pages) == row["pages"], row["path"]
            with pdf.open_outline() as outline:
                assert outline.root, row["path"]
            names = list(_names(pdf.Root.AcroForm.Fields)) if "/AcroForm" in pdf.Root else []
            assert bool(names) == (row["kind"] == "form") or row["kind"] == "pack", row["path"]
            assert len(names) == len(set(names)), row["path"]


@pytest.mark.parametrize("practice", READ_CLOSELY)
def test_every_page_says_whose_it_is_and_whom_to_call(published: Path, practice: str) -> None:
    facts = prepared(practice).practice.facts
    for row in _read_closely(published, practice):
        is_pack = row["kind"] == "pack"
        for number, text in enumerate(_pages(row["file"]), start=1):
            where = (row["path"], number)
            assert facts.name in text, where
            if is_pack:
                stamp = PACK_PAGE[row["language"]].format(n=number, m=row["pages"])
                assert stamp in text, where
            else:
                folio = PAGE_OF[row["language"]].format(n=number, m=row["pages"])
                assert folio in text, where
                assert row["version"] in text, where
            assert facts.contact.phone in text, where
            assert ("999" if practice == "harbour" else "911") in text, where


@pytest.mark.parametrize("practice", EXAMPLES)
def test_every_sheet_keeps_its_promise_of_length(published: Path, practice: str) -> None:
    texts = prepared(practice).practice.library.texts
    for row in _rows(published, practice):
        if row["kind"] != "pack" and row["edition"].endswith("standard"):
            fits = texts[row["kind"], row["id"]][row["language"]].front.fits
            assert row["pages"] <= fits, row["path"]


@pytest.mark.parametrize("practice", READ_CLOSELY)
def test_no_sheet_ends_on_a_page_with_next_to_nothing(published: Path, practice: str) -> None:
    bare = [
        row["path"]
        for row in _read_closely(published, practice)
        if row["edition"].endswith("standard")
        and row["kind"] == "handout"
        and row["pages"] > 1
        and len(_pages(row["file"])[-1].split()) < 75
    ]
    assert bare == []


@pytest.mark.parametrize("practice", EXAMPLES)
def test_the_sheet_for_the_fridge_is_one_page_in_every_size(published: Path, practice: str) -> None:
    sheets = [row for row in _rows(published, practice) if row["id"] == "h30-for-your-fridge"]
    assert sheets
    assert {row["path"]: row["pages"] for row in sheets if row["pages"] != 1} == {}
