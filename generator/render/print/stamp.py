"""Makes a sheet that practices share one practice's own: its head and foot, and its colors.

Laying out is slow, and most of what practices print is the same words. So a sheet is laid out
without what differs only by practice; the running head and foot are a page of their own, and lie
over each of the sheet's pages.
"""

import re
from collections.abc import Iterator
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream

from generator.model.output import Sheet
from generator.render.print.codes import set_code
from generator.render.print.fonts import share_fonts
from generator.render.print.metadata import describe
from generator.render.print.saved import saved

UNBRANDED = ":root{--brand:#010203;--brand-dark:#040506;--brand-tint:#070809}"
"""Colors that nothing else has, to stand for the brand in what is shared."""

_SHADE = re.compile(r"--(brand|brand-dark|brand-tint):\s*#([0-9a-fA-F]{6})\b")
_TAG = re.compile(rb"/\w+\s<<[^<>]*/MCID \d+[^<>]*>>\sBDC")
_ARTIFACT = b"/Artifact <</Type /Pagination>> BDC"
_OURS = "Running"
"""Before the names of what the head and foot use, so that they do not clash with the sheet's."""


def stamp(words: bytes, running: bytes, sheet: Sheet, tokens_css: str) -> bytes:
    """The tagged PDF `words` in a practice's colors, with the page `running` over all its pages.

    On the first page the foot is read aloud, after everything else; on the others it is an
    artifact. The foot's code, what the document is called, and by whom it is, come from `sheet`.
    `tokens_css` sets the colors; where it is empty, nothing is colored. The same input gives the
    same bytes.

    Raises:
        ValueError: the foot keeps no place for the code.
    """
    with Pdf.open(BytesIO(words)) as pdf, Pdf.open(BytesIO(running)) as matter:
        set_code(matter.pages[0], sheet.code)
        _color(pdf, tokens_css)
        first, *others = pdf.pages
        owners = _owners(pdf, first)
        drawn = _drawn(matter.pages[0], len(owners))
        _lay_over(first, pdf.make_stream(drawn))
        if others:
            artifact = pdf.make_stream(_TAG.sub(_ARTIFACT, drawn))
            for page in others:
                _lay_over(page, artifact)
        _join_resources(pdf, matter.pages[0])
        _join_tags(pdf, matter, first, owners)
        describe(
            pdf,
            title=sheet.name,
            language=str(pdf.Root.Lang),
            author=sheet.by,
            purpose=sheet.purpose,
        )
        share_fonts(pdf)
        return saved(pdf)


def _color(pdf: Pdf, tokens_css: str) -> None:
    """Put a practice's colors in the place of those that stand for them."""
    meant, given = (dict(_SHADE.findall(css)) for css in (UNBRANDED, tokens_css))
    if not given:
        return
    shades = {_operands(meant[name]): _operands(given[name]) for name in meant}
    shade = re.compile(rb"(?<![\d.])(%s)(?= (?:rg|RG)\b)" % b"|".join(map(re.escape, shades)))
    for stream in _drawings(pdf):
        stream.write(shade.sub(lambda found: shades[found[0]], stream.read_bytes()))


def _operands(color: str) -> bytes:
    """A color as WeasyPrint writes it: three shares of one, rounded to six digits."""
    shares = (int(color[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return " ".join(f"{share:.6f}".rstrip("0").rstrip(".") for share in shares).encode()


def _drawings(pdf: Pdf) -> Iterator[Object]:
    """Every stream of drawing operators: of pages, and of what they place."""
    for page in pdf.pages:
        yield page.obj.Contents
    for thing in pdf.objects:
        if isinstance(thing, Stream) and thing.get("/Subtype") == Name.Form:
            yield thing


def _owners(pdf: Pdf, page: Page) -> Object:
    """Which element holds each numbered part of a page."""
    nums = pdf.Root.StructTreeRoot.ParentTree.Nums
    keys = [int(key) for key in list(nums)[::2]]
    return nums[2 * keys.index(int(page.obj.StructParents)) + 1]


def _drawn(matter: Page, numbered: int) -> bytes:
    """What draws the head and foot, under names of their own, its parts numbered from there."""
    drawn = matter.obj.Contents.read_bytes()
    for names in matter.obj.Resources.values():
        if isinstance(names, Dictionary):
            for name in map(str, names):
                drawn = re.sub(rb"/%s(?=\s)" % re.escape(name[1:].encode()), _own(name), drawn)
    number = rb"/MCID (\d+)"
    return re.sub(number, lambda found: b"/MCID %d" % (int(found[1]) + numbered), drawn)


def _own(name: str) -> bytes:
    return f"/{_OURS}{name[1:]}".encode()


def _lay_over(page: Page, drawn: Object) -> None:
    """Draw something over a page as if nothing had been drawn there before."""
    page.obj.Contents.write(b"q\n%s\nQ" % page.obj.Contents.read_bytes())
    page.obj.Contents = Array([page.obj.Contents, drawn])


def _join_resources(pdf: Pdf, matter: Page) -> None:
    """Give the pages what the head and foot are drawn with."""
    copy = pdf.copy_foreign(matter.obj.Resources)
    for holder in {page.obj.Resources.objgen: page.obj.Resources for page in pdf.pages}.values():
        for kind, names in copy.items():
            if isinstance(names, Dictionary):
                if kind not in holder:
                    holder[kind] = Dictionary()
                for name, thing in names.items():
                    holder[kind][_own(name).decode()] = thing


def _join_tags(pdf: Pdf, matter: Pdf, page: Page, owners: Object) -> None:
    """Let the foot be read aloud at the end of the sheet."""
    numbered = len(owners)
    for _ in range(len(_owners(matter, matter.pages[0]))):
        owners.append(None)
    document = pdf.Root.StructTreeRoot.K[0]
    for foot in matter.Root.StructTreeRoot.K[0].K:
        del foot.P  # what is copied would bring along whatever it leads to
        for element in _within(foot):
            del element.Pg
        copy = pdf.copy_foreign(foot)
        for element in _within(copy):
            element.Pg = page.obj
            for place, kid in enumerate(element.K):
                if not isinstance(kid, Dictionary):
                    element.K[place] = int(kid) + numbered
                    owners[int(kid) + numbered] = element
        copy.P = document
        document.K.append(copy)


def _within(element: Object) -> Iterator[Object]:
    """The element and every element under it."""
    yield element
    for kid in element.K:
        if isinstance(kid, Dictionary):
            yield from _within(kid)
