"""Numbers the pages of a pack: the press sets one number, and the others are set like it."""

from dataclasses import replace
from io import BytesIO

from pikepdf import Array, Name, Object, Pdf

from generator.render.print.fonts import style_of
from generator.render.print.lines import Line, lines

NUMBER, TOTAL = "0123456789", "9876543210"
"""What the press sets for a page's number and for how many there are: every figure in a row."""


class Numbers:
    """Sets `Pack page 3 of 28` as the one line on `stamp` is set, aligned right as that is.

    Laying out a page for each number takes a third of what a pack takes.
    """

    def __init__(self, pack: Pdf, stamp: bytes) -> None:
        """Raises `ValueError` if there is more on `stamp`, or less, than both numbers in a line."""
        with Pdf.open(BytesIO(stamp)) as source:
            page = source.pages[0]
            self._resources = pack.copy_foreign(source.make_indirect(page.obj.Resources))
            self._box = [float(edge) for edge in page.mediabox]
            self._drawing = page.obj.Contents.read_bytes()
        self._pack = pack
        found = list(lines(self._drawing))
        if len(found) != 1:
            raise ValueError("a stamp is one line of text")
        self._line = found[0]
        self._style = style_of(self._resources.Font[f"/{self._line.font}"].DescendantFonts[0])
        self._length = self._line.length(self._style)
        self._places = sorted(
            (self._place(figures), which) for which, figures in enumerate((NUMBER, TOTAL))
        )

    def drawn(self, number: int, total: int) -> Object:
        """What draws one number, to be laid over its page."""
        line: Line = self._line
        for place, which in reversed(self._places):
            told = str((number, total)[which])
            line = line.with_words(place, len(NUMBER), told, self._style)
        shorter = self._length - line.length(self._style)
        line = replace(line, across=line.across + shorter)
        return self._pack.make_stream(
            line.drawn_in(self._drawing),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array(self._box),
            Resources=self._resources,
        )

    def _place(self, figures: str) -> int:
        place = self._line.find(figures, self._style)
        if place is None:
            raise ValueError("a stamp says the number of a page, and how many there are")
        return place
