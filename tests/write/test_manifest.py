"""The manifest: what is unchanged is known by its fingerprint, and only if it is all there."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from generator.write.manifest import FILE, fingerprint, told_at, unchanged
from tests.examples import composed


def _built(folder: Path, mark: str = "mark") -> Path:
    (folder / "es").mkdir(parents=True)
    for path in ("index.html", "es/index.html", "a.pdf"):
        (folder / path).write_text("1234")
    rows = [{"path": "a.pdf", "bytes": 4}]
    sites = [{"folder": "."}, {"folder": "es"}]
    files = {"index.html": 4, "es/index.html": 4}
    told = {"fingerprint": mark, "sites": sites, "documents": rows, "files": files}
    (folder / FILE).write_text(json.dumps(told))
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
        '{"fingerprint": "mark", "sites": [], "documents": 7, "files": {}}',
        '{"fingerprint": "mark", "sites": [], "documents": [], "files": 7}',
    ],
)
def test_a_broken_manifest_is_made_anew(tmp_path: Path, told: str) -> None:
    folder = _built(tmp_path / "site")
    (folder / FILE).write_text(told)
    assert unchanged(folder, "mark") is None


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
