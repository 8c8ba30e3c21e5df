"""Every PDF as a screen reader meets it: headings, tables, figures, links, fields, in order."""

import json
import re
import subprocess
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Pdf

from generator.compose.beside import leaves_of, shelves_of
from generator.load.folders import shipped
from generator.model.edition import Edition
from generator.model.output import Facing, Sheet
from generator.render.print.face import face
from generator.render.print.impose import impose
from generator.render.print.look import Look
from generator.render.print.press import Press
from tests.cases import shop
from tests.examples import EXAMPLES, READ_CLOSELY, composed, prepared
from tests.render.print.looking import failures, opened, texts

pytestmark = [pytest.mark.pdf, pytest.mark.xdist_group("paper")]

SCOPES = {"/Row", "/Column", "/Both"}


def _faults(pdf: Pdf) -> Iterator[str]:
    """What would lead somebody astray who listens to a PDF, or moves through it by keys."""
    parts = [list(_walk(part)) for part in _parts(pdf)]
    levels = [_levels(part) for part in parts]
    yield from _faults_of_headings(levels)
    yield from _faults_of_bookmarks(pdf, levels)
    met = [one for part in parts for one in part]
    yield from _faults_of_elements(met)
    yield from _faults_of_annotations(pdf, met)


def _parts(pdf: Pdf) -> list[Object]:
    """The members of a pack, its cover first and its back last; a sheet is one part."""
    document = pdf.Root.StructTreeRoot.K[0]
    kids = list(document.K)
    return kids if {str(kid.S) for kid in kids} == {"/Part"} else [document]


def _walk(element: Object) -> Iterator[Object]:
    """An element, every element under it, and what they hold besides text, in reading order."""
    yield element
    kids = element.get("/K", Array())
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary):
            if Name.S in kid:
                yield from _walk(kid)
            elif kid.get("/Type") == Name.OBJR:
                yield kid


def _levels(met: list[Object]) -> list[int]:
    kinds = (str(one.get("/S", "")) for one in met)
    return [int(kind[2:]) for kind in kinds if re.fullmatch(r"/H[1-6]", kind)]


def _faults_of_headings(levels: list[list[int]]) -> Iterator[str]:
    """One title for each part, first of all, and no level left out under it."""
    for of_part in levels:
        if of_part[:1] != [1] or of_part.count(1) > 1:
            yield f"a part has no title, or two: {of_part}"
        if any(below > above + 1 for above, below in pairwise(of_part)):
            yield f"a level of headings is left out: {of_part}"


def _faults_of_bookmarks(pdf: Pdf, levels: list[list[int]]) -> Iterator[str]:
    """A bookmark for every heading; of a pack's cover and back, for those worth going to."""
    with pdf.open_outline() as outline:
        tops = [[depth for _, depth in _flat([top])] for top in outline.root]
    if len(tops) != len(levels):
        yield f"{len(tops)} bookmarks lead to {len(levels)} parts"
        return
    is_pack = len(levels) > 2
    for at, (depths, of_part) in enumerate(zip(tops, levels, strict=True)):
        frames = is_pack and at in (0, len(levels) - 1)
        if depths != of_part[: len(depths)] if frames else depths != of_part:
            yield f"bookmarks {depths} are not the headings {of_part}"


def _flat(items: list[OutlineItem], depth: int = 1) -> Iterator[tuple[str, int]]:
    for item in items:
        yield item.title, depth
        yield from _flat(item.children, depth + 1)


def _faults_of_elements(met: list[Object]) -> Iterator[str]:
    for element in met:
        kind = element.get("/S")
        if kind == Name.TH and str(element.A.get("/Scope")) not in SCOPES:
            yield "a header of a table does not say which way it points"
        elif kind == Name.Figure and not str(element.get("/Alt", "")).strip():
            yield "a figure says nothing"
        elif kind == Name.Table and not any(one.get("/S") == Name.TH for one in _walk(element)):
            yield "a table has no headers"


HOLDER = {"/Link": Name.Link, "/Widget": Name.Form}


def _faults_of_annotations(pdf: Pdf, met: list[Object]) -> Iterator[str]:
    """Links and fields: each held by the element of its kind, described, and met in order."""
    order = defaultdict(list)
    element = None
    for one in met:
        if Name.S in one:
            element = one
            continue
        annotation = one.Obj
        order[one.Pg.objgen].append(annotation.objgen)
        if element is None or HOLDER[str(annotation.Subtype)] != element.S:
            yield f"{annotation.Subtype} is part of a {element and element.S}"
        if not _said(annotation).strip():
            yield f"{annotation.Subtype} says nothing"
    for number, page in enumerate(pdf.pages, 1):
        listed = [annotation.objgen for annotation in page.obj.get("/Annots", ())]
        if listed != order[page.obj.objgen]:
            yield f"the tab key leaves the reading order on page {number}"
        if listed and page.obj.get("/Tabs") != Name.S:
            yield f"page {number} does not say how the tab key moves"


def _said(annotation: Object) -> str:
    if annotation.Subtype == Name.Link:
        return str(annotation.get("/Contents", ""))
    return str(annotation.get("/TU", ""))


@pytest.mark.parametrize("practice", EXAMPLES)
def test_every_pdf_can_be_listened_to(published: Path, practice: str) -> None:
    wrong = {}
    for row in _rows(published, practice):
        with Pdf.open(published / practice / row["path"]) as pdf:
            if faults := sorted(set(_faults(pdf))):
                wrong[row["path"]] = faults
    assert wrong == {}


def _rows(published: Path, practice: str) -> list[dict[str, Any]]:
    told: dict[str, Any] = json.loads((published / practice / "manifest.json").read_text("utf-8"))
    rows: list[dict[str, Any]] = told["documents"]
    assert rows, "there must be something to look at"
    return rows


RUNNING = ("pp-head", "pp-again", "pp-foot")
"""What stands on every page: a screen reader must not meet it in the middle of a sentence."""


@pytest.mark.parametrize("practice", READ_CLOSELY)
def test_a_sheet_is_heard_in_the_order_it_was_written(published: Path, practice: str) -> None:
    wrong = {}
    for sheet in _read_closely(practice):
        if not re.search(r'<body class="pp-(handout|form)">', sheet.html):
            continue  # a sheet with a look of its own leaves out some of what every sheet has
        heard, written = _heard(published / practice / sheet.path), _written(sheet.html)
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
            named = [_letters(title) for title, _ in _flat(outline.root)]
        if named != written:
            wrong[sheet.path] = set(named) ^ set(written)
    assert wrong == {}


def _read_closely(practice: str) -> list[Sheet]:
    return [
        sheet
        for sheet in composed(practice).sheets
        if sheet.edition.language in READ_CLOSELY[practice]
        and sheet.edition.id.endswith("standard")
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
    look = Look.of(sheet.edition, publication.tokens_css)
    return press.lay_out(
        sheet.html, look, identifier=sheet.path.encode(), assets=publication.assets
    )


def test_two_languages_side_by_side_can_be_listened_to(press: Press) -> None:
    sheet = _bilingual("h10-joining-a-session")
    assert isinstance(sheet, Sheet)
    pdf = _laid_out(press, sheet)
    assert failures(pdf) == []
    with opened(pdf) as document:
        assert list(_faults(document)) == []
        assert str(document.Root.Lang) == "en"
        spanish = {
            str(kid.S)
            for kid in _walk(document.Root.StructTreeRoot.K[0])
            if str(kid.get("/Lang", "")) == "es"
        }
        assert spanish == {"/Span", "/Div"}, "a title within the title, and a column"


def test_two_languages_in_turn_are_each_heard_in_their_own(press: Press) -> None:
    facing = _bilingual("f1-consent")
    assert isinstance(facing, Facing)
    pdf = face(facing, _laid_out(press, facing.first), _laid_out(press, facing.second))
    assert failures(pdf) == []
    with opened(pdf) as document:
        assert list(_faults(document)) == []
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
