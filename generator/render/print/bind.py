"""Bind sheets that are already laid out into one pack, without laying anything out again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO

from pikepdf import Name, Object, ObjectStreamMode, Pdf

from generator.render.print.book import Book


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
        _share_fonts(pack)
        written = BytesIO()
        pack.save(written, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
        return written.getvalue()


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


def _share_fonts(pack: Pdf) -> None:
    """Keep one copy of font files and character maps that several members embed."""
    kept: dict[bytes, Object] = {}

    def share(holder: Object, key: str) -> None:
        digest = sha256(holder[key].read_raw_bytes()).digest()
        holder[key] = kept.setdefault(digest, holder[key])

    for font in _fonts(pack):
        if Name.ToUnicode in font:
            share(font, "/ToUnicode")
        whole = font.DescendantFonts[0] if Name.DescendantFonts in font else font
        share(whole.FontDescriptor, "/FontFile2")


def _fonts(pack: Pdf) -> Iterator[Object]:
    """Every font of the pack's pages and stamps, and the one its fields are typed in."""
    for page in pack.pages:
        resources = page.obj.Resources
        yield from resources.get("/Font", {}).values()
        for drawing in resources.XObject.values():
            if Name.Resources in drawing:
                yield from drawing.Resources.get("/Font", {}).values()
    if Name.AcroForm in pack.Root:
        yield from pack.Root.AcroForm.DR.Font.values()
