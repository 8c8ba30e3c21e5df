"""No client's data, ever: what looks like it is refused and not repeated, and forms are blank."""

import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from generator.check.rules import RULES
from generator.fleet.events import Found
from generator.fleet.log import rows
from generator.write.tell import MACHINE_FORMATS, Findings, as_text
from tests.cases import tried
from tests.examples import EXAMPLES, composed, publication_of

SECRET = "078-05-1120"
CASE = {"in": "practice.yml", "add": f"# Jordan's number is {SECRET}"}


def _told(findings: Findings) -> Iterator[str]:
    """What is found, in each way of telling it."""
    yield "".join(text for text, _ in as_text(findings))
    yield from (write(findings) for write in MACHINE_FORMATS.values())
    yield from (json.dumps(row) for row in rows(Found("harbour", findings.problems), "harbour"))


def test_what_looks_like_it_is_told_and_not_repeated(tmp_path: Path) -> None:
    problems = tried(CASE, tmp_path).problems
    assert [problem.rule for problem in problems] == ["client-data"]
    for told in _told(Findings(problems, (), RULES)):
        assert "security number" in told
        assert SECRET not in told


def test_what_is_no_secret_is_shown_beside_its_problem(tmp_path: Path) -> None:
    change = {"find": "type: solo", "put": "type: sole"}
    (problem,) = tried({"in": "practice.yml", **change}, tmp_path).problems
    folder = tmp_path / "harbour" / "practice.yml"
    here = problem.where._replace(path=str(folder))
    text, *_ = _told(Findings((problem.__class__(here, "wrong"),), (), RULES))
    assert "type: sole" in text


def test_a_logo_is_published_without_what_a_camera_notes(tmp_path: Path) -> None:
    notes, raw = PngInfo(), BytesIO()
    notes.add_text("Author", "Jordan Reyes")
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"  # a place on a map
    exif[0x013B] = "Jordan Reyes"
    Image.new("RGB", (8, 8), "teal").save(raw, "PNG", pnginfo=notes, exif=exif)
    assert b"Jordan" in raw.getvalue()
    case = {"in": "practice.yml", "find": "logo: logo.svg", "put": "logo: photo.png"}
    logo = {"in": "photo.png", "put": raw.getvalue().decode("latin-1"), "encoding": "latin-1"}
    one = tried({**case, "and": [logo]}, tmp_path)
    (published,) = publication_of(one).assets.values()
    assert published.startswith(b"\x89PNG")
    assert b"Jordan" not in published
    assert b"eXIf" not in published


FILLED = (
    re.compile(r"<input[^>]*type=\"text\"[^>]* value=\"[^\"]+\""),
    re.compile(r"<input(?:[^\">]|\"[^\"]*\")* checked\b"),
    re.compile(r"<textarea[^>]*>\s*[^<\s][^<]*</textarea>"),
)


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_form_is_blank(name: str) -> None:
    publication = composed(name)
    forms = [sheet.html for sheet in publication.sheets if sheet.kind == "form"]
    assert len(forms) >= 8
    assert any("<textarea" in form for form in forms)
    pages = [page.markdown for site in publication.sites for page in site.pages]
    for written in (*forms, *pages):
        assert [found[0] for sign in FILLED for found in sign.finditer(written)] == []


@pytest.mark.parametrize(
    "filled",
    [
        '<input type="text" name="a" value="Jordan">',
        '<input type="checkbox" name="a" checked>',
        '<textarea name="a">Jordan</textarea>',
    ],
)
def test_a_form_that_is_filled_in_would_be_seen(filled: str) -> None:
    assert any(sign.search(filled) for sign in FILLED)
