"""Sets two pages on each side of a sheet: for a printer, and a stapler, not for a screen reader."""

from collections.abc import Iterator, Sequence
from io import BytesIO

from pikepdf import Dictionary, Name, Page, Pdf, String

from generator.model.edition import Edition, Imposition
from generator.render.print.saved import saved

Side = tuple[int | None, int | None]
"""Which pages, counted from 0, stand left and right on one side; none is left blank."""


def impose(pdf: bytes, edition: Edition, *, title: str) -> bytes:
    """The pages of `pdf` two to a side, on the same paper turned, each at 65 % (Letter) or 71 %.

    Tags, fields and links are left behind: what is typed in comes along as it looks, and the PDF
    says of itself only its title and language. The same input gives the same bytes.
    """
    with Pdf.open(BytesIO(pdf)) as source, Pdf.new() as sheet:
        if "/AcroForm" in source.Root:
            source.generate_appearance_streams()
            source.flatten_annotations("print")
        pages = list(source.pages)
        in_order = _stitched if edition.imposition is Imposition.BOOKLET else _in_turn
        for side in in_order(len(pages)):
            _add_side(sheet, pages, side)
        root = sheet.Root
        root.Lang = String(edition.language)
        root.ViewerPreferences = Dictionary(
            DisplayDocTitle=True,
            PrintScaling=Name("/None"),
            Duplex=Name.DuplexFlipShortEdge,
        )
        sheet.docinfo["/Title"] = String(title)
        return saved(sheet)


def _in_turn(pages: int) -> Iterator[Side]:
    """One after the other, from left to right."""
    for left in range(0, pages, 2):
        yield left, left + 1 if left + 1 < pages else None


def _stitched(pages: int) -> Iterator[Side]:
    """For a booklet folded and stapled in the middle: outermost sheet first, front then back.

    Its pages are a multiple of four; blank ones come before the last, which is the back cover.
    """
    whole = -(-pages // 4) * 4
    order: list[int | None] = [*range(pages - 1), *[None] * (whole - pages), pages - 1]
    for inner in range(0, whole // 2, 2):
        yield order[whole - 1 - inner], order[inner]
        yield order[inner + 1], order[whole - 2 - inner]


def _add_side(sheet: Pdf, pages: Sequence[Page], side: Side) -> None:
    """One side of the paper, turned; each page keeps its shape, in the middle of its half.

    pikepdf's own overlay picks a new name for a page each time: the bytes would not be the same.
    """
    _, _, width, height = (float(edge) for edge in pages[0].mediabox)
    scale = min(height / 2 / width, width / height)
    drawn, drawings = [], Dictionary()
    for half, number in enumerate(side):
        if number is None:
            continue
        left = (half + 0.5) * height / 2 - scale * width / 2
        bottom = (width - scale * height) / 2
        drawings[f"/Page{half}"] = sheet.copy_foreign(pages[number].as_form_xobject())
        drawn.append(f"q {scale:.5f} 0 0 {scale:.5f} {left:.3f} {bottom:.3f} cm /Page{half} Do Q")
    sheet.add_blank_page(page_size=(height, width))
    page = sheet.pages[-1].obj
    page.Resources = Dictionary(XObject=drawings)
    page.Contents = sheet.make_stream("\n".join(drawn).encode())
