"""Marks: every kind of change to what is read makes another one, and nothing else does."""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import generator
from generator.load import mark
from generator.load.folders import practice_folders
from generator.load.libraries import system_libraries
from generator.load.library import Folder
from generator.load.mark import mark_of_practice, mark_of_program
from generator.load.strays import strays

Change = Callable[[Path], object]


@pytest.fixture
def practice(tmp_path: Path) -> Path:
    """A practice's folder with its organisation beside it."""
    folder = tmp_path / "maple"
    (folder / "handouts").mkdir(parents=True)
    (folder / "practice.yml").write_text("organisation: ../group\n")
    (folder / "handouts" / "garden.en.md").write_text("Boots.")
    (tmp_path / "group").mkdir()
    (tmp_path / "group" / "organisation.yml").write_text("hours: {}\n")
    return folder


def _linked_twice(folder: Path) -> None:
    (folder / "packs" / "shared").mkdir(parents=True)
    (folder / "packs" / "shared" / "a.yml").write_text("")
    (folder / "policies").symlink_to(folder / "packs" / "shared")
    (folder / "loop").symlink_to(folder)


CHANGES: dict[str, Change] = {
    "one letter": lambda at: (at / "handouts" / "garden.en.md").write_text("Boats."),
    "a name": lambda at: (at / "handouts" / "garden.en.md").rename(at / "handouts" / "gate.en.md"),
    "a file more": lambda at: (at / "handouts" / "gate.en.md").write_text(""),
    "a hidden file": lambda at: (at / ".logo.svg").write_text("<svg/>"),
    "a file less": lambda at: (at / "handouts" / "garden.en.md").unlink(),
    "an empty folder": lambda at: (at / "policies").mkdir(),
    "a link to nowhere": lambda at: (at / "policies").symlink_to(at / "gone"),
    "a link to a folder": _linked_twice,
    "below a folder called as our output": lambda at: shutil.copytree(
        at / "handouts", at / "handouts" / "site"
    ),
    "the organisation": lambda at: (at / ".." / "group" / "organisation.yml").write_text("hours:"),
    "another organisation": lambda at: (at / "practice.yml").write_text("organisation: ../x\n"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_to_a_practice_is_seen(practice: Path, change: Change) -> None:
    before = mark_of_practice(practice)
    change(practice)
    assert mark_of_practice(practice) != before


def test_below_a_linked_folder_changes_are_seen(practice: Path) -> None:
    _linked_twice(practice)
    before = mark_of_practice(practice)
    (practice / "packs" / "shared" / "a.yml").write_text("x: 1")
    assert mark_of_practice(practice) != before


def test_where_a_link_leads_out_nothing_is_read(practice: Path) -> None:
    neighbour = practice.parent / "harbour"
    neighbour.mkdir()
    (neighbour / "a.yml").write_text("")
    (practice / "policies").symlink_to(neighbour)
    (practice / "handouts" / "a.en.md").symlink_to(neighbour / "a.yml")
    (practice / "handouts" / "pipe.en.md").symlink_to("/dev/zero")
    before = mark_of_practice(practice)
    (neighbour / "a.yml").write_text("x: 1")
    assert mark_of_practice(practice) == before


def test_an_organisation_out_of_reach_is_not_read(practice: Path) -> None:
    (practice / "practice.yml").write_text("organisation: /\n")
    assert practice_folders(practice) == (practice,)
    (practice / "practice.yml").write_text("organisation: ../../..\n")
    assert practice_folders(practice) == (practice,)


NO_CHANGES: dict[str, Change] = {
    "touched": lambda at: os.utime(at / "practice.yml", (1, 1)),
    "written again": lambda at: (at / "practice.yml").write_bytes(
        (at / "practice.yml").read_bytes()
    ),
    "its own output": lambda at: shutil.copytree(at / "handouts", at / "site" / "maple"),
    "a commit": lambda at: shutil.copytree(at / "handouts", at / ".git"),
    "its own report": lambda at: (at / "report").mkdir(),
    "a neighbour": lambda at: shutil.copytree(at, at.parent / "harbour"),
}


@pytest.mark.parametrize("change", NO_CHANGES.values(), ids=NO_CHANGES)
def test_what_is_not_read_is_no_change(practice: Path, change: Change) -> None:
    before = mark_of_practice(practice)
    change(practice)
    assert mark_of_practice(practice) == before
    assert list(strays(Folder(practice, "maple"))) == [], "else they would be told of"


PROGRAM = (
    *("content/words/en.yml", "content/handouts/h01.en.md", "content/jurisdictions/us.yml"),
    *("content/pages/practices/a.en.md", "overrides/components/emergency.html"),
    *("overrides/print/sheet.html", "overrides/print/sheet.css"),
    *("overrides/site/main.html", "overrides/site/assets/parentpack/styles/base.css"),
    *("mkdocs.yml", "node_modules/tslib/LICENSE.txt"),
    *("generator/report/a.py", "generator/render/site/engine.py"),
    "packages/weasyprint-70.0.dist-info/METADATA",
)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """All that is ours, and what is installed, as one empty file of each kind."""
    for name in (*PROGRAM, "content/practices/maple/practice.yml", "generator/__init__.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    monkeypatch.setattr(generator, "__file__", str(tmp_path / "generator" / "__init__.py"))
    monkeypatch.syspath_prepend(str(tmp_path / "packages"))
    return tmp_path


@pytest.mark.parametrize("name", [name for name in PROGRAM if "-info" not in name])
def test_every_file_of_ours_counts(root: Path, name: str) -> None:
    before = mark_of_program(root)
    (root / name).write_text("changed")
    assert mark_of_program(root) != before


def test_another_version_of_a_package_counts(root: Path) -> None:
    before = mark_of_program(root)
    packages = root / "packages"
    (packages / "weasyprint-70.0.dist-info").rename(packages / "weasyprint-70.1.dist-info")
    assert mark_of_program(root) != before


def test_another_version_of_a_library_of_the_system_counts(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = mark_of_program(root)
    found = system_libraries()
    assert found.keys() == {"pango", "harfbuzz", "zlib"}
    assert all(re.fullmatch(r"\d+(\.\d+)+", version) for version in found.values())
    monkeypatch.setattr(mark, "system_libraries", lambda: found | {"pango": "0.1"})
    assert mark_of_program(root) != before


@pytest.mark.parametrize(
    "name", ["generator/__pycache__/a.pyc", "content/practices/maple/practice.yml"]
)
def test_compiled_code_and_examples_do_not_count(root: Path, name: str) -> None:
    (root / name).parent.mkdir(exist_ok=True)
    before = mark_of_program(root)
    (root / name).write_text("changed")
    assert mark_of_program(root) == before
