"""The readability report: what it measures, what the shipped library reaches, and its files."""

import re
from functools import cache
from pathlib import Path
from statistics import median

import pytest
from typer.testing import CliRunner

from generator.check.rules.passive_voice import MOST
from generator.check.rules.sentence_length import LONG, MEAN
from generator.cli import app
from generator.report.document import for_screen
from generator.report.file import file_report
from generator.report.readability import (
    InLanguage,
    Measured,
    Readability,
    measured,
    read_in_short,
    said_in,
)
from tests.cases import TODAY, shop
from tests.examples import EXAMPLES, prepared
from tests.render.print.looking import failures

SMALL = 10
"""Sentences below which a share of them says nothing."""


@cache
def report(name: str) -> Readability:
    """An example's report."""
    return measured(prepared(name).practice, prepared(name).spoken, TODAY)


def languages(code: str) -> list[InLanguage]:
    """One language in every example practice that speaks it."""
    return [one for name in EXAMPLES for one in report(name).languages if one.code == code]


def texts() -> list[tuple[str, str, Measured]]:
    """Every text of every example in each language."""
    return [
        (name, language.code, text)
        for name in EXAMPLES
        for language in report(name).languages
        for text in language.texts
    ]


def test_the_english_library_is_for_sixth_graders_and_nothing_is_over_eighth_grade() -> None:
    for language in languages("en"):
        grades = {text.id: text.figures["grade"] for text in language.texts}
        assert median(grades.values()) <= 6
        assert {id_: year for id_, year in grades.items() if year > 8} == {}
        smogs = {text.id: text.figures.get("smog", 0) for text in language.texts}
        assert {id_: year for id_, year in smogs.items() if year > 8} == {}


def test_the_spanish_library_is_fairly_easy_and_nothing_in_it_is_hard() -> None:
    for language in languages("es"):
        scores = {text.id: text.figures["inflesz"] for text in language.texts}
        assert median(scores.values()) >= 65
        assert {id_: score for id_, score in scores.items() if score < 55} == {}


def test_sentences_are_short_once_slots_are_filled() -> None:
    long = [
        (name, language, text.id, one.sentence)
        for name, language, text in texts()
        for one in text.worst
        if one.words > LONG
    ]
    assert long == []
    assert [text.id for _, _, text in texts() if text.counted.mean > MEAN] == []


def test_sentences_say_who_acts() -> None:
    hidden = [
        (name, language, text.id, [one.passive for one in text.worst])
        for name, language, text in texts()
        if text.passive_share > MOST and text.counted.sentences >= SMALL
    ]
    assert hidden == []


def test_every_word_of_the_trade_is_explained() -> None:
    assert [language.unexplained for name in EXAMPLES for language in report(name).languages] == [
        0 for name in EXAMPLES for _ in report(name).languages
    ]


def test_every_text_states_its_purpose_message_and_action() -> None:
    for _, _, text in texts():
        assert [text.states[one] for one in ("purpose", "message", "action")] == [True] * 3


def test_every_text_is_measured() -> None:
    for name in EXAMPLES:
        for spoken, language in zip(prepared(name).spoken, report(name).languages, strict=True):
            assert [(text.kind, text.id) for text in language.texts] == list(spoken.on_site)
            assert all(text.counted.sentences >= 3 for text in language.texts)


def test_only_what_families_read_as_sentences_is_counted() -> None:
    for spoken in prepared("maple").spoken:
        for text in spoken.on_site.values():
            for said in said_in(text):
                assert not re.search(r"[<>{}]|\]\(|&\w+;|^#|^[-*] ", said), said


def test_the_summary_names_the_hardest_text() -> None:
    (line,) = read_in_short(report("harbour"))
    language = report("harbour").languages[0]
    hardest = max(language.texts, key=lambda text: text.figures["grade"])
    assert hardest.id in line
    assert f"{hardest.figures['grade']:.1f}" in line


def test_the_page_shows_every_text_and_asks_for_nothing() -> None:
    html = for_screen(report("maple"), prepared("maple").practice, shop().house)
    assert not re.search(r"https?://|<script|<link|@import|url\((?!data:)", html)
    assert html.count('data-label="Sentences"') == len(
        [text for language in report("maple").languages for text in language.texts]
    )
    assert re.search(r'<span lang="es">[^<]+</span>', html)
    assert [len(re.findall(f"<h{level}[ >]", html)) for level in (1, 2, 3)] == [1, 3, 2]


@pytest.mark.pdf
def test_the_pdf_is_valid(tmp_path: Path) -> None:
    filed = file_report(report("harbour"), prepared("harbour").practice, shop().house, tmp_path)
    assert [path.name for path in filed.paths] == [
        "harbour-readability.html",
        "harbour-readability.pdf",
    ]
    assert failures(filed.paths[1].read_bytes()) == []


@pytest.mark.pdf
def test_the_command_writes_both_files(tmp_path: Path) -> None:
    told = CliRunner().invoke(
        app, ["report", "harbour", "--readability", "--out", str(tmp_path / "out")]
    )
    assert told.exit_code == 0, told.output
    assert "Harbour Child Psychology, English" in told.output
    assert sorted(path.suffix for path in (tmp_path / "out").iterdir()) == [".html", ".pdf"]
