"""Numbers of a pack's pages: set like one that the press sets, and where it sets them."""

import re

import pytest
from pikepdf import Pdf

from generator.model.edition import Edition
from generator.render.print.look import Look
from generator.render.print.numbers import NUMBER, TOTAL, Numbers
from generator.render.print.press import Press
from tests.render.print.conftest import fill
from tests.render.print.looking import opened
from tests.render.print.texts import WORDS

pytestmark = pytest.mark.pdf

_AT = re.compile(rb"([\d.]+) ([\d.]+) Tm")
_GLYPHS = re.compile(rb"<([0-9a-f]+)>")
A_HAIR = 0.1
"""In pixels of CSS: what rounding may differ by."""


def _stamp(press: Press, edition: Edition, number: object, total: object) -> bytes:
    told = {"lang": edition.language, "words": WORDS[edition.language]}
    html = fill("stamp.html", told | {"number": number, "total": total})
    return press.lay_out_stamp(html, Look.of(edition))


def _set(drawing: bytes) -> tuple[list[float], bytes]:
    """Where the line stands, and the glyphs it is set in."""
    (place,) = _AT.findall(drawing)
    return [float(one) for one in place], b"".join(_GLYPHS.findall(drawing))


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("size", ["standard", "large", "standard-mono", "large-mono"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_number_is_where_the_press_would_set_it(
    press: Press, language: str, paper: str, size: str
) -> None:
    edition = Edition.named(f"{language}-{paper}-{size}")
    with Pdf.new() as pack:
        numbers = Numbers(pack, _stamp(press, edition, NUMBER, TOTAL))
        for number, total in ((1, 4), (7, 28), (19, 30), (101, 234)):
            with opened(_stamp(press, edition, number, total)) as truth:
                place, glyphs = _set(truth.pages[0].obj.Contents.read_bytes())
            there, drawn = _set(numbers.drawn(number, total).read_bytes())
            assert drawn == glyphs
            assert there == pytest.approx(place, abs=A_HAIR)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("<p>Page", "the number of a page"),
        (f"<p>{NUMBER}", "how many there are"),
        (f"<p>{NUMBER}<p>{TOTAL}", "one line of text"),
        (f"<p>{NUMBER} <b>{TOTAL}</b>", "one line of text"),
        ("", "one line of text"),
    ],
)
def test_what_is_no_stamp_is_refused(press: Press, said: str, why: str) -> None:
    html = f'<html lang="en"><title>-</title>{said}'
    stamp = press.lay_out_stamp(html, Look.of(Edition.named("en-letter-standard")))
    with Pdf.new() as pack, pytest.raises(ValueError, match=why):
        Numbers(pack, stamp)


def test_a_packs_numbers_share_what_they_are_set_in(press: Press) -> None:
    stamp = _stamp(press, Edition.named("en-letter-standard"), NUMBER, TOTAL)
    with Pdf.new() as pack:
        numbers = Numbers(pack, stamp)
        drawn = [numbers.drawn(number, 3) for number in (1, 2, 3)]
        assert len({one.Resources.objgen for one in drawn}) == 1
