"""Keeps one file of each typeface in a PDF that was put together from several."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from io import BytesIO

from fontTools.ttLib import TTFont
from pikepdf import Dictionary, Name, Object, Pdf, Stream


def share_fonts(pdf: Pdf) -> None:
    """Let all that is set in a typeface use one file, which holds every letter that was kept.

    Each part came with a file of the letters it needs, under the numbers they have in the whole
    typeface: so the files can be laid over each other. Character maps that are the same are kept
    once as well.
    """
    maps: dict[bytes, Object] = {}
    faces: defaultdict[str, list[Object]] = defaultdict(list)
    for font in _fonts(pdf):
        if Name.ToUnicode in font:
            font.ToUnicode = maps.setdefault(font.ToUnicode.read_raw_bytes(), font.ToUnicode)
        whole = font.DescendantFonts[0] if Name.DescendantFonts in font else font
        faces[_face(whole)].append(whole.FontDescriptor)
    for descriptors in faces.values():
        _share_file(pdf, descriptors)


def _share_file(pdf: Pdf, descriptors: Sequence[Object]) -> None:
    apart = {one.FontFile2.objgen: one.FontFile2 for one in descriptors}.values()
    files = {file.read_bytes(): file for file in apart}
    content = overlaid(tuple(sorted(files)))
    file = files.get(content) or pdf.make_stream(content, Length1=len(content))
    for descriptor in descriptors:
        descriptor.FontFile2 = file


def _face(font: Object) -> str:
    """The name of a typeface, without the tag that says that not all of it is there."""
    name = str(font.FontDescriptor.FontName).lstrip("/").rpartition("+")[2]
    return name.replace("-", "").removesuffix("Regular")


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


@lru_cache(maxsize=32)
def overlaid(files: tuple[bytes, ...]) -> bytes:
    """One TrueType file with the glyphs of all, which must be parts of the same typeface that
    keep its numbers of glyphs.
    """
    if len(files) == 1:
        return files[0]
    faces = [_opened(file) for file in files]
    most = max(range(len(faces)), key=lambda at: (faces[at]["maxp"].numGlyphs, len(files[at])))
    base, added = faces[most], 0
    outlines, measures = base["glyf"].glyphs, base["hmtx"].metrics
    for face in faces:
        for number, measure in face["hmtx"].metrics.items():
            if _is_drawn(face, number) and not _is_drawn(base, number):
                outlines[number], measures[number] = face["glyf"].glyphs[number], measure
                added += 1
            elif measure[0] and not measures[number][0]:  # a space is wide without being drawn
                measures[number] = measure
                added += 1
    if not added:
        return files[most]
    written = BytesIO()
    base.save(written)
    return written.getvalue()


def _opened(file: bytes) -> TTFont:
    """A typeface whose glyphs are called by their numbers: to look names up takes long."""
    face = TTFont(BytesIO(file), recalcBBoxes=False, recalcTimestamp=False)
    face.setGlyphOrder([str(number) for number in range(face["maxp"].numGlyphs)])
    return face


def _is_drawn(face: TTFont, number: str) -> bool:
    return bool(getattr(face["glyf"].glyphs[number], "data", b""))
