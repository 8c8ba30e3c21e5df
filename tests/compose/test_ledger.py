"""What may be published: changed words ask for a new version, and every change is written down."""

import shutil
from pathlib import Path

import pytest

from generator.publish import Proof
from generator.write.difference import as_difference
from tests.publishing import (
    EVERY_2_WEEKS,
    EVERY_5_WEEKS,
    FIRST,
    SECOND,
    change,
    proved,
    published,
    rarer,
    unpublished,
)

COMMUNICATION = "policies/communication.yml"
H22 = "h22-how-often-you-hear-from-us"
GARDEN = """---
title: Our garden
purpose: Why some visits are outside.
message: Some visits are outside.
action: Bring boots.
audience: parent
reviewed: 2026-11-01
---
## Boots {#boots}

Bring boots.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Maple, published once."""
    place = unpublished(tmp_path)
    published(FIRST, place)
    return place


def _said(proof: Proof) -> str:
    return "".join(text for text, _ in as_difference(proof.changes, proof.withdrawn))


def test_the_first_time_every_text_gets_a_row(tmp_path: Path) -> None:
    proof = published(FIRST, unpublished(tmp_path))
    assert len(proof.rows) == len(proof.readings) > 100
    assert {row.language for row in proof.rows} == {"en", "es"}
    assert {row.kind for row in proof.rows} == {"handout", "form", "page", "pack", "foot"}
    assert {row.published for row in proof.rows} == {FIRST}
    with_code = {row.kind for row in proof.rows if row.code}
    assert with_code == {"handout", "form", "pack"}


def test_unchanged_words_get_none(folder: Path) -> None:
    proof = proved(SECOND, folder)
    assert (proof.rows, proof.changes, proof.is_refused) == ((), (), False)
    assert proof.published_before


def test_a_new_version_without_new_words_gets_none(folder: Path) -> None:
    change(folder, COMMUNICATION, ('version: "2.1"', 'version: "2.2"'))
    assert proved(SECOND, folder).rows == ()


def test_other_words_under_a_version_that_was_read_are_refused(folder: Path) -> None:
    change(folder, COMMUNICATION, (EVERY_2_WEEKS, EVERY_5_WEEKS))
    proof = proved(SECOND, folder)
    assert proof.is_refused
    problems = {p.where.path.removeprefix(f"{folder}/"): p for p in proof.prepared.problems}
    found = problems[COMMUNICATION]
    assert (found.where.line, found.severity) == (3, "error")
    assert "version 2.1 was published on 2026-10-05" in found.message
    assert "'How we keep in touch' (en)" in found.message
    assert "change_note" in found.hint
    assert "practice.yml" in problems, "the consent form tells of it too, under its own version"


def test_the_difference_is_told_in_the_words_of_families(folder: Path) -> None:
    change(folder, COMMUNICATION, (EVERY_2_WEEKS, EVERY_5_WEEKS))
    said = _said(proved(SECOND, folder))
    assert f"How often you'll hear from us (handout {H22}, en)\n    ## Our promise to you\n" in said
    assert "\n    - Ages 12 to 13 | Every 6 weeks, in person | Every 2 weeks, by phone |" in said
    assert "\n    + De 12 a 13 años | Cada 6 semanas, en persona | Cada 5 semanas, por" in said
    assert "read differently: How often you'll hear from us" in said, "its pack"


def test_a_new_version_may_say_something_else(folder: Path) -> None:
    rarer(folder)
    proof = published(SECOND, folder)
    rows = {row.key: row for row in proof.rows}
    sheet = rows["handout", H22, "en"]
    assert (sheet.version, sheet.published) == ("2.2", SECOND)
    assert sheet.note == "You now hear from us every five weeks, when things are harder."
    assert rows["form", "f1-consent", "en"].note == sheet.note, "of the policy it tells of"
    assert rows["pack", "teen-start", "en"].note == sheet.note, "of what is in it"
    assert str(rows["handout", H22, "es"].note).startswith("Ahora le damos noticias")
    assert ("handout", "h23-in-a-crisis", "en") not in rows
    assert proved(SECOND, folder).rows == ()


def test_a_version_once_read_is_never_said_otherwise(folder: Path) -> None:
    rarer(folder)
    published(SECOND, folder)
    change(folder, COMMUNICATION, ('version: "2.2"', 'version: "2.1"'))
    change(folder, COMMUNICATION, (EVERY_5_WEEKS, "every 6 weeks by phone"))
    assert proved(SECOND, folder).is_refused


@pytest.mark.parametrize(
    ("version", "is_refused"), [("2.1", True), ("1.9", True), ("2.0.9", True), ("2.10", False)]
)
def test_versions_count_up(folder: Path, version: str, is_refused: bool) -> None:
    change(folder, "practice.yml", ('version: "2.1"', 'version: "3"'))
    change(folder, "policies/confidentiality.yml", ('version: "2.0"', 'version: "3"'))
    change(folder, COMMUNICATION, ('version: "2.1"', f'version: "{version}"'))
    change(folder, COMMUNICATION, (EVERY_2_WEEKS, EVERY_5_WEEKS))
    proof = proved(SECOND, folder)
    assert proof.is_refused == is_refused
    told = [problem.message for problem in proof.prepared.problems if problem.severity == "error"]
    assert all("version 2.1 was published on 2026-10-05" in message for message in told)


def test_a_new_number_to_call_makes_every_paper_old(folder: Path) -> None:
    change(folder, "practice.yml", ("(209) 555-0142", "(209) 555-0199"))
    assert proved(SECOND, folder).is_refused
    change(folder, "practice.yml", ('version: "2.1"', 'version: "2.2"'))
    change(folder, COMMUNICATION, ('version: "2.1"', 'version: "2.2"'))
    change(folder, "policies/roles.yml", ('version: "1.1"', 'version: "1.2"'))
    change(folder, "policies/confidentiality.yml", ('version: "2.0"', 'version: "2.1"'))
    proof = proved(SECOND, folder)
    assert not proof.is_refused
    papers = {reading.key for reading in proof.readings if reading.code}
    assert papers <= {row.key for row in proof.rows}


def test_whole_texts_that_come_and_go_are_named(folder: Path) -> None:
    handouts = folder / "handouts"
    handouts.mkdir()
    for language in ("en", "es"):
        (handouts / f"our-garden.{language}.md").write_text(GARDEN, "utf-8")
    come = _said(published(SECOND, folder))
    assert "Published for the first time\n" in come
    assert "(handout our-garden, es)\n" in come
    shutil.rmtree(handouts)
    gone = _said(proved(SECOND, folder))
    assert "No longer published\n" in gone
    assert "(handout our-garden, en)\n" in gone


def test_a_practice_that_cannot_be_resolved_proves_nothing(folder: Path) -> None:
    (folder / COMMUNICATION).write_text("governance: no\n", "utf-8")
    proof = proved(SECOND, folder)
    assert (proof.rows, proof.readings, proof.is_refused) == ((), (), False)
