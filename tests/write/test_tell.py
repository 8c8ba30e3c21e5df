"""Problems told four ways: as text, JSON, GitHub annotations and SARIF."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from generator.check.rules import RULES
from generator.cli import app
from generator.model.problem import Because, Place, Problem
from generator.write.tell import MACHINE_FORMATS, Findings, as_text
from tests.cases import example, standing_in

PLACE = Place("Centro Río/policies/a: b,c.yml", 3, 5)
FOUND = Findings(
    (
        Problem(Place("a.yml", 2, 3), "100% wrong\r\nand more", "mend: it, please\n    - so"),
        Problem(PLACE, "«sí» no", severity="warning", rule="teens-hear-less"),
        Problem(Place("/srv/x.yml", 1, 1), "elsewhere", "look there"),
    ),
    (
        (
            Problem(PLACE, "quiet", "hint", "warning", "teens-hear-less"),
            Because("parents asked", Place("a.yml", 9, 1), frozenset({PLACE})),
        ),
    ),
    RULES,
)


def _text(findings: Findings) -> str:
    return "".join(piece for piece, _ in as_text(findings))


def test_text() -> None:
    assert _text(FOUND) == (
        "a.yml:2:3: error: 100% wrong\r\nand more\n"
        "    hint: mend: it, please\n    - so\n"
        "Centro Río/policies/a: b,c.yml:3:5: warning: «sí» no\n"
        "/srv/x.yml:1:1: error: elsewhere\n"
        "    hint: look there\n"
        "Centro Río/policies/a: b,c.yml:3:5: silenced: quiet\n"
        "    because: parents asked (a.yml:9:1)\n"
    )


def test_json() -> None:
    told = json.loads(MACHINE_FORMATS["json"](FOUND))
    assert (told["errors"], told["warnings"]) == (2, 1)
    assert told["problems"][1] == {
        "path": "Centro Río/policies/a: b,c.yml",
        "line": 3,
        "column": 5,
        "severity": "warning",
        "message": "«sí» no",
        "hint": "",
        "rule": "teens-hear-less",
    }
    assert told["silenced"][0]["because_at"] == "a.yml:9:1"


def test_github() -> None:
    assert MACHINE_FORMATS["github"](FOUND).split("\n") == [
        "::error file=a.yml,line=2,col=3,title=parentpack::"
        "100%25 wrong%0D%0Aand more%0Ahint: mend: it, please%0A    - so",
        "::warning file=Centro Río/policies/a%3A b%2Cc.yml,line=3,col=5,title=teens-hear-less::"
        "«sí» no",
        "::error file=/srv/x.yml,line=1,col=1,title=parentpack::elsewhere%0Ahint: look there",
    ]


def _run() -> dict[str, Any]:
    log = json.loads(MACHINE_FORMATS["sarif"](FOUND))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("/sarif-2.1.0.json")
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def test_sarif_names_the_tool_and_its_rules() -> None:
    """SARIF 2.1.0, 3.18 and 3.19: a tool has a driver, a driver a name, and rules have ids."""
    driver = _run()["tool"]["driver"]
    assert driver["name"] == "parentpack"
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(set(ids)) == len(ids) == len(RULES) + 1
    assert all(rule["shortDescription"]["text"].endswith(".") for rule in driver["rules"])
    assert {result["ruleId"] for result in _run()["results"]} <= set(ids)


def test_sarif_results_have_all_that_readers_need() -> None:
    """3.27: a message, a level there is, a place; 3.10: a URI, which bears no bare space or ü."""
    for result in _run()["results"]:
        assert result["message"]["text"]
        assert result["level"] in ("error", "warning")
        (location,) = result["locations"]
        assert location["physicalLocation"]["region"].keys() == {"startLine", "startColumn"}
        uri = location["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"[A-Za-z0-9._~/:%-]+", uri), uri
    places = [one["locations"][0]["physicalLocation"] for one in _run()["results"]]
    assert [place["artifactLocation"]["uri"] for place in places] == [
        "a.yml",
        "Centro%20R%C3%ADo/policies/a%3A%20b%2Cc.yml",
        "file:///srv/x.yml",
        "Centro%20R%C3%ADo/policies/a%3A%20b%2Cc.yml",
    ]
    assert places[1]["region"] == {"startLine": 3, "startColumn": 5}


def test_sarif_says_of_each_result_whether_it_is_suppressed() -> None:
    """3.27.23: where one result has suppressions, all do; an empty list says it has none."""
    assert [len(result["suppressions"]) for result in _run()["results"]] == [0, 0, 0, 1]
    (suppression,) = _run()["results"][-1]["suppressions"]
    assert (suppression["kind"], suppression["justification"]) == ("inSource", "parents asked")
    assert suppression["location"]["physicalLocation"]["artifactLocation"]["uri"] == "a.yml"


# --- the command ---------------------------------------------------------------------------------


@pytest.fixture
def warned(tmp_path: Path) -> Path:
    """A folder with a copy of harbour that two warnings and no error are told of."""
    folder = tmp_path / "harbour"
    shutil.copytree(example("harbour"), folder)
    roles = folder / "policies/roles.yml"
    roles.write_text(roles.read_text("utf-8").replace("9-12: nearby", "5-12: may_leave"), "utf-8")
    return tmp_path


def _command(folder: Path, *arguments: str) -> tuple[int, str]:
    with standing_in(folder):
        done = CliRunner().invoke(app, arguments)
    return done.exit_code, done.output


def test_warnings_do_not_stop_a_check_unless_strict(warned: Path) -> None:
    status, told = _command(warned, "check", "harbour")
    assert status == 0
    assert told.endswith("1 practice checked: 0 errors, 1 warning.\n")
    assert _command(warned, "check", "harbour", "--strict") == (1, told)


@pytest.mark.parametrize("form", ["text", *MACHINE_FORMATS])
def test_strict_counts_in_every_format(warned: Path, form: str) -> None:
    assert _command(warned, "check", "harbour", "--format", form)[0] == 0
    assert _command(warned, "check", "harbour", "--format", form, "--strict")[0] == 1


def test_warnings_stop_a_strict_build_before_anything_is_laid_out(warned: Path) -> None:
    status, told = _command(warned, "build", "harbour", "--strict", "--out", "out", "--jobs", "1")
    assert status == 1
    assert "parents of ages 5–8 and 9–12 are told that they may leave" in told
    assert "harbour: nothing published" in told
    assert not (warned / "out/harbour").exists()


def test_problems_come_file_by_file_from_top_to_bottom(warned: Path) -> None:
    practice = warned / "harbour/practice.yml"
    text = practice.read_text("utf-8")
    practice.write_text(text.replace("solo", "alone").replace("gb-eng", "gb-wal"), "utf-8")
    (warned / "harbour/policies/sessions.yml").write_text("lenght: 50 minutes\n", "utf-8")
    told = json.loads(_command(warned, "check", "harbour", "--format", "json")[1])["problems"]
    places = [(one["path"], one["line"], one["column"]) for one in told]
    assert len(places) >= 3
    assert places == sorted(places)


def test_the_offending_line_is_shown_with_the_spot_marked(warned: Path) -> None:
    told = _command(warned, "check", "harbour")[1]
    assert (
        "harbour/policies/roles.yml:11:9: warning: parents of ages 5–8 and 9–12 are told that "
        "they may leave\n    5-12: may_leave\n          ^\n    hint: write stay or nearby\n"
    ) in told


def test_a_file_that_was_mended_meanwhile_is_shown_as_it_is(warned: Path) -> None:
    first = _command(warned, "check", "harbour")[1]
    roles = warned / "harbour/policies/roles.yml"
    roles.write_text(f"\n{roles.read_text('utf-8')}", "utf-8")
    second = _command(warned, "check", "harbour")[1]
    assert "roles.yml:11:9" in first
    assert "roles.yml:12:9" in second
    assert second.count("    5-12: may_leave\n          ^\n") == 1
