"""`parentpack pack`, as a therapist meets it: the right PDF, or a word on why not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pikepdf import Pdf
from typer.testing import CliRunner, Result

from generator.cli import app
from tests.cases import standing_in

pytestmark = [pytest.mark.pdf, pytest.mark.xdist_group("pack")]


@pytest.fixture(scope="module", autouse=True)
def cache(pdf_cache: Path) -> None:
    """Sheets that another test has laid out are not laid out again."""
    os.environ["XDG_CACHE_HOME"] = str(pdf_cache)


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["pack", *arguments])


def _text(pdf: Path) -> str:
    return subprocess.run(
        ["pdftotext", pdf, "-"], capture_output=True, text=True, check=True
    ).stdout


@pytest.fixture(scope="module")
def family(tmp_path_factory: pytest.TempPathFactory) -> tuple[Result, Path]:
    """What the manual's example says and writes, with something to do at home."""
    pdf = tmp_path_factory.mktemp("pack") / "family.pdf"
    asked = "parent of a 14-year-old, separated"
    task = ("--assignment", "Walk the dog together", "--due", "2099-01-31")
    return _run("maple", "--for", asked, *task, "--out", str(pdf)), pdf


def test_it_says_what_it_put_together(family: tuple[Result, Path]) -> None:
    told, pdf = family
    assert told.exit_code == 0, told.output
    first, *titles = told.output.splitlines()
    assert first.startswith(f"{pdf}: A pack for your family, ")
    assert "    Two homes, one plan" in titles
    assert "    Teen privacy agreement" in titles


def test_what_was_agreed_is_filled_in_and_nobody_is_named(family: tuple[Result, Path]) -> None:
    text = _text(family[1])
    assert "Walk the dog together" in text
    assert "January 31, 2099" in text
    assert "Chosen for: age 14; a child with two homes." in text


def test_a_second_time_gives_the_same_bytes(family: tuple[Result, Path], tmp_path: Path) -> None:
    again = tmp_path / "again.pdf"
    asked = "parent of a 14-year-old, separated"
    task = ("--assignment", "Walk the dog together", "--due", "2099-01-31")
    assert _run("maple", "--for", asked, *task, "--out", str(again)).exit_code == 0
    assert again.read_bytes() == family[1].read_bytes()


@pytest.mark.parametrize(("asked", "is_bound"), [("Walk the dog together", False), ("Cook", True)])
def test_from_what_is_kept_nothing_heavy_is_loaded(
    family: tuple[Result, Path], asked: str, is_bound: bool
) -> None:
    run = (
        "import sys\n"
        "from generator.main import main\n"
        "sys.argv[1:] = sys.argv[2:]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))\n"
    )
    arguments = ["pack", "maple", "--for", "parent of a 14-year-old, separated"]
    task = ["--assignment", asked, "--due", "2099-01-31"]
    done = subprocess.run(
        [sys.executable, "-c", run, "--", *arguments, *task, "--out", family[1].with_name("kept")],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.splitlines()[-1].split())
    assert ("pikepdf" in loaded) is is_bound
    assert loaded & {"weasyprint", "mkdocs", "coloraide", "markdown"} == set()


@pytest.mark.parametrize(
    ("edition", "pages"), [("es-letter-large", 0), ("en-letter-standard-2up", -2)]
)
def test_any_edition_is_a_flag_away(edition: str, pages: int, tmp_path: Path) -> None:
    pdf = tmp_path / "pack.pdf"
    told = _run("maple", "--pack", "safety", "--edition", edition, "--out", str(pdf))
    assert told.exit_code == 0, told.output
    with Pdf.open(pdf) as document:
        assert str(document.Root.Lang) == edition[:2]
        width, height = (float(side) for side in document.pages[0].mediabox[2:])
        assert (width > height) == (pages < 0)


def test_two_languages(tmp_path: Path) -> None:
    pdf = tmp_path / "both.pdf"
    told = _run("maple", "--age", "14", "--bilingual", "en,es", "--out", str(pdf))
    assert told.exit_code == 0, told.output
    text = _text(pdf)
    assert "Privacy for parents" in text
    assert "Teen privacy agreement" in text
    assert "Página 1 de" in text


def test_the_file_is_called_pack_where_one_stands(tmp_path: Path) -> None:
    with standing_in(tmp_path):
        assert _run("maple", "--pack", "ending").exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["pack.pdf"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["maple"], "say for whom; try --for, --age, or --pack with one of: "),
        (["maple", "--for", "Emma, 9"], "'emma' means nothing here"),
        (["maple", "--age", "14", "--edition", "en-large"], "is no edition"),
        (["maple", "--age", "14", "--edition", "fr-a4-large"], "maple offers en, es"),
        (["maple", "--age", "14", "--bilingual", "en"], "does not name two languages"),
        (["maple", "--age", "14", "--bilingual", "en,fr"], "maple offers en, es"),
        (["maple", "--age", "14", "--location", "north"], "has no location called 'north'"),
        (["puente", "--age", "9"], "has several locations; add --location, one of: alamo, sauce"),
        (["nowhere", "--age", "9"], "is neither a folder nor an example practice"),
        (["maple", "--age", "9", "--assignment", "遊ぶ", "--due", "2099-01-31"], "cannot be typed"),
        (["maple", "--age", "9", "--due", "tomorrow"], "does not match"),
    ],
)
def test_misuse_is_told_and_writes_nothing(arguments: list[str], told: str, tmp_path: Path) -> None:
    with standing_in(tmp_path):
        result = _run(*arguments)
    assert result.exit_code == 2
    assert told in " ".join(result.output.split())
    assert list(tmp_path.iterdir()) == []


def test_a_practice_with_errors_hands_nothing_out(tmp_path: Path) -> None:
    (tmp_path / "practice.yml").write_text("name: Lindenhof\n")
    with standing_in(tmp_path.parent):
        result = _run(tmp_path.name, "--age", "9")
    assert result.exit_code == 1
    assert "error: " in result.output
    assert not (tmp_path.parent / "pack.pdf").exists()
