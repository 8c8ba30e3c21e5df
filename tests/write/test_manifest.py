"""The manifest: what is unchanged is known by its fingerprint, and only if it is all there."""

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest

from generator.write.manifest import (
    FILE,
    file_row,
    fingerprint,
    told_at,
    unchanged,
    write_manifest,
)
from tests.examples import composed


def _built(folder: Path, mark: str = "mark") -> Path:
    (folder / "es").mkdir(parents=True)
    for path in ("index.html", "es/index.html", "a.pdf"):
        (folder / path).write_text("1234")
    sites = [{"folder": "."}, {"folder": "es"}]
    files = [file_row(folder, path) for path in ("index.html", "es/index.html")]
    rows = [file_row(folder, "a.pdf")]
    told = {"fingerprint": mark, "sites": sites, "documents": rows, "files": files}
    write_manifest(folder, told)
    return folder


def test_the_same_input_is_unchanged(tmp_path: Path) -> None:
    assert unchanged(_built(tmp_path / "site"), "mark") == told_at(tmp_path / "site")
    assert unchanged(tmp_path / "site", "other mark") is None


@pytest.mark.parametrize("damage", ["a.pdf", "index.html", "es/index.html", FILE])
def test_what_is_missing_is_made_anew(tmp_path: Path, damage: str) -> None:
    folder = _built(tmp_path / "site")
    (folder / damage).unlink()
    assert unchanged(folder, "mark") is None


@pytest.mark.parametrize(
    "told",
    [
        "",
        "[]",
        "{}",
        '{"fingerprint": "mark", "sites": [], "documents": [{}]}',
        '{"fingerprint": "mark", "sites": [], "documents": []}',
        '{"fingerprint": "mark", "sites": [], "documents": 7, "files": []}',
        '{"fingerprint": "mark", "sites": [], "documents": [], "files": 7}',
    ],
)
def test_a_broken_manifest_is_made_anew(tmp_path: Path, told: str) -> None:
    folder = _built(tmp_path / "site")
    (folder / FILE).write_text(told)
    assert unchanged(folder, "mark") is None
    if told.startswith("{"):
        write_manifest(folder, json.loads(told))
        assert unchanged(folder, "mark") is None


def test_what_was_not_touched_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = _built(tmp_path / "site")
    time.sleep(0.05)  # longer than the clock of any file system takes to tick
    (folder / FILE).chmod(0o644)  # so that every file is older than its manifest
    read: list[Path] = []

    def watched(file: Path) -> bytes:
        read.append(file)
        return b"1234"

    monkeypatch.setattr(Path, "read_bytes", watched)
    assert unchanged(folder, "mark")
    assert read == []
    (folder / "index.html").chmod(0o644)
    assert unchanged(folder, "mark")
    assert read == [folder / "index.html"]


@pytest.mark.parametrize("damage", ["a.pdf", "index.html", "es/index.html"])
def test_what_has_another_length_is_made_anew(tmp_path: Path, damage: str) -> None:
    folder = _built(tmp_path / "site")
    (folder / damage).write_text("123")
    assert unchanged(folder, "mark") is None


def test_a_fingerprint_changes_with_whatever_it_is_made_of() -> None:
    publication = composed("harbour")
    first, *more = publication.sheets
    marks = [
        fingerprint(publication, "salt"),
        fingerprint(publication, "other salt"),
        fingerprint(replace(publication, tokens_css=":root{}"), "salt"),
        fingerprint(replace(publication, assets={"logo.svg": b"<svg/>"}), "salt"),
        fingerprint(replace(publication, sheets=(replace(first, html=""), *more)), "salt"),
        fingerprint(replace(publication, packs=publication.packs[1:]), "salt"),
    ]
    assert len(set(marks)) == len(marks)
    assert fingerprint(replace(publication), "salt") == marks[0]
