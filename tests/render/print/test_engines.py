"""Forms in the engines of real viewers: Firefox's pdf.js, run by Chromium, and poppler."""

import base64
import subprocess
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pikepdf import Name
from playwright.sync_api import Browser

from generator.model.edition import Edition
from generator.render.print.bind import Member, bind
from generator.render.print.look import Look
from generator.render.print.numbers import NUMBER, TOTAL
from generator.render.print.press import Press
from tests.render.print.conftest import LayOut
from tests.render.print.looking import annotations, failures, opened, texts

pytestmark = [pytest.mark.pdf, pytest.mark.browser, pytest.mark.xdist_group("paper")]

PDF_JS = Path("/usr/share/javascript/pdf/build")
"""Where Debian's package libjs-pdf puts it."""

SCALE = 2
"""Dots to a point: a line of 0.9 points is then dark somewhere, wherever it falls."""

DARK = 110
"""Of 255: what a photocopier keeps."""

LOOK = Look.of(Edition.named("en-letter-standard"))

FILLED: Mapping[str, str | bool] = {
    "child_name": "María José Ñandú",
    "until": "12/31/2027",
    "care": True,
    "decides": True,
}

CHOSEN = {"decides": "1"}
"""Which of a group's buttons is chosen, by its place in the group."""

FIELDS = (("child_name", ""), ("until", ""), ("care", "/on"), ("decides", "/1"))
"""What is filled in, and the state that shows it."""

Rect = tuple[float, float, float, float]
"""Left, top, right and bottom in points from the top left of a page."""

InViewer = Callable[[str, Any], Any]


@pytest.fixture(scope="module")
def pdf_js(chromium: Browser) -> Iterator[InViewer]:
    """Calls a function of JavaScript with an argument, where `pdfjsLib` is at hand."""
    page = chromium.new_page()
    for script in ("pdf.js", "pdf.worker.js"):
        page.add_script_tag(path=PDF_JS / script)
    yield page.evaluate
    page.close()


FILL_AND_SAVE = """async ([file, values]) => {
    const data = Uint8Array.from(atob(file), letter => letter.charCodeAt(0))
    const pdf = await pdfjsLib.getDocument({data}).promise
    for (let number = 1; number <= pdf.numPages; number++)
        for (const field of await (await pdf.getPage(number)).getAnnotations())
            for (const [name, value, button] of values)
                if (field.fieldName === name && (!button || field.buttonValue === button))
                    pdf.annotationStorage.setValue(field.id, {value})
    const saved = await pdf.saveDocument()
    return btoa(Array.from(saved, code => String.fromCharCode(code)).join(""))
}"""

DRAW = """async ([file, number, scale]) => {
    const data = Uint8Array.from(atob(file), letter => letter.charCodeAt(0))
    const pdf = await pdfjsLib.getDocument({data}).promise
    const page = await pdf.getPage(number)
    const viewport = page.getViewport({scale})
    const canvas = document.createElement("canvas")
    canvas.width = viewport.width
    canvas.height = viewport.height
    const canvasContext = canvas.getContext("2d")
    await page.render({canvasContext, viewport}).promise
    const {data: dots} = canvasContext.getImageData(0, 0, canvas.width, canvas.height)
    const red = Array.from({length: dots.length / 4}, (_, at) => dots[4 * at])
    return [canvas.width, btoa(red.map(shade => String.fromCharCode(shade)).join(""))]
}"""

KINDS = """async file => {
    const data = Uint8Array.from(atob(file), letter => letter.charCodeAt(0))
    const pdf = await pdfjsLib.getDocument({data}).promise
    const kinds = []
    for (let number = 1; number <= pdf.numPages; number++)
        for (const field of await (await pdf.getPage(number)).getAnnotations())
            if (field.subtype === "Widget")
                kinds.push([field.fieldName, field.fieldType, field.alternativeText])
    return kinds
}"""


@pytest.fixture(scope="module")
def blank(lay_out: LayOut) -> bytes:
    """A form with every kind of field."""
    return lay_out("consent")


@pytest.fixture(scope="module")
def pack(blank: bytes, press: Press) -> bytes:
    """A pack that holds the form twice, after a cover."""
    html = '<html lang="en"><title>Pack</title><h1>Pack</h1>'
    cover = press.lay_out(html, LOOK, identifier=b"cover")
    stamp = press.lay_out_stamp(f'<html lang="en"><title>-</title>{NUMBER} {TOTAL}', LOOK)
    with opened(cover) as front, opened(blank) as first, opened(blank) as second:
        members = [
            Member("", "Pack", front),
            Member("f1", "Consent", first),
            Member("f2", "Consent once more", second),
        ]
        return bind(members, stamp, title="Pack", language="en")


@pytest.fixture(scope="module")
def saved(blank: bytes, pdf_js: InViewer) -> bytes:
    """The form as pdf.js saves it: typed into, a box ticked, a choice made."""
    return _filled(pdf_js, blank, FILLED)


def _filled(
    pdf_js: InViewer, pdf: bytes, values: Mapping[str, str | bool], family: str = ""
) -> bytes:
    told = [[family + name, value, CHOSEN.get(name)] for name, value in values.items()]
    return base64.b64decode(pdf_js(FILL_AND_SAVE, [_sent(pdf), told]))


def _sent(pdf: bytes) -> str:
    return base64.b64encode(pdf).decode()


def _values(pdf: bytes) -> dict[str, str]:
    """What is filled in, by full name."""
    with opened(pdf) as document:
        found = {}
        for widget in annotations(document, Name.Widget):
            field = widget if Name.T in widget else widget.Parent
            name = str(field.T)
            if Name.Parent in field:
                name = f"{field.Parent.T}.{name}"
            if (value := str(field.get("/V", "/Off"))) not in ("", "/Off"):
                found[name] = value
        return found


def _place(pdf: bytes, name: str, state: str = "") -> tuple[int, Rect]:
    """On which page, from 1, and where from the top left a field stands."""
    with opened(pdf) as document:
        for number, sheet in enumerate(document.pages, 1):
            for widget in sheet.obj.get("/Annots", ()):
                field = widget if Name.T in widget else widget.get("/Parent", widget)
                if str(field.get("/T", "")) == name and (not state or state in widget.AP.N):
                    left, bottom, right, top = map(float, widget.Rect)
                    bottom, top = sorted((bottom, top))
                    height = float(sheet.mediabox[3])
                    return number, (left, height - top, right, height - bottom)
    raise AssertionError(f"no field is called {name}")


class Picture:
    """A page as an engine draws it, from black (0) to white (255)."""

    def __init__(self, width: int, dots: bytes) -> None:
        self._width, self._dots = width, dots

    def ink(self, rect: Rect) -> int:
        """How many dots inside a rectangle are dark."""
        left, top, right, bottom = (round(SCALE * side) for side in rect)
        rows = (self._dots[y * self._width :][left:right] for y in range(top, bottom))
        return sum(dot < DARK for row in rows for dot in row)


def _by_pdf_js(pdf_js: InViewer, pdf: bytes, page: int) -> Picture:
    width, dots = pdf_js(DRAW, [_sent(pdf), page, SCALE])
    return Picture(width, base64.b64decode(dots))


def _by_poppler(pdf: bytes, page: int) -> Picture:
    of_page = ["-f", str(page), "-l", str(page)]
    command = ["pdftoppm", "-gray", "-r", str(72 * SCALE), *of_page, "-"]
    drawn = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout
    _, size, _, dots = drawn.split(b"\n", 3)
    return Picture(int(size.split()[0]), dots)


def _inside(rect: Rect) -> Rect:
    """Without the lines that are drawn around a field, or under it."""
    left, top, right, bottom = rect
    return left + 2, top + 2, right - 2, bottom - 2


def test_pdf_js_knows_every_field_and_what_it_asks(blank: bytes, pdf_js: InViewer) -> None:
    kinds = {name: (kind, said) for name, kind, said in pdf_js(KINDS, _sent(blank))}
    assert kinds["child_name"] == ("Tx", "Your child's name. As it is on school papers")
    assert kinds["until"] == ("Tx", "This consent ends on (month / day / year)")
    assert kinds["care"][0] == kinds["decides"][0] == "Btn"
    assert kinds["signed_parent"] == ("Sig", "Parent or guardian: Signature")
    assert all(said for _, said in kinds.values())


def test_what_pdf_js_saves_is_there_when_it_is_opened_again(saved: bytes) -> None:
    assert _values(saved) == {
        "child_name": "María José Ñandú",
        "until": "12/31/2027",
        "care": "/on",
        "decides": "/1",
    }


def test_what_pdf_js_saves_stays_accessible(saved: bytes) -> None:
    assert failures(saved) == []


def test_what_pdf_js_saves_is_read_and_drawn_by_poppler(blank: bytes, saved: bytes) -> None:
    assert "María José Ñandú" in " ".join(texts(saved))
    assert "12/31/2027" in " ".join(texts(saved))
    for name, state in FIELDS:
        page, rect = _place(blank, name, state)
        assert _by_poppler(blank, page).ink(_inside(rect)) == 0, f"{name} is blank at first"
        assert _by_poppler(saved, page).ink(_inside(rect)) > 10, f"{name} shows what it holds"


def test_pdf_js_draws_what_it_saved(blank: bytes, saved: bytes, pdf_js: InViewer) -> None:
    for name, state in FIELDS:
        page, rect = _place(blank, name, state)
        assert _by_pdf_js(pdf_js, blank, page).ink(_inside(rect)) == 0, f"{name} is blank at first"
        assert _by_pdf_js(pdf_js, saved, page).ink(_inside(rect)) > 10, (
            f"{name} shows what it holds"
        )


def test_in_a_pack_each_sheet_is_filled_by_itself(pack: bytes, pdf_js: InViewer) -> None:
    assert failures(pack) == []
    kinds = [kind for _, kind, _ in pdf_js(KINDS, _sent(pack))]
    assert kinds.count("Sig") == 6, "three to sign in each of the two"
    first = _filled(pdf_js, pack, {"child_name": "Ana", "care": True}, "f1.")
    assert _values(first) == {"f1.child_name": "Ana", "f1.care": "/on"}
    both = _filled(pdf_js, first, {"child_name": "Luz", "decides": True}, "f2.")
    assert _values(both) == {
        "f1.child_name": "Ana",
        "f1.care": "/on",
        "f2.child_name": "Luz",
        "f2.decides": "/1",
    }


def test_a_blank_form_shows_where_to_write_tick_and_sign(blank: bytes, pdf_js: InViewer) -> None:
    """As it comes out of a printer, with its fields made flat: lines and boxes are all there."""
    with opened(blank) as pdf:
        pdf.generate_appearance_streams()
        pdf.flatten_annotations("print")
        for sheet in pdf.pages:
            del sheet.obj.Annots  # blank lines look like nothing, so they were left as they are
        written = BytesIO()
        pdf.save(written)
    flat = written.getvalue()
    for name, state in (*FIELDS, ("signed_parent", ""), ("signed_therapist_date", "")):
        page, (left, top, right, bottom) = _place(blank, name, state)
        line = (left + 2, bottom - 2, right - 2, bottom + 2)
        around = (left - 1, top - 1, right + 1, bottom + 1)
        for drawn in (_by_poppler(flat, page), _by_pdf_js(pdf_js, flat, page)):
            if state:
                assert drawn.ink(around) > 2 * SCALE * (right - left), (
                    f"{name} has an edge all around"
                )
            else:
                assert drawn.ink(line) > 0.9 * SCALE * (right - left - 4), (
                    f"{name} stands on a line"
                )
