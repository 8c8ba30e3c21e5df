"""Bind sheets that are already laid out into one pack, without laying anything out again."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from pikepdf import Pdf

from generator.render.print.book import Book
from generator.render.print.fonts import share_fonts
from generator.render.print.saved import saved


@dataclass(frozen=True)
class Member:
    """One sheet of a pack: its identifier, unique in the pack, its title and its PDF."""

    id: str
    title: str
    pdf: bytes


def bind(
    front: bytes, members: Sequence[Member], stamps: bytes, *, title: str, language: str
) -> bytes:
    """One tagged PDF: the cover and contents, then every member, each page stamped.

    `stamps` holds one page for each page of the pack. A link to `pack:<id>` in `front` comes to
    lead to the first page of the member of that id. The same input gives the same bytes.

    Raises:
        ValueError: two members share an identifier, a link leads to no member, or there are not
            as many stamps as pages.
    """
    if len({member.id for member in members}) < len(members):
        raise ValueError(f"the pack “{title}” holds one sheet twice")
    with Pdf.new() as pack:
        book = Book(pack)
        for member in (Member("", title, front), *members):
            with Pdf.open(BytesIO(member.pdf)) as source:
                book.append(member.id, member.title, source)
        book.close(title, language)
        _stamp(pack, stamps)
        share_fonts(pack)
        return saved(pack)


def _stamp(pack: Pdf, stamps: bytes) -> None:
    """Lay stamp N over page N, as an artifact: a screen reader has page labels for that."""
    with Pdf.open(BytesIO(stamps)) as source:
        if len(source.pages) != len(pack.pages):
            raise ValueError(f"{len(source.pages)} stamps for {len(pack.pages)} pages")
        for number, (page, stamp) in enumerate(zip(pack.pages, source.pages, strict=True), 1):
            name = f"/Stamp{number}"  # a member's pages share their resources
            page.obj.Resources.XObject[name] = pack.copy_foreign(stamp.as_form_xobject())
            page.contents_add(b"q", prepend=True)
            page.contents_add(
                b"Q q /Artifact <</Type/Pagination/Subtype/Footer>> BDC %s Do EMC Q" % name.encode()
            )
