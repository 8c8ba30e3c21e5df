"""Wording: one section said differently, in any language and layer, and told when it is stale."""

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from generator.check.rules import wording_current
from generator.cli import app
from generator.load.practice import load_practice
from generator.model.text import Text
from generator.model.wording import Section, sections, with_sections
from generator.pipeline import Prepared
from tests.cases import read, shop, standing_in
from tests.practices import LLANO, copied, tried

CASES = read("wording.yml")
TEXT = "getting-here"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_wording(case: dict[str, Any], tmp_path: Path) -> None:
    prepared = tried(case, tmp_path)
    assert [str(problem) for problem in prepared.problems] == case.get("tells", [])
    for language, expected in case.get("reads", {}).items():
        said = _said(prepared, language)
        rest = said
        for words in expected["says"]:
            assert words in rest, f"{words!r} must come next in\n{said}"
            rest = rest.partition(words)[2]
        assert [words for words in expected.get("not", ()) if words in said] == []


def _said(prepared: Prepared, language: str) -> str:
    (spoken,) = (one for one in prepared.spoken if one.speaker.language == language)
    return spoken.on_site["handout", TEXT].markdown


def test_case_names_are_unique() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES)


def _texts() -> list[Text]:
    return [text for languages in shop().library.texts.values() for text in languages.values()]


def _all_sections() -> list[tuple[Text, Section]]:
    return [(text, part) for text in _texts() for part in sections(text.body, text.places)]


def test_cutting_a_text_and_putting_it_together_changes_nothing() -> None:
    for text in _texts():
        assert with_sections(text, sections(text.body, text.places)) == text


def test_nearly_every_section_of_the_library_can_be_said_differently() -> None:
    stuck = [(text.id, part.id) for text, part in _all_sections() if not part.is_whole]
    assert len(stuck) <= 0.05 * len(_all_sections()), stuck


def test_what_a_location_says_is_not_said_elsewhere(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    file = folder / "locations" / LLANO / "wording" / f"{TEXT}.en.md"
    file.parent.mkdir()
    file.write_text("## Shade {#late .after}\n\nThe bus stop has shade.\n")
    bodies = {
        name: load_practice(folder, shop().library, name)[0].library.texts["handout", TEXT]["en"]
        for name in ("sierra", "llano")
    }
    assert "shade" in bodies["llano"].body
    assert "shade" not in bodies["sierra"].body


# --- parentpack wording --------------------------------------------------------------------------


def _run(folder: Path, *arguments: str) -> tuple[int, str]:
    """The command, run where Rio and Northside lie beside each other."""
    with standing_in(folder):
        done = CliRunner().invoke(app, ["wording", *arguments])
    return done.exit_code, done.output


ES = f"rio/wording/{TEXT}.es.md"
EN = f"rio/wording/{TEXT}.en.md"
LATE_ES = "## Si llega tarde {#late}\n\nLlame al {{ practice.contact.phone }}.\n"


def test_a_wording_begins_with_the_present_words_in_the_first_language(tmp_path: Path) -> None:
    copied(tmp_path)
    status, told = _run(tmp_path, "rio", TEXT, "late")
    assert (status, told) == (
        0,
        f"{ES}:1: say it in your own words here; the heading's id in braces stays as it is.\n",
    )
    assert (tmp_path / ES).read_text("utf-8") == LATE_ES
    assert (tmp_path / f"rio/wording/originals/{TEXT}.es.md").read_text("utf-8") == LATE_ES


def test_another_section_follows_the_first(tmp_path: Path) -> None:
    copied(tmp_path)
    _run(tmp_path, "rio", TEXT, "late", "--language", "en")
    status, told = _run(tmp_path, "rio", TEXT, "bus-pass", "--language", "en")
    assert (status, told.partition(": ")[0]) == (0, f"{EN}:5")
    written = (tmp_path / EN).read_text("utf-8")
    assert written.split("\n")[4] == "## A bus pass {#bus-pass}"
    assert "{% if" not in written, "the condition around the section stays where it is"
    kept = (tmp_path / f"rio/wording/originals/{TEXT}.en.md").read_text("utf-8")
    assert "{% if transport.bus_pass.offered %}\n## A bus pass {#bus-pass}" in kept


def test_what_the_practice_wrote_is_never_changed(tmp_path: Path) -> None:
    copied(tmp_path)
    mine = b"\xef\xbb\xbf## Tarde {#late}\r\n\r\nLl\xc3\xa1menos."
    (tmp_path / ES).parent.mkdir(exist_ok=True)
    (tmp_path / ES).write_bytes(mine)
    status, told = _run(tmp_path, "rio", TEXT, "late")
    assert status == 0
    assert told.endswith("your words are as they were; the original kept beside them is new.\n")
    assert (tmp_path / ES).read_bytes() == mine
    _, told = _run(tmp_path, "rio", TEXT, "late")
    assert told.endswith("you have words for this section already, and its original is kept.\n")
    _run(tmp_path, "rio", TEXT, "bus-pass")
    after = (tmp_path / ES).read_bytes()
    assert after.startswith(mine + b"\r\n\r\n## Un pase"), "its own line ends, a line between"
    assert b"\n" not in after.replace(b"\r\n", b"")


def test_a_kept_original_is_brought_up_to_date(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    _run(tmp_path, "rio", TEXT, "late")
    _run(tmp_path, "rio", TEXT, "bus-pass")
    handout = tmp_path / f"northside/handouts/{TEXT}.es.md"
    handout.write_text(handout.read_text("utf-8").replace("Llame al", "Escriba al"), "utf-8")
    (stale,) = _stale(folder)
    command = stale.partition("`")[2].partition("`")[0].split()
    assert command[:2] == ["parentpack", "wording"]
    assert _run(tmp_path, *command[2:])[0] == 0
    assert _stale(folder) == []


def _stale(folder: Path) -> list[str]:
    with standing_in(folder.parent):
        practice, _ = load_practice(Path("rio"), shop().library, LLANO)
    return [problem.hint for problem in wording_current.find(practice)]


@pytest.mark.parametrize("folder", ["northside", "rio/locations/llano"])
def test_an_organisation_and_a_location_have_wording_too(tmp_path: Path, folder: str) -> None:
    copied(tmp_path)
    status, _ = _run(tmp_path, folder, TEXT, "late", "--language", "es")
    assert status == 0
    assert (tmp_path / folder / f"wording/{TEXT}.es.md").read_text("utf-8") == LATE_ES


def test_a_practice_begins_with_its_organisation_s_words(tmp_path: Path) -> None:
    copied(tmp_path)
    (tmp_path / "northside/wording").mkdir(exist_ok=True)
    (tmp_path / f"northside/wording/{TEXT}.es.md").write_text("## Tarde {#late}\n\nCorra.\n")
    _run(tmp_path, "rio", TEXT, "late")
    assert (tmp_path / ES).read_text("utf-8") == "## Tarde {#late}\n\nCorra.\n"


NOT_THERE = [
    ("rio geting-here late", "there is no text called 'geting-here'; did you mean 'getting-here'?"),
    ("rio h01 late", "there is no text called 'h01'; did you mean 'h01-why-we-involve-you'?"),
    (
        "rio getting-here lat",
        "northside/handouts/getting-here.es.md has no section 'lat'; did you mean 'late'?",
    ),
    (
        "rio getting-here late --language fr",
        "'getting-here' has no 'fr' version to change; it has en, es",
    ),
    (
        "rio getting-here who-helps",
        "the section 'who-helps' shares a condition with others in "
        "northside/handouts/getting-here.es.md; write a handout of your own under the same id "
        "instead",
    ),
    (
        "northside/handouts getting-here late",
        "there is no practice.yml in northside/handouts; name a practice's folder",
    ),
]


@pytest.mark.parametrize(("asked", "told"), NOT_THERE)
def test_what_is_not_there(tmp_path: Path, asked: str, told: str) -> None:
    copied(tmp_path)
    status, output = _run(tmp_path, *asked.split())
    assert (status, output) == (2, f"parentpack: {told}\n")
    assert not (tmp_path / "rio/wording").exists()


def test_wording_that_cannot_be_read_is_left_alone(tmp_path: Path) -> None:
    copied(tmp_path)
    (tmp_path / ES).parent.mkdir()
    (tmp_path / ES).write_bytes(b"## Tarde {#late}\n\nLl\xe1menos.\n")
    status, told = _run(tmp_path, "rio", TEXT, "late")
    assert (status, told) == (2, "parentpack: this is not UTF-8 text; save the file as UTF-8\n")
    assert not (tmp_path / "rio/wording/originals").exists()
