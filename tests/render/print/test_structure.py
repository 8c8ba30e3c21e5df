"""The checks of structure bite: a sound PDF, damaged in one way at a time, is found out."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from pikepdf import Dictionary, Name, Object, Pdf

from generator.model.edition import Edition
from generator.render.print.look import Look
from generator.render.print.press import Press
from tests.render.print.conftest import ASSETS
from tests.render.print.looking import annotations, opened
from tests.render.print.structure import faults_in, walk

pytestmark = pytest.mark.pdf

SHEET = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A plan</title></head>
<body><header class="pp-head"><p>Maple Street</p></header><h1>A plan</h1>
<p>Call <a href="tel:911">911</a> first.</p><h2>When</h2><h3>In a week</h3>
<table><thead><tr><th>Day</th><th>What</th></tr></thead>
<tbody><tr><td>Monday</td><td>Play</td></tr></tbody></table>
<p><img src="asset:maple.svg" alt="A maple leaf"></p>
<form><p><label for="a">You</label><input id="a" name="you" title="You"></p>
<p><label for="b">Child</label><input id="b" name="child" title="Child"></p></form></body></html>"""


@pytest.fixture(scope="module")
def sound(press: Press) -> bytes:
    """A sheet that has a bit of everything, and no fault."""
    look = Look.of(Edition.named("en-letter-standard"))
    return press.lay_out(SHEET, look, identifier=b"sound", assets=ASSETS)


def _first(pdf: Pdf, kind: str) -> Object:
    return next(e for e in walk(pdf.Root.StructTreeRoot.K[0]) if e.get("/S") == kind)


def _without_title(pdf: Pdf) -> None:
    del pdf.docinfo["/Title"]


def _without_language(pdf: Pdf) -> None:
    del pdf.Root.Lang


def _with_a_level_left_out(pdf: Pdf) -> None:
    _first(pdf, "/H2").S = Name.P


def _with_a_header_that_points_nowhere(pdf: Pdf) -> None:
    del _first(pdf, "/TH").A.Scope


def _with_a_silent_figure(pdf: Pdf) -> None:
    del _first(pdf, "/Figure").Alt


def _with_a_silent_field(pdf: Pdf) -> None:
    del annotations(pdf, Name.Widget)[0].TU


def _with_two_fields_of_one_name(pdf: Pdf) -> None:
    one, other = pdf.Root.AcroForm.Fields
    other.T = one.T


def _with_a_silent_link(pdf: Pdf) -> None:
    del annotations(pdf, Name.Link)[0].Contents


def _with_a_head_in_the_text(pdf: Pdf) -> None:
    page = pdf.pages[0]
    content, times = re.subn(rb"/Artifact\s*<<", b"/Span <<", page.Contents.read_bytes())
    assert times
    page.Contents = pdf.make_stream(content)


def _without_bookmarks(pdf: Pdf) -> None:
    pdf.Root.Outlines = pdf.make_indirect(Dictionary(Type=Name.Outlines))


DAMAGES: tuple[tuple[Callable[[Pdf], Any], str], ...] = (
    (_without_title, "the document has no title"),
    (_without_language, "the document does not name its language"),
    (_with_a_level_left_out, "a level of headings is left out: [1, 3]"),
    (_with_a_header_that_points_nowhere, "a header of a table does not say which way it points"),
    (_with_a_silent_figure, "a figure says nothing"),
    (_with_a_silent_field, "/Widget says nothing"),
    (_with_two_fields_of_one_name, "two fields are called you"),
    (_with_a_silent_link, "/Link says nothing"),
    (_with_a_head_in_the_text, "words on page 1 are neither tagged nor set aside"),
    (_without_bookmarks, "0 bookmarks lead to 1 parts"),
)


def test_a_sound_sheet_has_no_fault(sound: bytes) -> None:
    with opened(sound) as pdf:
        assert list(faults_in(pdf)) == []


@pytest.mark.parametrize(("damage", "told"), DAMAGES)
def test_damage_is_found(sound: bytes, damage: Callable[[Pdf], Any], told: str) -> None:
    with opened(sound) as pdf:
        damage(pdf)
        assert told in set(faults_in(pdf))
