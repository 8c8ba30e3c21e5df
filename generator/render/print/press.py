"""The press: lays composed HTML out as a tagged PDF, the same bytes every time."""

import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from textwrap import shorten
from typing import Any

from generator.model.edition import Paper, Size
from generator.render.print.accessibility import finish
from generator.render.print.assets import Assets
from generator.render.print.faces import FONT_FAMILY, font
from generator.render.print.fonts import draw_letters
from generator.render.print.look import LayoutFault, Look
from generator.render.print.weasy import (
    CSS,
    HTML,
    Document,
    FontConfiguration,
    LineBox,
    MarginBox,
    ReplacedBox,
)

WORTH_A_TRY = 1.105
"""Set closer, a sheet needs about a tenth less room; it is tried where that may save a page."""

COLORS = 32
"""Stylesheets with a practice's colors to keep parsed; those of the house are kept for good."""


class Press:
    """Lays out sheets one after another, keeping fonts and parsed stylesheets in between.

    One press serves one worker process. It takes every stylesheet as text, by file name.
    """

    def __init__(self, styles: Mapping[str, str]) -> None:
        self._styles = styles
        self._fonts = FontConfiguration()
        self._process = os.getpid()
        self._parsed: dict[str, CSS] = {}
        self._stamps: dict[tuple[str, Look], bytes] = {}

    def close(self) -> None:
        """Take away the folder that WeasyPrint lays fonts into, unless a parent made it.

        WeasyPrint itself does so when it is collected, and a worker ends before that.
        """
        if os.getpid() == self._process:
            self._fonts.__del__()
            self._fonts._folder = None  # it would look again when Python has forgotten how

    def read_styles(self) -> None:
        """Parse every stylesheet of the house now, and not when the first sheet asks for it."""
        for text in self._styles.values():
            self._parse(text, Assets({}))

    def lay_out(
        self, html: str, look: Look, *, identifier: bytes, assets: Mapping[str, bytes] | None = None
    ) -> bytes:
        """Lay `html`, a complete document, out as PDF/UA-1.

        `identifier` names the document to itself (any bytes that are its own, such as a hash of
        what it was made from); `assets` are the files that `asset:<name>` addresses find.

        Raises:
            LayoutFault: an address was refused, a style or image was ignored, a link leads
                nowhere, a character is missing from our font, or two fields share a name.
        """
        name = identifier.decode("utf-8", "replace")
        return self._print(name, html, look, assets or {}, tagged=True)

    def lay_out_stamp(self, html: str, look: Look) -> bytes:
        """Lay out a stamp: untagged, as it only ever lies on other pages as an artifact.

        It says nothing of a practice, and every pack in a language and a look has the same.
        """
        if (html, look) not in self._stamps:
            self._stamps[html, look] = self._print("stamp", html, look, {}, tagged=False)
        return self._stamps[html, look]

    def _print(
        self, name: str, html: str, look: Look, assets: Mapping[str, bytes], *, tagged: bool
    ) -> bytes:
        fetcher = Assets(assets)
        digest = sha256(name.encode()).hexdigest()[:32]
        with _listening() as said:
            document = self._render(html, look, fetcher, tagged=tagged)
            faults: list[str] = []
            pdf: bytes = document.write_pdf(
                finisher=partial(finish, prefix=digest[:8], faults=faults) if tagged else None,
                pdf_variant="pdf/ua-1" if tagged else None,
                pdf_tags=tagged,
                pdf_identifier=digest.encode(),
            )
        faults += {reason: None for page in document.pages for reason in _crowded(page._page_box)}
        strangers = sorted({f.family for f in document.fonts.values()} - {FONT_FAMILY})
        faults += [f"characters our font lacks were set in {family}" for family in strangers]
        if reasons := [*fetcher.refusals, *said, *faults]:
            raise LayoutFault(name, reasons)
        return pdf

    def _render(self, html: str, look: Look, fetcher: Assets, *, tagged: bool) -> Document:
        """Pages laid out; set a little closer where that saves one."""
        parsed = HTML(string=html, url_fetcher=fetcher)

        def render(*more: str) -> Document:
            return parsed.render(
                font_config=self._fonts,
                stylesheets=self._cascade(look, fetcher, *more),
                pdf_variant="pdf/ua-1" if tagged else None,
                pdf_forms=True,
            )

        document = render()
        fewer = len(document.pages) - 1
        if tagged and fewer and sum(map(_filled, document.pages)) < WORTH_A_TRY * fewer:
            closer = render("close.css")
            if len(closer.pages) < len(document.pages):
                return closer
        return document

    def _cascade(self, look: Look, fetcher: Assets, *more: str) -> list[CSS]:
        texts = (self._styles[name] for name in (*look.styles, *more))
        return [self._parse(text, fetcher) for text in (*texts, look.tokens_css) if text]

    def _parse(self, text: str, fetcher: Assets) -> CSS:
        if text not in self._parsed:
            if len(self._parsed) >= len(self._styles) + COLORS:  # the oldest of a practice's own
                house = set(self._styles.values())
                del self._parsed[next(one for one in self._parsed if one not in house)]
            self._parsed[text] = CSS(string=text, font_config=self._fonts, url_fetcher=fetcher)
        return self._parsed[text]


def _filled(page: Any) -> float:
    """How far down the text of a page reaches, from 0 to 1."""
    box = page._page_box
    flow = [child for child in box.children if not isinstance(child, MarginBox)]
    ends = [
        inner.position_y + inner.margin_height()
        for child in flow
        for inner in child.descendants()
        if isinstance(inner, LineBox | ReplacedBox)
    ]
    top, height = float(box.content_box_y()), float(box.height)
    return (max(ends, default=top) - top) / height


def _crowded(page: Any) -> Iterator[str]:
    """Running heads and feet that need more room than their margin has, and would cover text."""
    for box in page.children:
        if not isinstance(box, MarginBox) or not box.children:
            continue
        first, last = box.children[0], box.children[-1]
        over = {
            "@top": last.position_y + last.margin_height() - page.margin_top,
            "@bottom": page.margin_top + page.height - first.position_y,
        }[box.at_keyword.partition("-")[0]]
        if over > 1:
            text = shorten(" ".join(first.element.itertext()), 60, placeholder=" …")
            yield f"the margin of a page has no room for all of “{text}”; make it shorter"


def warm(press: Press) -> None:
    """Load what every worker needs before the parent forks: fonts, letters and stylesheets."""
    for face in ("Regular", "Bold", "Italic", "BoldItalic"):
        font(f"AtkinsonHyperlegible-{face}.ttf")
    for face in ("Regular", "Bold", "Italic"):  # little is set in both bold and italic
        draw_letters(face)
    press.read_styles()
    press.lay_out(
        '<html lang="en"><title>-</title><p>-',
        Look(Paper.LETTER, Size.STANDARD),
        identifier=b"-",
    )


def _plainly(record: logging.LogRecord) -> str:
    """What WeasyPrint says; a letter that no font of this machine has is told as where one has."""
    said = record.getMessage()
    if said.startswith(".notdef glyph"):
        return f"characters our font lacks: {said.rpartition(': ')[2]}"
    return said


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Collect what WeasyPrint logs as a warning or an error while it works."""
    said: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(_plainly(record))

    logger, ear = logging.getLogger("weasyprint"), Ear(logging.WARNING)
    logger.addHandler(ear)
    try:
        yield said
    finally:
        logger.removeHandler(ear)
