"""Numbers the pages of a pack: the press sets one number, and the others are set like it."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from pikepdf import (
    Array,
    ContentStreamInstruction,
    Name,
    Object,
    Operator,
    Pdf,
    String,
    parse_content_stream,
    unparse_content_stream,
)

from generator.render.print.fonts import advances, glyphs, style_of

NUMBER, TOTAL = "0123456789", "9876543210"
"""What the press sets for a page's number and for how many there are: every figure in a row."""

_BYTES = 2
"""To a glyph, in the only encoding that the press uses (Identity-H)."""


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
            self._drawing = list(parse_content_stream(page))
        self._pack = pack
        shown = [at for at, one in enumerate(self._drawing) if one.operator == Operator("TJ")]
        moved = [at for at, one in enumerate(self._drawing) if one.operator == Operator("Tm")]
        sized = [one for one in self._drawing if one.operator == Operator("Tf")]
        if (len(shown), len(moved), len(sized)) != (1, 1, 1):
            raise ValueError("a stamp is one line of text")
        (self._shown,), (self._moved,) = shown, moved
        font, size = sized[0].operands
        self._style = style_of(self._resources.Font[str(font)].DescendantFonts[0])
        self._size = float(size)
        self._line = _line(self._drawing[self._shown].operands[0])
        self._places = sorted(
            (_place(self._line, glyphs(figures, self._style)), which)
            for which, figures in enumerate((NUMBER, TOTAL))
        )

    def drawn(self, number: int, total: int) -> Object:
        """What draws one number, to be laid over its page."""
        line = self._line
        for place, which in reversed(self._places):
            told = glyphs(str((number, total)[which]), self._style)
            line = [*line[:place], *((glyph, 0.0) for glyph in told), *line[place + len(NUMBER) :]]
        drawing: list[Any] = list(self._drawing)
        *turn, across, up = drawing[self._moved].operands
        start = float(across) + self._length(self._line) - self._length(line)
        drawing[self._moved] = ContentStreamInstruction(
            [*turn, round(start, 6), up], Operator("Tm")
        )
        drawing[self._shown] = ContentStreamInstruction([_operand(line)], Operator("TJ"))
        return self._pack.make_stream(
            unparse_content_stream(drawing),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array(self._box),
            Resources=self._resources,
        )

    def _length(self, line: Sequence[tuple[int, float]]) -> float:
        told = advances([glyph for glyph, _ in line], self._style)
        return self._size * (sum(told) - sum(nearer for _, nearer in line)) / 1000


def _line(operand: Object) -> list[tuple[int, float]]:
    """Each glyph, and how much nearer the next one stands, in thousandths of the type's size."""
    line: list[tuple[int, float]] = []
    for part in operand:
        if isinstance(part, String):
            raw = bytes(part)
            pairs = (raw[at : at + _BYTES] for at in range(0, len(raw), _BYTES))
            line += ((int.from_bytes(pair, "big"), 0.0) for pair in pairs)
        else:
            glyph, nearer = line[-1]
            line[-1] = (glyph, nearer + float(part))
    return line


def _place(line: Sequence[tuple[int, float]], sought: Sequence[int]) -> int:
    """Where glyphs stand in a line."""
    set_ = [glyph for glyph, _ in line]
    for place in range(len(set_) - len(sought) + 1):
        if set_[place : place + len(sought)] == list(sought):
            return place
    raise ValueError("a stamp says the number of a page, and how many there are")


def _operand(line: Sequence[tuple[int, float]]) -> Array:
    parts: list[Any] = []
    for glyph, nearer in line:
        parts.append(String(glyph.to_bytes(_BYTES, "big")))
        if nearer:
            parts.append(nearer)
    return Array(parts)
