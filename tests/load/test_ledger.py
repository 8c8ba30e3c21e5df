"""A ledger that is not sound is told of by line and column; one that was written is read back."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from generator.load.ledger import FILE, read_ledger
from generator.load.library import Folder
from generator.load.practice import load_practice
from generator.model.ledger import Ledger, Row, kept_at
from generator.model.problem import Problem
from generator.write.ledger import append_rows, as_line
from tests.cases import example, shop

ROW: dict[str, Any] = {
    "published": "2026-10-05",
    "kind": "handout",
    "id": "h13-reaching-us-between-visits",
    "language": "en",
    "title": "Reaching us “between” visits",
    "policy": "communication",
    "version": "2.1",
    "effective": "2026-10-01",
    "code": "7KQ-2FM",
    "sha256": "0" * 64,
    "note": None,
}


def _read(folder: Path, *lines: str) -> tuple[Ledger, list[Problem]]:
    if lines:
        (folder / FILE).write_text("".join(f"{line}\n" for line in lines), "utf-8")
    problems: list[Problem] = []
    return read_ledger(Folder(folder, "maple"), problems), problems


def _line(**otherwise: Any) -> str:
    return json.dumps(ROW | otherwise, ensure_ascii=False)


def test_without_a_ledger_nothing_was_published(tmp_path: Path) -> None:
    assert _read(tmp_path) == (Ledger("maple/ledger.jsonl"), [])


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    rows = [Row.model_validate(ROW | {"note": note}) for note in (None, 'Two: "colons", #3 ¿y?')]
    append_rows(tmp_path, rows)
    assert _read(tmp_path)[0].rows == tuple(rows)


@pytest.mark.parametrize(
    ("line", "where", "told"),
    [
        (_line(version="two"), "2:", "write a version"),
        (_line(code="7KQ-2F0"), "2:", "'code'"),
        (_line(code="7kq2fm"), "2:", "'code'"),
        (_line(sha256="abc"), "2:", "'sha256'"),
        (_line(published="yesterday"), "2:15", "not a date"),
        (_line(kind="poster"), "2:", "'poster'"),
        (_line(id="../../../etc/passwd"), "2:", "'id'"),
        (_line(id=".hidden"), "2:", "'id'"),
        (_line(policy="<b>"), "2:", "'policy'"),
        (_line(colour="red"), "2:", "'colour' is not a key known here"),
        (_line(published="2026-10-01"), "2:", "stands below 2026-10-05"),
        (json.dumps({k: v for k, v in ROW.items() if k != "title"}), "2:1", "lacks 'title'"),
        ("{", "2:2", "bracket"),
        ("[]", "2:1", "no keys"),
        ("", "2:1", "empty"),
        ("<<<<<<< HEAD", "2:1", "no keys"),
    ],
)
def test_a_bad_row_has_a_place_a_reason_and_a_hint(
    tmp_path: Path, line: str, where: str, told: str
) -> None:
    ledger, problems = _read(tmp_path, _line(), line)
    assert ledger.rows == (), "half a ledger would call old papers current"
    (problem,) = problems
    assert str(problem.where).startswith(f"maple/ledger.jsonl:{where}")
    assert told in f"{problem.message}; {problem.hint}"
    assert problem.hint
    assert problem.severity == "error"


def test_where_no_words_are_kept_that_is_told_once(tmp_path: Path) -> None:
    _, problems = _read(tmp_path, _line(), _line(id="h14-our-check-ins"))
    assert [(str(one.where), one.severity) for one in problems] == [
        ("maple/published:1:1", "warning")
    ]


@pytest.mark.parametrize("words", [None, "Something else.\n"], ids=["gone", "changed"])
def test_kept_words_that_were_not_published_are_told(tmp_path: Path, words: str | None) -> None:
    row = Row.model_validate(ROW)
    file = tmp_path / kept_at(row.key)
    file.parent.mkdir(parents=True)
    if words:
        file.write_text(words, "utf-8")
    ledger, problems = _read(tmp_path, as_line(row))
    assert ledger.rows == (row,)
    (problem,) = problems
    assert problem.severity == "warning"
    assert problem.where.path == f"maple/{kept_at(row.key)}"
    assert "line 1 of the ledger" in problem.message


def test_each_location_has_a_ledger_of_its_own(tmp_path: Path) -> None:
    folder = shutil.copytree(example("puente"), tmp_path / "puente")
    row = Row.model_validate(ROW)
    append_rows(folder / "locations" / "alamo", [row])
    ledgers = {
        location: load_practice(folder, shop().library, location)[0].ledger.rows
        for location in ("alamo", "sauce")
    }
    assert ledgers == {"alamo": (row,), "sauce": ()}


def test_a_ledger_may_grow_for_decades(tmp_path: Path) -> None:
    ledger, problems = _read(tmp_path, *[_line()] * 3000)
    assert len(ledger.rows) == 3000
    assert [problem.severity for problem in problems] == ["warning"]
