"""Lines of text as the press draws them, so that other words can be set where some stand.

What is set anew is set as the press would set it, but for the space between two letters that it
brings nearer to each other: there is none such between the figures of a number or a code.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.render.print.fonts import advances, glyphs

_STEP = re.compile(
    rb"^(?P<keep>q)$|^(?P<restore>Q)$"
    rb"|/(?P<font>\w+) (?P<size>[\d.]+) Tf$"
    rb"|(?P<across>-?[\d.]+) (?P<up>-?[\d.]+) Tm$"
    rb"|\[(?P<shown>[^\]]*)\] TJ$",
    re.MULTILINE,
)
"""What decides how a line is set, and its glyphs (ISO 32000-1, 8.4.2 and 9.4)."""

_PART = re.compile(rb"<([0-9a-fA-F]*)>|(-?[\d.]+)")
_DIGITS = 4
"""Of a glyph's number, in the only encoding that the press uses (Identity-H)."""


@dataclass(frozen=True)
class Line:
    """One line in one font, as part of what draws a page."""

    placed: tuple[int, int]
    """From where to where the drawing says how far across the line begins."""
    set: tuple[int, int]
    """From where to where it says which glyphs are shown."""
    across: float
    font: str
    """What the page calls the font."""
    size: float
    shown: tuple[tuple[int, float], ...]
    """Each glyph, and how much nearer the next one stands, in thousandths of the size."""

    def find(self, words: str, style: str) -> int | None:
        """At which glyph some words begin, if they stand in the line."""
        sought = glyphs(words, style)
        set_ = [glyph for glyph, _ in self.shown]
        places = range(len(set_) - len(sought) + 1)
        return next((at for at in places if set_[at : at + len(sought)] == sought), None)

    def with_words(self, at: int, length: int, words: str, style: str) -> "Line":
        """The line with other words in the place of `length` glyphs."""
        told = tuple((glyph, 0.0) for glyph in glyphs(words, style))
        return replace(self, shown=(*self.shown[:at], *told, *self.shown[at + length :]))

    def length(self, style: str) -> float:
        """In the units of the size."""
        told = advances([glyph for glyph, _ in self.shown], style)
        return self.size * (sum(told) - sum(nearer for _, nearer in self.shown)) / 1000

    def drawn_in(self, drawing: bytes) -> bytes:
        """The drawing that the line was read from, with the line as it is now."""
        parts = (
            b"<%0*x>" % (_DIGITS, glyph) + (b"%g" % nearer if nearer else b"")
            for glyph, nearer in self.shown
        )
        (place, placed), (start, end) = self.placed, self.set
        across = f"{self.across:.6f}".rstrip("0").rstrip(".").encode()
        return b"".join((drawing[:place], across, drawing[placed:start], *parts, drawing[end:]))


def lines(drawing: bytes) -> Iterator[Line]:
    """Every line of text in what the press drew; one that is set like that before does not say so.

    Raises:
        ValueError: text stands nowhere, or is set in no font: no press drew this.
    """
    outer: list[tuple[str, float]] = []
    font, place = ("", 0.0), None
    for step in _STEP.finditer(drawing):
        if step["keep"]:
            outer.append(font)
        elif step["restore"]:
            font = outer.pop()
        elif step["font"]:
            font = (step["font"].decode(), float(step["size"]))
        elif step["across"]:
            place = step
        else:
            if not place or not font[0]:
                raise ValueError("text stands somewhere, in some font")
            across, shown = float(place["across"]), tuple(_shown(step["shown"]))
            yield Line(place.span("across"), step.span("shown"), across, *font, shown)


def _shown(operand: bytes) -> Sequence[tuple[int, float]]:
    line: list[tuple[int, float]] = []
    for part in _PART.finditer(operand):
        if part[1] is not None:
            steps = range(0, len(part[1]), _DIGITS)
            line += ((int(part[1][at : at + _DIGITS], 16), 0.0) for at in steps)
        else:
            glyph, nearer = line[-1]
            line[-1] = (glyph, nearer + float(part[2]))
    return line
