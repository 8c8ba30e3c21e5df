"""Lays out one sheet: what practices share once, then the practice's own head and foot over it."""

from collections.abc import Mapping
from hashlib import sha256

from generator.model.edition import Edition
from generator.render.print.look import Look
from generator.render.print.pack import Printer
from generator.render.print.stamp import UNBRANDED, stamp


def lay_out_sheet(
    html: str,
    running: str,
    edition: Edition,
    tokens_css: str,
    *,
    keeper: Printer,
    press: Printer,
    key: bytes,
    assets: Mapping[str, bytes],
) -> bytes:
    """One sheet as a tagged PDF, from its words `html` and the page `running`.

    The `keeper` lays out the words, and may remember them for other practices; the `press` lays
    out what is the practice's own, for which `key` is a name.

    Raises:
        LayoutFault: either could not be laid out.
    """
    look, words = Look.of(edition, tokens_css), sha256(html.encode()).hexdigest()
    shared = keeper.lay_out(html, Look.of(edition, UNBRANDED), identifier=words.encode())
    own = press.lay_out(running, look, identifier=key, assets=assets)
    return stamp(shared, own, look.tokens_css)
