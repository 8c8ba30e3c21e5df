"""What binds it together: a true manifest, feet, bookmarks, links, fields, packs, last pages."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from pikepdf import Array, Name, OutlineItem, Pdf

from generator.load.folders import shipped
from generator.model.output import PackPlan, Sheet
from generator.resolve.speech import Speaker
from generator.resolve.template import crisis_short
from generator.resolve.text import ResolvedText, listener
from tests.examples import EXAMPLES, READ_CLOSELY, composed, prepared
from tests.render.print.looking import annotations, boxes, opened, texts

pytestmark = [pytest.mark.pdf, pytest.mark.xdist_group("paper")]

LEAST_FILLED = 0.12
"""Of the text area of a last page: less looks like a mistake."""

INCH = 72

ADDRESS = re.compile(r"tel:\+?\d+|sms:\d+|mailto:\S+@\S+|https://\S+")
"""What a link on paper may lead to outside of it."""


@dataclass(frozen=True)
class Document:
    """One PDF with what was composed for it and the manifest's row about it."""

    practice: str
    plan: Sheet | PackPlan
    row: dict[str, Any]
    pdf: bytes

    @property
    def speaker(self) -> Speaker:
        """Whoever says its words."""
        language = self.plan.edition.language
        return next(
            spoken.speaker
            for spoken in prepared(self.practice).spoken
            if spoken.speaker.language == language
        )

    @property
    def told(self) -> dict[str, Any]:
        """What the frame of each of its pages is told: practice and crisis line."""
        plans = composed(self.practice).packs
        return dict(next(p.cover for p in plans if p.edition == self.plan.edition))

    def label(self, name: str, **parts: object) -> str:
        """A label in its language, its parts filled in."""
        return self.speaker.words.labels[name].format(**parts)


@cache
def _texts(pdf: bytes) -> list[str]:
    return texts(pdf)


@pytest.fixture(scope="session")
def documents(published: Path) -> list[Document]:
    """Every PDF that is read closely."""
    found = []
    for name, languages in READ_CLOSELY.items():
        plans = _plans(name)
        manifest = json.loads((published / name / "manifest.json").read_text("utf-8"))
        for row in manifest["documents"]:
            if row["language"] not in languages:
                continue
            pdf = (published / name / row["path"]).read_bytes()
            found.append(Document(name, plans[row["path"]], row, pdf))
    return found


def _plans(name: str) -> dict[str, Sheet | PackPlan]:
    """Everything on paper that was composed, by path."""
    plans: list[Sheet | PackPlan] = [*composed(name).sheets, *composed(name).packs]
    return {plan.path: plan for plan in plans}


def _wrong(
    documents: list[Document], find: Callable[[Document], Iterator[str]], *kinds: str
) -> dict[str, list[str]]:
    """What is wrong, by document; of some kinds only."""
    found = {
        f"{one.practice}/{one.plan.path}": list(find(one))
        for one in documents
        if not kinds or one.plan.kind in kinds
    }
    assert found, "there must be something to look at"
    return {path: problems for path, problems in found.items() if problems}


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_manifest_has_a_true_row_for_every_pdf(published: Path, name: str) -> None:
    folder, publication = published / name, composed(name)
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert (manifest["practice"], manifest["name"]) == (name, publication.name)
    assert [site["language"] for site in manifest["sites"]] == [
        site.language for site in publication.sites
    ]
    rows = {row["path"]: row for row in manifest["documents"]}
    assert len(rows) == len(manifest["documents"])
    on_disk = {path.relative_to(folder).as_posix() for path in folder.rglob("*.pdf")}
    assert rows.keys() == on_disk
    for plan in _plans(name).values():
        pdf = (folder / plan.path).read_bytes()
        with opened(pdf) as document:
            pages = len(document.pages)
        assert rows.pop(plan.path) == {
            "path": plan.path,
            "kind": plan.kind,
            "id": plan.id,
            "title": plan.title,
            "language": plan.edition.language,
            "edition": plan.edition.id,
            "version": plan.version,
            "code": plan.code,
            "pages": pages,
            "bytes": len(pdf),
            "sha256": sha256(pdf).hexdigest(),
        }
    assert rows == {}


def test_every_page_of_a_sheet_says_whose_it_is_and_whom_to_call(
    documents: list[Document],
) -> None:
    def find(one: Document) -> Iterator[str]:
        pages = _texts(one.pdf)
        frame = (
            one.told["practice"]["name"],
            one.told["practice"]["phone"],
            _crisis_line(one),
            f"{one.label('version')} {one.plan.version}",
            one.label("effective"),
        )
        for number, text in enumerate(pages, 1):
            folio = one.label("page_n_of_m", n=number, m=len(pages))
            for part in (*frame, folio):
                if part not in text:
                    yield f"page {number} lacks {part!r}"
            if _effective(one) not in text:
                yield f"page {number} lacks the date"

    assert _wrong(documents, find, "handout", "form") == {}


def _effective(one: Document) -> str:
    """The day from which the sheet holds, as its language writes it."""
    return one.speaker.date(_text(one).governance.effective)


def _crisis_line(one: Document) -> str:
    """Whom to call, as the sheet says it to whoever it is for."""
    to_them = replace(one.speaker, listener=listener(_text(one).audience))
    return crisis_short(prepared(one.practice).practice, to_them)


def _text(one: Document) -> ResolvedText:
    spoken = next(s for s in prepared(one.practice).spoken if s.speaker == one.speaker)
    return next(t for (kind, id_), t in spoken.on_paper.items() if id_ == one.plan.id)


def test_a_pack_holds_its_sheets_whole_and_in_order(documents: list[Document]) -> None:
    pages = {(one.practice, one.plan.path): len(_texts(one.pdf)) for one in documents}

    def find(one: Document) -> Iterator[str]:
        assert isinstance(one.plan, PackPlan)
        text = _texts(one.pdf)
        inside = sum(pages[one.practice, sheet.path] for sheet in one.plan.sheets)
        start = len(text) - inside - 1  # the last page is the back cover
        if one.label("whom_to_call") not in text[-1]:
            yield "it does not end with whom to call"
        for sheet in one.plan.sheets:
            folio = one.label("page_n_of_m", n=1, m=pages[one.practice, sheet.path])
            if sheet.title not in text[start] or folio not in text[start]:
                yield f"{sheet.id} does not begin on page {start + 1}"
            start += pages[one.practice, sheet.path]

    assert _wrong(documents, find, "pack") == {}


def test_every_pdf_has_bookmarks(documents: list[Document]) -> None:
    def find(one: Document) -> Iterator[str]:
        expected = [one.plan.title]
        if isinstance(one.plan, PackPlan):
            expected += [sheet.title for sheet in one.plan.sheets]
        with opened(one.pdf) as pdf, pdf.open_outline() as outline:
            titles = [item.title for item in outline.root]
            if titles[: len(expected)] != expected:
                yield f"the bookmarks are {titles}"
            if not all(map(_leads_somewhere, outline.root)):
                yield "a bookmark leads nowhere"

    assert _wrong(documents, find) == {}


def _leads_somewhere(item: OutlineItem) -> bool:
    return bool(item.destination or item.action) and all(map(_leads_somewhere, item.children))


def test_every_field_has_a_name_of_its_own(documents: list[Document]) -> None:
    def find(one: Document) -> Iterator[str]:
        with opened(one.pdf) as pdf:
            fields = list(_fields(pdf.Root.AcroForm.Fields)) if "/AcroForm" in pdf.Root else []
            names = [name for name, _ in fields]
            yield from sorted({f"{name} twice" for name in names if names.count(name) > 1})
            yield from (f"{name} says nothing" for name, said in fields if not said)
            if len(annotations(pdf, Name.Widget)) < len(fields):
                yield "a field stands nowhere"
            if one.plan.kind == "form" and not fields:
                yield "there is nothing to fill in"

    assert _wrong(documents, find) == {}


def _fields(kids: Any, family: str = "") -> Iterator[tuple[str, str]]:
    """Full names and spoken descriptions of fields that are filled in."""
    for kid in kids:
        name = f"{family}.{kid.T}" if family else str(kid.T)
        below = [field for field in kid.get("/Kids", ()) if "/T" in field]
        if below:
            yield from _fields(below, name)
        else:
            yield name, str(kid.get("/TU", ""))


def test_every_link_on_paper_leads_somewhere(documents: list[Document]) -> None:
    def find(one: Document) -> Iterator[str]:
        with opened(one.pdf) as pdf:
            names, pages = _named_places(pdf), {page.obj.objgen for page in pdf.pages}
            for link in annotations(pdf, Name.Link):
                if isinstance(place := link.get("/Dest"), Array):
                    found = place[0].objgen in pages
                elif place is not None:
                    found = str(place) in names
                else:
                    found = ADDRESS.fullmatch(str(link.A.URI)) is not None
                if not found:
                    yield f"{link.Contents} leads nowhere"

    assert _wrong(documents, find) == {}


def _named_places(pdf: Pdf) -> set[str]:
    if "/Names" not in pdf.Root:
        return set()
    return {str(name) for name in list(pdf.Root.Names.Dests.Names)[::2]}


def test_no_last_page_is_nearly_empty(documents: list[Document]) -> None:
    def find(one: Document) -> Iterator[str]:
        if one.row["pages"] > 1:
            filled = _filled(one.pdf, one.plan.edition.size)
            if filled < LEAST_FILLED:
                yield f"the last page is filled to {filled:.0%}"

    assert _wrong(documents, find, "handout", "form") == {}


def _filled(pdf: bytes, size: str) -> float:
    """How far down the text area of the last page words and fields reach, from 0 to 1."""
    css = (shipped() / "overrides" / "print" / f"{size}.css").read_text("utf-8")
    found = re.search(r"@page \{ margin-top: ([\d.]+)in; margin-bottom: ([\d.]+)in \}", css)
    assert found
    top, bottom = (float(margin) * INCH for margin in found.groups())
    with opened(pdf) as document:
        page = document.pages[-1]
        height = float(page.mediabox[3])
        fields = [a for a in page.obj.get("/Annots", ()) if a.Subtype == Name.Widget]
        ends = [height - float(field.Rect[1]) for field in fields]
    *_, words = boxes(pdf)
    ends += [word.bottom for word in words if top - 4 <= word.top < height - bottom]
    return (max(ends, default=top) - top) / (height - top - bottom)
