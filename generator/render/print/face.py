"""One sheet in two languages, page by page in turn; what is typed into one is in the other too."""

from io import BytesIO
from itertools import zip_longest

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from generator.model.output import Facing
from generator.render.print.book import Book
from generator.render.print.saved import saved


def face(facing: Facing, first: bytes, second: bytes) -> bytes:
    """The pages of both in turn; printed on both sides, the second language is on the back.

    The same input gives the same bytes.
    """
    with Pdf.new() as pdf:
        book = _Facing(pdf)
        for sheet, content in ((facing.first, first), (facing.second, second)):
            with Pdf.open(BytesIO(content)) as source:
                book.speak(sheet.edition.language)
                book.append(sheet.edition.language, sheet.title, source)
        book.close(facing.title, facing.edition.language)
        _take_turns(pdf, book.amounts)
        return saved(pdf)


def _take_turns(pdf: Pdf, amounts: list[int]) -> None:
    """Put the pages, which stand one language after the other, in turn.

    They are taken out first: a page put in twice is copied, and tags and bookmarks would lead to
    the copy that is left behind.
    """
    pages, first = list(pdf.pages), amounts[0]
    in_turn = zip_longest(pages[:first], pages[first:])
    del pdf.pages[:]
    pdf.pages.extend(page for pair in in_turn for page in pair if page is not None)


class _Facing(Book):
    """A book of one text in two languages: a field that both ask for is one field."""

    def __init__(self, pack: Pdf) -> None:
        super().__init__(pack)
        self.amounts: list[int] = []
        """How many pages each language has."""
        self._named: dict[str, Object] = {}

    def speak(self, language: str) -> None:
        """Name the language of what is appended next."""
        self._language = language

    def _add_tags(self, title: str, source: Pdf, pages: list) -> None:  # type: ignore[type-arg]
        super()._add_tags(title, source, pages)
        self.amounts.append(len(pages))
        self._document.K[-1].Lang = String(self._language)

    def _add_fields(self, member: str, title: str, source: Pdf) -> None:
        if Name.AcroForm not in source.Root:
            return
        form = source.Root.AcroForm
        for field in form.Fields:
            copy = self._pack.copy_foreign(field)
            name = str(copy.T)
            if copy.get("/FT") == Name.Sig:
                self._named[self._name_signature(copy)] = copy
            elif name in self._named:
                _join(self._named[name], copy)
            else:
                self._named[name] = self._as_family(copy)
        self._fields = list(self._named.values())
        self._keep_for_all_fields(form, source)

    def _name_signature(self, field: Object) -> str:
        """Tell a signature from that in the other language: it stands in one place alone.

        A field for a signature must not have two widgets (ISO 32000-1, 12.7.4.5); whoever signs
        does it on the page they read.
        """
        field.T = String(f"{field.T}_{self._language}")
        return str(field.T)

    def _as_family(self, field: Object) -> Object:
        """A field with its widgets below it, where WeasyPrint makes field and widget one."""
        if Name.Kids in field:
            return field
        keys = [key for key in _OF_THE_FIELD if key in field]
        family = self._pack.make_indirect(Dictionary({key: field[key] for key in keys}))
        if "/TU" in field:
            family.TU = field.TU
        for key in keys:
            del field[key]
        field.Parent = family
        family.Kids = Array([field])
        return family


_OF_THE_FIELD = ("/T", "/FT", "/Ff", "/V", "/DV", "/DA", "/MaxLen", "/Opt")
"""What belongs to a field rather than to the widget that shows it (ISO 32000-1, 12.7.3)."""


def _join(family: Object, field: Object) -> None:
    """Make the widgets of the same field in the other language show this one."""
    for widget in field.Kids if Name.Kids in field else [field]:
        for key in _OF_THE_FIELD:
            if key in widget:
                del widget[key]
        widget.Parent = family
        family.Kids.append(widget)
