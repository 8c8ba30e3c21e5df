"""Keeps one file of each typeface in a PDF that was put together from several."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from io import BytesIO
from struct import pack
from typing import Any

from fontTools.pens.filterPen import DecomposingFilterPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.DefaultTable import DefaultTable
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from generator.render.print.faces import FONT_FAMILY, font

_DRAWN = 32
"""Files to keep at hand: a pack that is bound again mostly draws the same letters."""

_LETTERS = "".join(map(chr, range(33, 127))) + "áéíóúñüÁÉÍÓÚÑ¿¡—–’“”…×"
"""Those of English and Spanish; others are drawn when they are met."""

_FAMILY = FONT_FAMILY.replace(" ", "")


def share_fonts(pdf: Pdf) -> None:
    """Let all that is set in a typeface use one file, which draws every glyph that any part uses.

    Each part came with a file of its own. Parts call glyphs by the numbers they have in the whole
    typeface, so the file is made anew from that. Character maps that are the same are kept once.
    """
    maps: dict[bytes, Object] = {}
    faces: defaultdict[str, list[Object]] = defaultdict(list)
    for one in {found.objgen: found for found in _fonts(pdf)}.values():
        if Name.ToUnicode in one:
            one.ToUnicode = maps.setdefault(one.ToUnicode.read_raw_bytes(), one.ToUnicode)
        whole = one.DescendantFonts[0] if Name.DescendantFonts in one else one
        faces[style_of(whole)].append(whole)
    for style, fonts in faces.items():
        _share_file(pdf, style, fonts)


def _share_file(pdf: Pdf, style: str, fonts: Sequence[Object]) -> None:
    files = [one.FontDescriptor.FontFile2 for one in fonts]
    size = len(font(f"{_FAMILY}-{style}.ttf"))
    file = next((file for file in files if int(file.Length1) == size), None)
    if file is None:  # nobody brought the whole typeface along, as forms do
        content = drawing(style, frozenset(glyph for one in fonts for glyph in _used(one)))
        file = pdf.make_stream(content, Length1=len(content))
    for one in fonts:
        one.FontDescriptor.FontFile2 = file


def style_of(one: Object) -> str:
    """Which of our faces a font is, such as `Bold`; it may say that not all of it is there."""
    name = str(one.FontDescriptor.FontName).lstrip("/").rpartition("+")[2].replace("-", "")
    return name.removeprefix(_FAMILY) or "Regular"


def _used(one: Object) -> Iterator[int]:
    """The glyphs that a font tells widths of (ISO 32000-1, 9.7.4.3); nothing else is set in it."""
    entries = iter(one.W)
    for first in entries:
        told = next(entries)
        if isinstance(told, Array):
            yield from range(int(first), int(first) + len(told))
        else:
            yield from range(int(first), int(told) + 1)
            next(entries)


def _fonts(pdf: Pdf) -> Iterator[Object]:
    """Every font of the pages and of what is laid over them, and the one fields are typed in."""
    for page in pdf.pages:
        yield from _within(page.obj.Resources)
    if Name.AcroForm in pdf.Root:
        yield from pdf.Root.AcroForm.DR.Font.values()


def _within(resources: Object) -> Iterator[Object]:
    yield from resources.get("/Font", Dictionary()).values()
    for drawing in resources.get("/XObject", Dictionary()).values():
        if isinstance(drawing, Stream) and Name.Resources in drawing:
            yield from _within(drawing.Resources)


def tell_letters(one: Object, letters: str, style: str) -> None:
    """Let a font of the press draw more letters, and let them be copied out and read aloud."""
    whole = one.DescendantFonts[0]
    known = set(_used(whole))
    new = {glyphs(letter, style)[0]: letter for letter in letters}
    new = {glyph: letter for glyph, letter in new.items() if glyph not in known}
    if not new:
        return
    for glyph, width in zip(new, advances(new, style), strict=True):
        whole.W.append(glyph)
        whole.W.append(Array([round(width)]))
    told = b"".join(b"<%04x> <%04x>\n" % (glyph, ord(letter)) for glyph, letter in new.items())
    block = b"%d beginbfchar\n%sendbfchar\nendcmap" % (len(new), told)
    one.ToUnicode.write(one.ToUnicode.read_bytes().replace(b"endcmap", block, 1))


def glyphs(text: str, style: str) -> list[int]:
    """The numbers of the glyphs that draw a text in one of our faces, where none join."""
    numbers = _numbers(style)
    return [numbers[ord(letter)] for letter in text]


def advances(numbers: Iterable[int], style: str) -> list[float]:
    """How wide glyphs are, in thousandths of the type's size."""
    widths = _widths(style)
    return [widths[number] for number in numbers]


@lru_cache(maxsize=_DRAWN)
def drawing(style: str, used: frozenset[int]) -> bytes:
    """A TrueType file of one of our faces that draws these glyphs, under the numbers they have.

    A letter with an accent is drawn whole, without leaning on its parts, and without hints.
    """
    face = TTFont(BytesIO(_frame(style)), recalcBBoxes=False, recalcTimestamp=False)
    drawn = {0, *used}
    count = max(drawn) + 1
    outlines, places, measures = bytearray(), [0], bytearray()
    for number in range(count):
        outline, width, bearing = _glyph(style, number) if number in drawn else (b"", 0, 0)
        outlines += outline
        places.append(len(outlines))
        measures += pack(">Hh", width, bearing)
    face["maxp"].numGlyphs = face["hhea"].numberOfHMetrics = count
    face["head"].indexToLocFormat = 1
    for tag, data in (
        ("glyf", bytes(outlines)),
        ("loca", pack(f">{len(places)}I", *places)),
        ("hmtx", bytes(measures)),
    ):
        face[tag] = DefaultTable(tag)
        face[tag].data = data
    written = BytesIO()
    face.save(written)
    return written.getvalue()


def draw_letters(style: str) -> None:
    """Have at hand what draws the letters that most sheets are set in."""
    _frame(style)
    for number in glyphs(_LETTERS, style):
        _glyph(style, number)


@cache
def _whole(style: str) -> TTFont:
    return TTFont(BytesIO(font(f"{_FAMILY}-{style}.ttf")), recalcTimestamp=False)


@cache
def _numbers(style: str) -> dict[int, int]:
    """The glyph of every letter that a face has."""
    face = _whole(style)
    return {letter: face.getGlyphID(name) for letter, name in face.getBestCmap().items()}


@cache
def _widths(style: str) -> tuple[float, ...]:
    """The width of every glyph of a face, in thousandths of the type's size."""
    face = _whole(style)
    unit = 1000 / face["head"].unitsPerEm
    return tuple(face["hmtx"][name][0] * unit for name in face.getGlyphOrder())


_KEPT = ("head", "hhea", "maxp", "OS/2", "name", "post", "gasp")
"""Tables that say of a typeface what a viewer asks; the others draw, map, hint or shape."""


@cache
def _frame(style: str) -> bytes:
    """A face without anything to draw."""
    face = TTFont(BytesIO(font(f"{_FAMILY}-{style}.ttf")), recalcTimestamp=False)
    face["post"].formatType = 3.0  # which names no glyph
    for tag in set(face.keys()) - {*_KEPT, "GlyphOrder"}:
        del face[tag]
    written = BytesIO()
    face.save(written, reorderTables=False)
    return written.getvalue()


@cache
def _glyph(style: str, number: int) -> tuple[bytes, int, int]:
    """What draws a glyph, padded to four bytes, how wide it is, and where it begins."""
    face: Any = _whole(style)
    name, shapes = face.getGlyphName(number), face.getGlyphSet()
    pen = TTGlyphPen(None)
    shapes[name].draw(DecomposingFilterPen(pen, shapes))
    glyph = pen.glyph()
    outline: bytes = glyph.compile(face["glyf"])
    width, bearing = face["hmtx"][name]
    return outline + bytes(-len(outline) % 4), width, bearing
