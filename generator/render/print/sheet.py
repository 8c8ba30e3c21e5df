"""Lays out one sheet: what practices share once, then the practice's own head and foot over it."""

from collections.abc import Mapping
from hashlib import sha256

from generator.model.output import Sheet
from generator.render.print.look import Look
from generator.render.print.pack import Printer
from generator.render.print.stamp import UNBRANDED, stamp


def lay_out_sheet(
    printer: Printer, sheet: Sheet, tokens_css: str, assets: Mapping[str, bytes]
) -> bytes:
    """One sheet as a tagged PDF in a practice's colors.

    The printer may remember the words for other practices, and the head and foot for other sheets.

    Raises:
        LayoutFault: either could not be laid out.
        ValueError: the foot keeps no place for the sheet's code.
    """
    unbranded, branded = (Look.of(sheet.edition, css) for css in (UNBRANDED, tokens_css))
    words = printer.lay_out(sheet.html, unbranded, identifier=_name(sheet.html))
    running = printer.lay_out(
        sheet.running, branded, identifier=_name(sheet.running), assets=assets
    )
    return stamp(words, running, sheet, tokens_css)


def _name(html: str) -> bytes:
    return sha256(html.encode()).hexdigest().encode()
