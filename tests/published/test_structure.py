"""Every PDF as a screen reader meets it: headings, tables, figures, links, fields, in order."""

import json
import re
import subprocess
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from pikepdf import Name, Pdf

from generator.compose.beside import leaves_of, shelves_of
from generator.load.folders import shipped
from generator.model.edition import Edition
from generator.model.output import Facing, Sheet
from generator.render.print.face import face
from generator.render.print.impose import impose
from generator.render.print.press import Press
from generator.render.print.sheet import lay_out_sheet
from tests.cases import shop
from tests.examples import EXAMPLES, READ_CLOSELY, composed, prepared
from tests.render.print.looking import failures, opened, texts
from tests.render.print.structure import faults_in, flat, walk

pytestmark = [pytest.mark.pdf, pytest.mark.xdist_group("paper")]


@pytest.mark.parametrize("practice", EXAMPLES)
def test_every_pdf_can_be_listened_to(published: Path, practice: str) -> None:
    wrong = {}
    for row in _rows(published, practice):
        with Pdf.open(published / practice / row["path"]) as pdf:
            if found := sorted(set(faults_in(pdf))):
                wrong[row["path"]] = found
    assert wrong == {}


def _rows(published: Path, practice: str) -> list[dict[str, Any]]:
    told: dict[str, Any] = json.loads((published / practice / "manifest.json").read_text("utf-8"))
    rows: list[dict[str, Any]] = told["documents"]
    assert rows, "there must be something to look at"
    return rows


RUNNING = ("pp-again", "pp-folio")
"""What stands on every page: a screen reader must not meet it in the middle of a sentence."""


@pytest.mark.parametrize("practice", READ_CLOSELY)
def test_a_sheet_is_heard_in_the_order_it_was_written(published: Path, practice: str) -> None:
    wrong = {}
    for sheet in _read_closely(practice):
        if not re.search(r'<body class="pp-(handout|form)">', sheet.html):
            continue  # a sheet with a look of its own leaves out some of what every sheet has
        heard, written = _heard(published / practice / sheet.path), _written(sheet.html)
        heard = _heads_once(heard, sheet.html)
        if not heard.startswith(written):
            wrong[sheet.path] = _where_they_part(heard, written)
    assert wrong == {}


@pytest.mark.parametrize("practice", READ_CLOSELY)
def test_bookmarks_are_named_as_the_headings_are(published: Path, practice: str) -> None:
    wrong = {}
    for sheet in _read_closely(practice):
        headings = html.document_fromstring(sheet.html).xpath("//h1 | //h2 | //h3")
        written = [_letters(heading.text_content()) for heading in headings]
        with Pdf.open(published / practice / sheet.path) as pdf, pdf.open_outline() as outline:
            named = [_letters(title) for title, _ in flat(outline.root)]
        if named != written:
            wrong[sheet.path] = set(named) ^ set(written)
    assert wrong == {}


LARGE_TOO = {
    "f1-consent": "fields that stood side by side, and signatures",
    "h13-reaching-us-between-visits": "a figure with ways out at its side, and a table",
    "h17-who-decides-what": "fields of a figure that stood side by side",
    "h19-privacy-for-parents": "two lists that stood side by side",
    "h22-how-often-you-hear-from-us": "the table of who hears how often",
}
"""Sheets that large print sets in another way, and what it moves: their order is read again."""


def _read_closely(practice: str) -> list[Sheet]:
    return [
        sheet
        for sheet in composed(practice).sheets
        if sheet.edition.language in READ_CLOSELY[practice]
        and (
            sheet.edition.id.endswith("standard")
            or (sheet.edition.id.endswith("large") and sheet.id in LARGE_TOO)
        )
    ]


def _heard(file: Path) -> str:
    """The letters of a PDF in the order of its structure, without markers of lists and figures."""
    run = subprocess.run(["pdfinfo", "-struct-text", file], capture_output=True, check=True)
    said, silent = [], None
    for line in run.stdout.decode().splitlines():
        indent, words = len(line) - len(line.lstrip()), line.strip()
        if silent is not None and indent > silent:
            continue
        silent = indent if re.match(r"(Lbl|Figure)\b", words) else None
        if words.startswith('"'):
            said.append(words[1:-1])
    return _letters("".join(said))


def _heads_once(heard: str, source: str) -> str:
    """What is heard but for the heads of tables that go on overleaf: there they are said again."""
    for head in html.document_fromstring(source).xpath("//thead"):
        first, said, again = heard.partition(_letters(head.text_content()))
        heard = first + said + again.replace(said, "") if said else heard
    return heard


def _written(source: str) -> str:
    """The letters of a composed sheet, without what runs on every page and what is drawn."""
    body = html.document_fromstring(source).body
    for name in RUNNING:
        for running in body.find_class(name):
            running.drop_tree()
    for drawn in body.xpath("//*[local-name()='svg'] | //textarea"):
        drawn.drop_tree()
    return _letters(body.text_content())


def _letters(text: str) -> str:
    """Letters and digits alone: hyphens and spaces differ from line to line."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))


def _where_they_part(heard: str, written: str) -> str:
    pairs = enumerate(zip(heard, written, strict=False))
    at = next((at for at, (one, other) in pairs if one != other), len(heard))
    near = slice(max(at - 20, 0), at + 40)
    return f"“{heard[near]}” is heard, “{written[near]}” was written"


@pytest.fixture(scope="module")
def press() -> Press:
    """A press with the house's stylesheets."""
    folder = shipped() / "overrides" / "print"
    return Press({path.name: path.read_text("utf-8") for path in folder.glob("*.css")})


@cache
def _bilingual(id_: str) -> Sheet | Facing:
    maple = prepared("maple")
    shelves = shelves_of(maple.practice, maple.spoken, shop().house)
    edition = Edition.named("en+es-letter-standard")
    (leaf,) = (leaf for leaf in leaves_of(shelves, edition) if leaf.id == id_)
    return leaf


def _laid_out(press: Press, sheet: Sheet) -> bytes:
    publication = composed("maple")
    return lay_out_sheet(press, sheet, publication.tokens_css, publication.assets)


def test_two_languages_side_by_side_can_be_listened_to(press: Press) -> None:
    sheet = _bilingual("h10-joining-a-session")
    assert isinstance(sheet, Sheet)
    pdf = _laid_out(press, sheet)
    assert failures(pdf) == []
    with opened(pdf) as document:
        assert list(faults_in(document)) == []
        assert str(document.Root.Lang) == "en"
        spanish = {
            str(kid.S)
            for kid in walk(document.Root.StructTreeRoot.K[0])
            if str(kid.get("/Lang", "")) == "es"
        }
        assert spanish == {"/Span", "/Div"}, "a title within the title, and a column"


def test_two_languages_in_turn_are_each_heard_in_their_own(press: Press) -> None:
    facing = _bilingual("f1-consent")
    assert isinstance(facing, Facing)
    pdf = face(facing, _laid_out(press, facing.first), _laid_out(press, facing.second))
    assert failures(pdf) == []
    with opened(pdf) as document:
        assert list(faults_in(document)) == []
        assert [str(part.Lang) for part in document.Root.StructTreeRoot.K[0].K] == ["en", "es"]


def test_what_is_imposed_claims_no_tags_and_keeps_every_word(press: Press) -> None:
    (sheet,) = (
        one
        for one in composed("maple").sheets
        if one.id == "h10-joining-a-session" and one.edition.id == "en-letter-standard"
    )
    pdf = _laid_out(press, sheet)
    imposed = impose(pdf, Edition.named("en-letter-standard-2up"), title=sheet.title)
    assert _letters("".join(texts(imposed))) == _letters("".join(texts(pdf)))
    with opened(imposed) as document:
        assert Name.StructTreeRoot not in document.Root
        assert Name.Metadata not in document.Root, "it does not say that it is PDF/UA"
        assert str(document.Root.Lang) == "en"
        assert str(document.docinfo["/Title"]) == sheet.title
