"""What practices share becomes one's own: its colors, its head and foot, one file a typeface."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from pikepdf import Pdf

from generator.model.edition import Edition
from generator.render.print.faces import font
from generator.render.print.fonts import drawing
from generator.render.print.look import Look
from generator.render.print.press import Press
from generator.render.print.stamp import UNBRANDED, stamp
from tests.render.print.conftest import ASSETS, LayOut, context_of, fill, set_sheet, sheet_of
from tests.render.print.looking import boxes, failures, opened, texts
from tests.render.print.texts import DOCS, MAPLE_CSS

pytestmark = pytest.mark.pdf

EDITION = Edition.named("en-letter-standard")
PLUM = ":root{--brand:#6a1b4d;--brand-dark:#4b0f36;--brand-tint:#f4edf1}"
STAND_INS = {tuple(round(step / 255, 6) for step in (n, n + 1, n + 2)) for n in (1, 4, 7)}


def _colors(pdf: Pdf) -> set[tuple[float, ...]]:
    drawings = [
        one
        for one in pdf.objects
        if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Form"
    ]
    return {
        tuple(round(float(share), 6) for share in step.operands)
        for drawn in (*pdf.pages, *drawings)
        for step in pikepdf.parse_content_stream(drawn)
        if str(step.operator) in {"rg", "RG"}
    }


@pytest.mark.parametrize("name", DOCS)
@pytest.mark.parametrize("css", [MAPLE_CSS, PLUM])
def test_a_sheet_is_colored_as_if_it_were_laid_out_so(press: Press, name: str, css: str) -> None:
    told = context_of(name, Edition.named(f"{DOCS[name][0]}-letter-standard"))
    own, look = set_sheet(press, told, css), Look.of(told["edition"], css)
    whole = press.lay_out(fill("sheet.html", told), look, identifier=b"whole", assets=ASSETS)
    running = press.lay_out(fill("running.html", told), look, identifier=b"own", assets=ASSETS)
    with opened(own) as stamped, opened(whole) as laid_out, opened(running) as matter:
        assert _colors(stamped) == _colors(laid_out) | _colors(matter)
        assert _colors(stamped).isdisjoint(STAND_INS)


def test_the_stand_ins_are_what_is_laid_out(press: Press) -> None:
    html = fill("sheet.html", context_of("privacy", EDITION))
    with opened(press.lay_out(html, Look.of(EDITION, UNBRANDED), identifier=b"-")) as shared:
        assert _colors(shared) & STAND_INS


@pytest.mark.parametrize("name", DOCS)
def test_a_stamped_sheet_is_sound(lay_out: LayOut, name: str) -> None:
    assert failures(lay_out(name)) == []


def test_the_same_sheet_speaks_for_each_practice(press: Press) -> None:
    maple = context_of("privacy", EDITION)
    oak = maple | {"practice": maple["practice"] | {"name": "Oak Lane", "phone": "(555) 555-0199"}}
    shared = fill("sheet.html", maple)
    assert fill("sheet.html", oak) == shared
    for told in (maple, oak):
        with opened(set_sheet(press, told)) as pdf:
            assert str(pdf.docinfo["/Author"]) == told["practice"]["name"]
            assert str(pdf.docinfo["/Title"]).endswith(f" – {told['practice']['name']}")
            assert told["practice"]["name"] in pdf.Root.Metadata.read_bytes().decode()
    pages = texts(set_sheet(press, oak))
    assert all("Oak Lane" in page and "(555) 555-0199" in page for page in pages)
    assert not any(maple["practice"]["name"] in page for page in pages)


def test_the_foot_is_heard_once_and_last(lay_out: LayOut) -> None:
    with opened(lay_out("privacy", "a4", "large")) as pdf:
        assert len(pdf.pages) > 1
        (document,) = pdf.Root.StructTreeRoot.K
        foot = document.K[-1]
        assert str(foot.S) == "/Sect"
        assert [str(element.S) for element in foot.K] == ["/P", "/P", "/P"]
        marks = [*_marks(foot)]
        assert {page.objgen for page, _ in marks} == {pdf.pages[0].obj.objgen}
        owners = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
        assert all(owners[mark].Pg == pdf.pages[0].obj for _, mark in marks)
        for number, page in enumerate(pdf.pages):
            said = re.findall(rb"/MCID (\d+)", page.obj.Contents[-1].read_bytes())
            assert [int(mark) for mark in said] == (
                [mark for _, mark in marks] if not number else []
            )


def _last_drawn(page: Any) -> bytes:
    drawn: bytes = page.obj.Contents[-1].read_bytes()
    return drawn


def _marks(element: Any) -> Iterator[tuple[Any, int]]:
    for kid in element.K:
        if isinstance(kid, int):
            yield element.Pg, kid
        else:
            yield from _marks(kid)


@pytest.mark.parametrize("size", ["standard", "large"])
def test_a_long_name_and_a_long_title_keep_apart(press: Press, size: str) -> None:
    edition = Edition.named(f"en-letter-{size}")
    told = context_of("privacy", edition)
    name = "The Northern Valleys Child and Family Therapy Collective"
    title = "What we keep private, what we tell you, and when neither is ours to choose"
    doc = told["doc"] | {"title": title}
    pdf = set_sheet(press, told | {"doc": doc, "practice": told["practice"] | {"name": name}})
    head = [word for word in [*boxes(pdf)][1] if word.bottom < 66]
    assert sorted(word.text for word in head) == sorted((*name.split(), *title.split()))
    left = [word.right for word in head if word.text in {*name.split()} - {*title.split()}]
    right = [word.left for word in head if word.text in {*title.split()} - {*name.split()}]
    assert max(left) < min(right)


def test_each_typeface_is_kept_once_and_whole(lay_out: LayOut) -> None:
    with opened(lay_out("privacy")) as pdf:
        files: dict[str, set[tuple[int, int]]] = {}
        letters = 0
        for page in pdf.pages:
            for name, font in page.obj.Resources.Font.items():
                descriptor = font.DescendantFonts[0].FontDescriptor
                files.setdefault(str(descriptor.FontName), set()).add(descriptor.FontFile2.objgen)
                face = TTFont(BytesIO(descriptor.FontFile2.read_bytes()))
                drawn = _glyphs(page, name)
                letters += len(drawn)
                for glyph in drawn:
                    shape = face["glyf"][face.getGlyphName(glyph)]
                    assert shape.numberOfContours or font.ToUnicode, (name, glyph)
                    assert face["hmtx"][face.getGlyphName(glyph)][0]
        assert letters
        assert {len(numbers) for numbers in files.values()} == {1}


@pytest.mark.parametrize("style", ["Regular", "Bold", "Italic", "BoldItalic"])
def test_each_glyph_is_drawn_as_in_the_whole_typeface(style: str) -> None:
    whole = TTFont(BytesIO(font(f"AtkinsonHyperlegible-{style}.ttf")))
    used = sorted(whole.getGlyphID(name) for name in whole.getBestCmap().values())[::2]
    part = TTFont(BytesIO(drawing(style, frozenset(used))))
    for number in range(part["maxp"].numGlyphs):
        drawn, here = whole.getGlyphName(number), part.getGlyphName(number)
        if number in {0, *used}:
            assert part["hmtx"][here] == whole["hmtx"][drawn]
            assert _shape(part, here) == _shape(whole, drawn)
        else:
            assert part["hmtx"][here] == (0, 0)
            assert _shape(part, here) == []


def _shape(face: TTFont, name: str) -> Any:
    pen = DecomposingRecordingPen(face.getGlyphSet())
    face.getGlyphSet()[name].draw(pen)
    return pen.value


def _glyphs(page: Any, name: str) -> set[int]:
    """The glyphs a page sets in a font."""
    glyphs, current = set(), ""
    for step in pikepdf.parse_content_stream(page):
        if str(step.operator) == "Tf":
            current = str(step.operands[0])
        elif str(step.operator) == "TJ" and current == name:
            for part in step.operands[0]:
                if isinstance(part, pikepdf.String):
                    codes = bytes(part)
                    glyphs |= {int.from_bytes(codes[at : at + 2]) for at in range(0, len(codes), 2)}
    return glyphs


def test_the_same_input_gives_the_same_bytes(press: Press) -> None:
    told, look = context_of("privacy", EDITION), Look.of(EDITION, PLUM)
    shared = press.lay_out(
        fill("sheet.html", told), Look.of(EDITION, UNBRANDED), identifier=b"shared"
    )
    own = press.lay_out(fill("running.html", told), look, identifier=b"own", assets=ASSETS)
    sheet = sheet_of(told)
    assert stamp(shared, own, sheet, PLUM) == stamp(shared, own, sheet, PLUM)
    assert stamp(shared, own, sheet, PLUM) != stamp(shared, own, sheet, MAPLE_CSS)
