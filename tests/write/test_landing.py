"""Landing: a half is joined with the other as it was built, or not at all."""

import ctypes
import errno
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator import pipeline
from generator.model.build import Only
from generator.write import landing
from generator.write.manifest import told_at
from generator.write.publish import flush, seal
from generator.write.verify import verify
from tests.write.small_build import Small, composed

HALVES: dict[Only, tuple[str, str]] = {
    "print": ("index.html", "print/en-a4-standard/packs/welcome.pdf"),
    "site": ("print/en-a4-standard/packs/welcome.pdf", "index.html"),
}
"""What is kept, and what is made anew."""


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Small:
    """Oak, published once."""
    monkeypatch.setattr(pipeline, "compose", composed)
    small = Small(tmp_path)
    small.build("old")
    return small


@pytest.mark.parametrize("has_links", [True, False])
@pytest.mark.parametrize("only", HALVES)
def test_one_half_is_built_and_the_other_kept(
    small: Small, only: Only, has_links: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    if not has_links:
        monkeypatch.setattr(os, "link", refuse)
    kept, made = HALVES[only]
    assert small.build("new", only).manifest
    assert verify(small.target).altered == ()
    assert "old" in (small.target / kept).read_text("utf-8")
    assert "new" in (small.target / made).read_text("utf-8")


@pytest.mark.parametrize("only", HALVES)
def test_a_half_that_somebody_altered_is_not_kept_as_ours(small: Small, only: Only) -> None:
    file = small.target / HALVES[only][0]
    file.write_bytes(file.read_bytes().replace(b"old", b"odd"))
    built = small.build("new", only)
    assert built.manifest == {}
    (problem,) = built.problems
    assert problem.where.path == file.as_posix()
    assert problem.message.startswith("this is not as it was built")
    assert problem.hint.startswith("build both halves, without --only")
    assert small.build("new").manifest
    assert small.served == "new"


def test_what_did_not_change_is_the_file_it_was(small: Small) -> None:
    logo = small.target / "assets/logo.svg"
    before = logo.stat()
    assert small.build("new").manifest
    assert small.served == "new"
    after = logo.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert after.st_nlink == 1, "the earlier output is gone"
    assert small.build("new").was_unchanged


def test_without_a_cache_nothing_earlier_is_trusted(
    small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert small.build("old").was_unchanged
    (small.target / "index.html").write_text("odd", "utf-8")
    seal(small.target, told_at(small.target))  # as a forger would
    assert small.build("old").was_unchanged
    monkeypatch.setattr(small._workshop.cache, "folder", None)
    assert not small.build("old").was_unchanged
    assert small.served == "old"


def test_the_disk_has_all_of_it_before_anybody_sees_it(
    small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[str] = []

    def watched(tree: Path) -> None:
        assert verify(tree).altered == (), "nothing is added afterwards"
        flushed.append(small.served)

    monkeypatch.setattr(landing, "flush", watched)
    small.build("new")
    assert flushed == ["old"]
    assert small.served == "new"


@pytest.mark.parametrize("status", [None, 0, -1])
def test_a_system_that_cannot_flush_one_disk_flushes_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, status: int | None
) -> None:
    asked: list[str] = []

    def syncfs(_: int) -> int | None:
        asked.append("one")
        return status

    library = SimpleNamespace() if status is None else SimpleNamespace(syncfs=syncfs)
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: library)
    monkeypatch.setattr(os, "sync", lambda: asked.append("all"))
    flush(tmp_path)
    assert asked == {None: ["all"], 0: ["one"], -1: ["one", "all"]}[status]
