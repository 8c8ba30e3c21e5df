"""The mono edition is black on white: a photocopier has nothing to grey, a fax nothing to dot."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Pdf

from generator.model.edition import Edition
from generator.render.print.press import Press
from tests.render.print.conftest import context_of, set_sheet
from tests.render.print.texts import DOCS

pytestmark = pytest.mark.pdf

BLACK_OR_WHITE = ({0.0}, {1.0})


def _inks(pdf: Pdf) -> Iterator[tuple[float, ...]]:
    """Every ink that a page or a drawing on it asks for."""
    drawings = [
        one
        for one in pdf.objects
        if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Form"
    ]
    for drawn in (*pdf.pages, *drawings):
        for step in pikepdf.parse_content_stream(drawn):
            if str(step.operator) in {"g", "G", "rg", "RG", "k", "K", "sc", "SC", "scn", "SCN"}:
                yield tuple(float(value) for value in step.operands)


def _laid_out(press: Press, name: str, ink: str) -> Pdf:
    edition = Edition.named(f"{DOCS[name][0]}-letter-standard{ink}")
    told = context_of(name, edition)
    if ink:  # as the compose stage does: a logo's colors break up in a fax
        told["practice"] = told["practice"] | {"logo": None}
    return Pdf.open(BytesIO(set_sheet(press, told)))


@pytest.mark.parametrize("name", [name for name in DOCS if DOCS[name][0] == "en"])
def test_mono_knows_black_and_white_alone(press: Press, name: str) -> None:
    colors = {*_inks(_laid_out(press, name, "-mono"))}
    assert colors
    assert [values for values in colors if {*values} not in BLACK_OR_WHITE] == []


def test_a_color_would_be_seen(press: Press) -> None:
    name = next(iter(DOCS))
    colors = {*_inks(_laid_out(press, name, ""))}
    assert [values for values in colors if {*values} not in BLACK_OR_WHITE]
