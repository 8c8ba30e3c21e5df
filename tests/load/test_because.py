"""Reasons: what `because:` beside a value silences, what it never does, and where it is printed."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from generator.cli import app
from tests.cases import example, put, read, standing_in, tried
from tests.cases.retell import silenced_by

CASES = read("because.yml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_because(case: dict[str, Any], tmp_path: Path) -> None:
    prepared = tried(case, tmp_path)
    assert [str(problem) for problem in prepared.problems] == case.get("tells", [])
    assert silenced_by(prepared) == case.get("silenced", [])


def test_case_names_are_unique() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES)


@pytest.fixture
def silenced(tmp_path: Path) -> Path:
    """A folder with a copy of harbour in which a warning about two bands is silenced."""
    shutil.copytree(example("harbour"), tmp_path / "harbour")
    put(CASES[0], tmp_path / "harbour")
    return tmp_path


def _check(folder: Path, *options: str) -> tuple[int, str]:
    with standing_in(folder):
        done = CliRunner().invoke(app, ["check", "harbour", *options])
    return done.exit_code, done.output


def test_a_silenced_warning_does_not_stop_a_strict_check(silenced: Path) -> None:
    status, told = _check(silenced, "--strict")
    assert status == 0
    assert "1 practice checked: 0 errors, 0 warnings" in told


def test_the_report_prints_the_reason(silenced: Path) -> None:
    _, told = _check(silenced)
    assert (
        "harbour/policies/roles.yml:11:9: silenced: parents of ages 5–8 and 9–12 are told that "
        "they may leave\n"
        "    because: there is a café downstairs (harbour/policies/roles.yml:13:12)\n"
    ) in told


def test_json_tells_what_was_silenced_and_why(silenced: Path) -> None:
    told = json.loads(_check(silenced, "--format", "json")[1])
    assert (told["errors"], told["warnings"], told["problems"]) == (0, 0, [])
    first = told["silenced"][0]
    assert first["because"] == "there is a café downstairs"
    assert first["because_at"] == "harbour/policies/roles.yml:13:12"
    assert first["rule"] == "leaving-young-children"


def test_sarif_tells_it_as_a_suppression(silenced: Path) -> None:
    (run,) = json.loads(_check(silenced, "--format", "sarif")[1])["runs"]
    reasons = [reason for result in run["results"] for reason in result["suppressions"]]
    assert len(reasons) == len(run["results"]) == 1
    for reason in reasons:
        assert reason["kind"] == "inSource"
        assert reason["justification"] == "there is a café downstairs"
        place = reason["location"]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "harbour/policies/roles.yml"


def test_github_shows_nothing_beside_the_lines(silenced: Path) -> None:
    assert _check(silenced, "--format", "github") == (0, "")
