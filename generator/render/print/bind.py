"""Bind sheets that are already laid out into one pack, without laying anything out again."""

from collections.abc import Sequence
from dataclasses import dataclass

from pikepdf import Pdf

from generator.render.print.book import Book
from generator.render.print.fonts import share_fonts
from generator.render.print.numbers import Numbers
from generator.render.print.saved import saved


@dataclass(frozen=True)
class Member:
    """One sheet of a pack: its identifier, unique in the pack, its title and its open PDF."""

    id: str
    title: str
    pdf: Pdf


def bind(members: Sequence[Member], stamp: bytes, *, title: str, language: str) -> bytes:
    """One tagged PDF: every member, the cover and contents first, each page stamped.

    `stamp` is a page that shows both numbers as `numbers` has them. A link to `pack:<id>` comes to
    lead to the first page of the member of that id. The same input gives the same bytes.

    Raises:
        ValueError: two members share an identifier, a link leads to no member, or the stamp is
            none.
    """
    if len({member.id for member in members}) < len(members):
        raise ValueError(f"the pack “{title}” holds one sheet twice")
    with Pdf.new() as pack:
        book = Book(pack)
        for member in members:
            book.append(member.id, member.title, member.pdf)
        book.close(title, language)
        _stamp(pack, stamp)
        share_fonts(pack)
        return saved(pack)


def _stamp(pack: Pdf, stamp: bytes) -> None:
    """Lay its number over each page, as an artifact: a screen reader has page labels for that."""
    numbers, total = Numbers(pack, stamp), len(pack.pages)
    for number, page in enumerate(pack.pages, 1):
        name = f"/Stamp{number}"  # a member's pages share their resources
        page.obj.Resources.XObject[name] = numbers.drawn(number, total)
        page.contents_add(b"q", prepend=True)
        page.contents_add(
            b"Q q /Artifact <</Type/Pagination/Subtype/Footer>> BDC %s Do EMC Q" % name.encode()
        )
