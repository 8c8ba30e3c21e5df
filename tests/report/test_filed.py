"""The counsel packet as files: one HTML page that needs nothing, and PDF/UA-1 with fields."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from pikepdf import Name
from typer.testing import CliRunner

from generator.cli import app
from generator.report.document import for_screen
from generator.report.file import file_report
from tests.cases import example, shop
from tests.examples import words
from tests.render.print.looking import annotations, failures, opened, texts
from tests.report.packets import gathered, of_example

EXAMPLES = ("maple", "harbour")


def page(name: str) -> str:
    """The HTML file of an example's packet."""
    packet, practice = of_example(name)
    return for_screen(packet, practice, shop().house)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_page_asks_for_nothing_from_anywhere(name: str) -> None:
    html = page(name)
    assert not re.search(r"https?://|<script|<link|@import|url\((?!data:)", html)
    assert set(re.findall(r'src="([a-z]+):', html)) == {"data"}


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_page_shows_all_four_parts(name: str) -> None:
    html = page(name)
    packet, _ = of_example(name)
    headings = re.findall(r"<h2>(\d\..*?)</h2>", html)
    assert [heading[:2] for heading in headings] == ["1.", "2.", "3.", "4."]
    for statement in packet.statements:
        assert f'name="verdict_{statement.id}"' in html
        if statement.citation:
            assert statement.citation in html
    assert html.count('<tr><th scope="row">') >= packet.unconfirmed
    assert "HIPAA compliant" not in html


def test_what_families_read_keeps_its_language() -> None:
    packet, _ = of_example("maple")
    html = page("maple")
    for statement in packet.statements:
        assert html.count(f'<td lang="es"><p>{statement.said["es"][0]}') >= 1


def test_many_languages_stand_below_each_other() -> None:
    packet, practice = of_example("harbour")
    many = {"en": "English", "fr": "Français", "pl": "Polski", "cy": "Cymraeg"}
    html = for_screen(replace(packet, languages=many), practice, shop().house)
    assert '<th scope="row" lang="cy">Cymraeg</th>' in html
    assert "Not said in this language." in html


def test_nothing_of_the_machine_is_on_file() -> None:
    assert str(Path.home()) not in page("maple")
    assert example("maple").resolve().as_posix() not in page("maple")


@pytest.mark.pdf
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_pdf_is_valid_and_can_be_signed(name: str, tmp_path: Path) -> None:
    packet, practice = of_example(name)
    filed = file_report(packet, practice, shop().house, tmp_path)
    assert filed.faults == ()
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        f"{name}-counsel-packet.html",
        f"{name}-counsel-packet.pdf",
    ]
    pdf = filed.paths[1].read_bytes()
    assert failures(pdf) == []
    sheets = texts(pdf)
    assert all(f"Page {number} of {len(sheets)}" in text for number, text in enumerate(sheets, 1))
    with opened(pdf) as file:
        fields = {str(field.T): field for field in file.Root.AcroForm.Fields}
        for statement in packet.statements:
            assert fields[f"verdict_{statement.id}"].TU
            assert str(fields[f"by_{statement.id}"].TU).endswith(": name")
            assert str(fields[f"on_{statement.id}"].TU).endswith(": date")
        assert "signed_counsel_name" in fields
        assert all(Name.TU in one or Name.Parent in one for one in annotations(file, Name.Widget))


@pytest.mark.pdf
def test_each_location_has_a_packet_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "harbour"
    shutil.copytree(example("harbour"), folder)
    for name in ("quay", "hill"):
        location = folder / "locations" / name / "location.yml"
        location.parent.mkdir(parents=True)
        location.write_text("contact:\n  phone: 01632 960143\n", "utf-8")
    out = tmp_path / "report"
    told = CliRunner().invoke(app, ["report", str(folder), "--out", str(out)])
    assert told.exit_code == 0, told.output
    assert sorted(path.name for path in out.iterdir()) == [
        f"harbour-{name}-counsel-packet.{kind}"
        for name in ("hill", "quay")
        for kind in ("html", "pdf")
    ]


def test_a_practice_with_errors_gets_no_packet(tmp_path: Path) -> None:
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / "practice.yml").write_text("name: Broken\n", "utf-8")
    told = CliRunner().invoke(app, ["report", str(folder), "--out", str(tmp_path / "out")])
    assert told.exit_code == 1
    assert "practice.yml" in told.output
    assert not (tmp_path / "out").exists()


CONFIRMED = "counsel: {{confirmed_by: Ada Wren, confirmed_on: 2026-11-24, jurisdiction: {}}}\n"


@pytest.mark.parametrize(
    ("law", "says"),
    [
        (None, "Not yet: nobody has signed what is said about the law"),
        ("us-ca", "Ada Wren, on November 24, 2026, for the law of us-ca"),
        ("us-id", "for the law of us-id . It does not count today: counsel confirmed the law of"),
    ],
)
def test_the_page_says_whether_counsel_has_confirmed_it(
    law: str | None, says: str, tmp_path: Path
) -> None:
    folder = tmp_path / "maple"
    shutil.copytree(example("maple"), folder)
    if law:
        with (folder / "practice.yml").open("a", encoding="utf-8") as facts:
            facts.write(CONFIRMED.format(law))
    packet, practice = gathered(folder)
    assert says in words(for_screen(packet, practice, shop().house))
