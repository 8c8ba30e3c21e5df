"""Packs: bound without laying out again, and as good to read, hear, fill in and find around in."""

from collections.abc import Callable
from typing import Any

import pytest
from pikepdf import Name, OutlineItem

from generator.model.edition import Edition
from generator.model.output import PackPlan, Sheet
from generator.render.print.bind import Member, bind
from generator.render.print.look import Look
from generator.render.print.pack import make_pack
from generator.render.print.press import Press
from tests.render.print.conftest import ASSETS, CODE, LayOut, context_of, fill
from tests.render.print.looking import annotations, boxes, elements, failures, opened, texts
from tests.render.print.texts import DOCS, MAPLE, MAPLE_CSS

pytestmark = pytest.mark.pdf

EDITION = Edition.named("en-letter-standard")
LOOK = Look.of(Edition.named("en-letter-standard"), MAPLE_CSS)

MakePack = Callable[[int], tuple[PackPlan, bytes]]


@pytest.fixture(scope="session")
def pack_of(press: Press, lay_out: LayOut) -> MakePack:
    """A pack of so many sheets, taken in turn from `texts`, each as often as needed."""
    known: dict[int, tuple[PackPlan, bytes]] = {}

    def made(count: int) -> tuple[PackPlan, bytes]:
        if count not in known:
            names = [list(DOCS)[n % len(DOCS)] for n in range(count)]
            sheets, laid_out = [], {}
            for number, name in enumerate(names):
                doc = DOCS[name][1]
                ident = f"{doc['id']}-{number}"
                sheet = Sheet(
                    doc["kind"],
                    ident,
                    doc["title"],
                    doc["version"],
                    EDITION,
                    2,
                    "",
                    "",
                    CODE,
                    doc["purpose"],
                    str(MAPLE["name"]),
                )
                sheets.append(sheet)
                laid_out[sheet.path] = lay_out(name)
            plan = PackPlan("welcome", "Welcome", "1.0", EDITION, tuple(sheets), CODE, cover(names))
            known[count] = (
                plan,
                make_pack(press, plan, laid_out, fill=fill, look=LOOK, assets=ASSETS),
            )
        return known[count]

    return made


def cover(names: list[str], like: str = "privacy", edition: Edition = EDITION) -> dict[str, Any]:
    """What the cover of a test pack says, in the language of the sheet `like`."""
    context = context_of(like, edition)
    del context["doc"]
    told = {
        "title": "Welcome",
        "purpose": "Everything you need before your first visit.",
        "audience": "For parents who are new here",
        "version": "1.0",
        "effective": "November 3, 2026",
        "live": None,
        "qr": None,
    }
    messages = [{"message": DOCS[name][1]["message"]} for name in names]
    return context | {"pack": told, "members": messages}


@pytest.mark.parametrize("count", [4, 20])
def test_a_pack_is_pdf_ua(pack_of: MakePack, count: int) -> None:
    assert failures(pack_of(count)[1]) == []


def test_a_pack_has_the_same_bytes_twice(pack_of: MakePack, press: Press, lay_out: LayOut) -> None:
    plan, made = pack_of(4)
    laid_out = {s.path: lay_out(n) for s, n in zip(plan.sheets, DOCS, strict=True)}
    assert make_pack(press, plan, laid_out, fill=fill, look=LOOK, assets=ASSETS) == made


def test_every_sheet_is_a_part_with_its_title(pack_of: MakePack) -> None:
    plan, made = pack_of(4)
    with opened(made) as pdf:
        (document,) = pdf.Root.StructTreeRoot.K
        assert Name.Document == document.S
        assert [str(part.T) for part in document.K] == [
            "Welcome",
            *(s.title for s in plan.sheets),
            "Whom to call",
        ]
        for part in document.K:
            assert Name.Part == part.S
            kinds = [element.S for element in elements(part)]
            assert kinds.count(Name.H1) == 1


def test_the_parent_tree_leads_back_to_every_page(pack_of: MakePack) -> None:
    with opened(pack_of(4)[1]) as pdf:
        nums = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        holders = dict(zip(map(int, nums[::2]), nums[1::2], strict=True))
        assert list(holders) == list(range(len(holders)))
        for page in pdf.pages:
            owners = [owner for owner in holders[int(page.obj.StructParents)] if owner is not None]
            assert owners
            assert {owner.Pg.objgen for owner in owners} == {page.obj.objgen}


def test_text_is_read_in_order(pack_of: MakePack) -> None:
    plan, made = pack_of(4)
    text = " ".join(texts(made)[2:])
    starts = [text.index(f"{sheet.title} {DOCS[n][1]['purpose']}") for sheet, n in
              zip(plan.sheets, DOCS, strict=True)]  # fmt: skip
    assert starts == sorted(starts)


@pytest.mark.parametrize("count", [4, 20])
def test_every_page_is_stamped(pack_of: MakePack, count: int) -> None:
    pages = texts(pack_of(count)[1])
    for number, text in enumerate(pages, 1):
        assert f"Pack page {number} of {len(pages)}" in text


def test_a_stamp_stands_clear_of_what_is_printed(press: Press, lay_out: LayOut) -> None:
    edition = Edition.named("es-letter-large")
    look = Look.of(Edition.named("en-letter-large"), MAPLE_CSS)
    title = DOCS["reunion"][1]["title"]
    sheet = Sheet(
        "handout", "h16-reunion", title, "1.2", edition, 2, "", "", CODE, "", str(MAPLE["name"])
    )
    context = cover(["reunion"], "reunion", edition)
    plan = PackPlan("welcome", "Welcome", "1.0", edition, (sheet,), CODE, context)
    laid_out = {sheet.path: lay_out("reunion", "letter", "large")}
    made = make_pack(press, plan, laid_out, fill=fill, look=look, assets=ASSETS)
    for words in boxes(made):
        *printed, first, n, _, m, _, last = words  # Página 3 de 5 del paquete
        assert (first.text, last.text) == ("Página", "paquete")
        assert int(n.text) <= int(m.text)
        for word in printed:
            clear = word.right < first.left or word.left > last.right
            assert clear or word.bottom <= first.top + 1, word


@pytest.mark.parametrize(("count", "front"), [(4, 2), (20, 3)])
def test_contents_name_and_reach_the_right_pages(pack_of: MakePack, count: int, front: int) -> None:
    plan, made = pack_of(count)
    pages = texts(made)
    contents = " ".join(pages[1:front])
    with opened(made) as pdf:
        order = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        links = [a for page in pdf.pages[1:front] for a in page.obj.Annots]
        assert len(links) == count
        for link, sheet in zip(links, plan.sheets, strict=True):
            number = order[link.Dest[0].objgen]
            assert "/A" not in link
            assert sheet.title in pages[number - 1]
            assert "Page 1 of" in pages[number - 1] or "Página 1 de" in pages[number - 1]
            assert str(link.Contents) == sheet.title
            kind = "Form " if sheet.kind == "form" else ""
            assert f"{sheet.title} {kind}{number} " in contents


def test_inner_links_stay_in_their_sheet(pack_of: MakePack) -> None:
    with opened(pack_of(4)[1]) as pdf:
        inner = [a for a in annotations(pdf, Name.Link) if str(a.Contents).startswith("who to")]
        (link,) = inner
        assert link.Dest[0].objgen == pdf.pages[3].obj.objgen


def test_field_names_are_unique(pack_of: MakePack) -> None:
    plan, made = pack_of(20)
    with opened(made) as pdf:
        families = pdf.Root.AcroForm.Fields
        assert [str(f.T) for f in families] == [s.id for s in plan.sheets if s.kind == "form"]
        for family in families:
            assert {field.Parent.objgen for field in family.Kids} == {family.objgen}
            assert len({str(field.T) for field in family.Kids}) == len(family.Kids)
        assert len(annotations(pdf, Name.Widget)) == 20 * len(families)


def test_bookmarks_fold_headings_under_titles(pack_of: MakePack) -> None:
    plan, made = pack_of(4)

    def titles(items: list[OutlineItem]) -> list[str]:
        return [item.title for item in items]

    with opened(made) as pdf, pdf.open_outline() as outline:
        assert titles(outline.root) == [
            "Welcome",
            *(sheet.title for sheet in plan.sheets),
            "Whom to call",
        ]
        assert "When we must speak up" in titles(outline.root[1].children)
        assert titles(outline.root[0].children) == ["In this pack"]


def test_a_pack_shows_its_title_and_language(pack_of: MakePack) -> None:
    with opened(pack_of(4)[1]) as pdf:
        root = pdf.Root
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert str(root.Lang) == "en"
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == "Welcome"
            assert metadata["pdfuaid:part"] == "1"


def test_fonts_alike_are_kept_once(pack_of: MakePack) -> None:
    _, made = pack_of(20)
    with opened(made) as pdf:
        streams = [o for o in pdf.objects if isinstance(o, type(pdf.Root)) and "/Length1" in o]
        raw = [stream.read_raw_bytes() for stream in streams]
        assert len(set(raw)) == len(raw)


def test_what_cannot_be_bound_is_refused(lay_out: LayOut, press: Press) -> None:
    stamp = press.lay_out_stamp("<html lang=en><title>x</title><p>1", LOOK)
    with opened(lay_out("privacy")) as pdf:
        member = Member("h19", "Privacy", pdf)
        with pytest.raises(ValueError, match="one sheet twice"):
            bind([member, member], b"", title="Twice", language="en")
        with pytest.raises(ValueError, match="a stamp says"):
            bind([member], stamp, title="Unnumbered", language="en")
