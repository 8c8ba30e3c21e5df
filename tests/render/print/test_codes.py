"""A check code is set where its place was kept, and can be copied out and read aloud there."""

from io import BytesIO

import pytest
from pikepdf import Pdf

from generator.model.edition import Edition
from generator.model.output import CODE_LETTERS, CODE_PLACE
from generator.render.print.codes import set_code
from generator.render.print.fonts import share_fonts
from generator.render.print.look import Look
from generator.render.print.press import Press
from generator.render.print.saved import saved
from tests.render.print.conftest import ASSETS, context_of, fill, sheet_of
from tests.render.print.looking import boxes, failures, opened, texts

pytestmark = pytest.mark.pdf

EDITION = Edition.named("en-letter-standard")
CODES = [
    f"{CODE_LETTERS[at : at + 3]}-{CODE_LETTERS[at + 3 : at + 6]}"
    for at in range(0, len(CODE_LETTERS) - 5, 5)
]
"""Codes that have every letter among them."""


def _set(pdf: bytes, code: str) -> bytes:
    with Pdf.open(BytesIO(pdf)) as page:
        set_code(page.pages[0], code)
        share_fonts(page)
        return saved(page)


@pytest.mark.parametrize("code", [*CODES, "WWW-WWW", "222-222"])
@pytest.mark.parametrize("edition", ["en-letter-standard", "es-a4-large", "en-letter-large-mono"])
def test_a_code_is_set_as_if_it_were_laid_out(press: Press, edition: str, code: str) -> None:
    name = Edition.named(edition)
    told, look = context_of("privacy", name), Look.of(name)
    kept = press.lay_out(fill("running.html", told), look, identifier=b"-", assets=ASSETS)
    truth = fill("running.html", told | {"code_place": code})
    made = _set(kept, code)
    assert texts(made) == texts(press.lay_out(truth, look, identifier=b"-", assets=ASSETS))
    assert failures(made) == []


def test_all_around_a_code_stays(press: Press) -> None:
    kept = press.lay_out(
        fill("running.html", context_of("privacy", EDITION)),
        Look.of(EDITION),
        identifier=b"-",
        assets=ASSETS,
    )
    (before,), (after,) = boxes(kept), boxes(_set(kept, "7KQ-2FM"))
    at = next(number for number, word in enumerate(before) if word.text == CODE_PLACE)
    assert after[:at] == before[:at]
    assert [word.text for word in after[at:]] == ["7KQ-2FM", *(w.text for w in before[at + 1 :])]
    assert {word.top for word in after} == {word.top for word in before}


@pytest.mark.parametrize("count", [0, 2])
def test_a_page_keeps_one_place(press: Press, count: int) -> None:
    html = f'<html lang="en"><title>-</title><h1>-</h1>{f"<p>{CODE_PLACE}" * count}'
    pdf = press.lay_out(html, Look.of(EDITION), identifier=b"-")
    with opened(pdf) as page, pytest.raises(ValueError, match=f"one place .*, not {count}"):
        set_code(page.pages[0], "7KQ-2FM")


def test_one_running_page_serves_every_sheet_of_a_version() -> None:
    one, other = (sheet_of(context_of(name, EDITION)) for name in ("privacy", "consent"))
    assert one.running.replace("pp-handout", "pp-form") == other.running
    assert one.html != other.html
