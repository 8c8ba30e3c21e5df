"""Publishing: the whole old tree or the whole new one, and never a tree that is not ours."""

import ctypes
import errno
import json
import multiprocessing
import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from threading import Thread
from types import SimpleNamespace
from typing import Any, Literal

import pytest

from generator.write.manifest import told_at
from generator.write.publish import (
    Altered,
    carry_over,
    may_replace,
    publish,
    seal,
)
from generator.write.workplace import alone_in, workplace

MANIFEST: dict[str, Any] = {"fingerprint": "x", "sites": [], "documents": []}


def _tree(folder: Path, files: Mapping[str, str]) -> Path:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content)
    return folder


def _files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _manifest(**more: Any) -> str:
    return json.dumps(MANIFEST | more)


def test_the_first_tree_is_put_in_place(tmp_path: Path) -> None:
    publish(_tree(tmp_path / "new", {"a/b.html": "new"}), tmp_path / "site")
    assert _files(tmp_path / "site") == {"a/b.html": "new"}
    assert not (tmp_path / "new").exists()


def test_the_manifest_tells_of_every_file_that_is_no_document(tmp_path: Path) -> None:
    tree = _tree(tmp_path / "tree", {"index.html": "1", "es/a.html": "12", "print/a.pdf": "123"})
    told = MANIFEST | {"documents": [{"path": "print/a.pdf"}]}
    seal(tree, told)
    seal(tree, told)
    assert told_at(tree) == told
    assert told["files"] == [
        {"path": "es/a.html", "bytes": 2, "sha256": sha256(b"12").hexdigest()},
        {"path": "index.html", "bytes": 1, "sha256": sha256(b"1").hexdigest()},
    ]


def test_two_trees_change_places(tmp_path: Path) -> None:
    target = _tree(tmp_path / "site", {"index.html": "old", "gone.html": "old"})
    publish(_tree(tmp_path / "new", {"index.html": "new", "added.html": "new"}), target)
    assert _files(target) == {"index.html": "new", "added.html": "new"}
    assert _files(tmp_path / "new") == {"index.html": "old", "gone.html": "old"}


def _library(reason: int) -> object:
    """A C library whose renameat2 refuses as a kernel does."""

    def refuse(*_: object) -> int:
        ctypes.set_errno(reason)
        return -1

    return SimpleNamespace(renameat2=refuse)


@pytest.mark.parametrize(
    "library", [SimpleNamespace(), _library(errno.EINVAL), _library(errno.EXDEV)]
)
def test_without_the_single_step_the_new_tree_still_arrives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: object
) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: library)
    target = _tree(tmp_path / "site", {"index.html": "old", "gone.html": "old"})
    publish(_tree(tmp_path / "new", {"index.html": "new"}), target)
    assert _files(target) == {"index.html": "new"}


def test_a_tree_that_came_with_an_image_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An overlay moves no folder of a layer below."""
    target, rename = _tree(tmp_path / "site", {"index.html": "old"}), Path.rename

    def moved(path: Path, to: Path) -> Path:
        if path == target:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return rename(path, to)

    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: _library(errno.EXDEV))
    monkeypatch.setattr(Path, "rename", moved)
    publish(_tree(tmp_path / "new", {"index.html": "new"}), target)
    assert _files(target) == {"index.html": "new"}


def test_a_swap_that_fails_leaves_the_old_tree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: _library(errno.EACCES))
    target = _tree(tmp_path / "site", {"index.html": "old"})
    with pytest.raises(PermissionError, match="site"):
        publish(_tree(tmp_path / "new", {"index.html": "new"}), target)
    assert _files(target) == {"index.html": "old"}


def test_whoever_reads_meanwhile_never_misses_a_page(tmp_path: Path) -> None:
    target = _tree(tmp_path / "site", {"a.html": "0", "b.html": "0"})
    missing: list[OSError] = []
    mixed: list[tuple[str, str]] = []
    swapping = True

    def read() -> None:
        while swapping:
            try:
                folder = os.open(target, os.O_RDONLY)  # one tree, wherever it goes meanwhile
                try:
                    told = _read_in(folder, "a.html"), _read_in(folder, "b.html")
                finally:
                    os.close(folder)
            except OSError as fault:
                missing.append(fault)
                return
            if told[0] != told[1]:
                mixed.append(told)

    readers = [Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for number in range(1, 301):
        told = {"a.html": str(number), "b.html": str(number)}
        publish(_tree(tmp_path / str(number), told), target)
    swapping = False
    for reader in readers:
        reader.join()
    assert missing == []
    assert mixed == []
    assert _files(target) == {"a.html": "300", "b.html": "300"}


def _build_halves(out: Path, half: Literal["site", "print"], rounds: int) -> None:
    """Put one half in place again and again, as `build --only` does; the other must be whole."""
    mine, other = ("index.html", "a.html"), ("print/a.pdf", "print/b.pdf")
    if half == "print":
        mine, other = other, mine
    for number in range(rounds):
        with workplace(out) as scratch:
            tree = _tree(scratch / "tree", dict.fromkeys(mine, f"{half} {number}"))
            (tree / "manifest.json").write_text(_manifest())
            with alone_in(out):
                manifest = carry_over(out / "maple", tree, half)
                kept = _files(tree)
                told = {kept.get(path) for path in other}
                assert len(told) == 1, f"half of one build, half of another: {kept}"
                seal(tree, manifest)
                publish(tree, out / "maple")


def test_builds_of_one_practice_at_once_each_leave_it_whole(tmp_path: Path) -> None:
    fork = multiprocessing.get_context("fork")
    halves: tuple[Literal["site", "print"], ...] = ("site", "print", "site", "print")
    builds = [fork.Process(target=_build_halves, args=(tmp_path, half, 100)) for half in halves]
    for build in builds:
        build.start()
    for build in builds:
        build.join(60)
    assert [build.exitcode for build in builds] == [0, 0, 0, 0]
    assert [path.name for path in tmp_path.iterdir()] == ["maple"]
    files = _files(tmp_path / "maple")
    del files["manifest.json"]
    assert files == {
        "index.html": "site 99",
        "a.html": "site 99",
        "print/a.pdf": "print 99",
        "print/b.pdf": "print 99",
    }


def test_a_disk_that_knows_no_locks_stops_no_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr("fcntl.flock", refuse)
    with alone_in(tmp_path):
        publish(_tree(tmp_path / "new", {"index.html": "new"}), tmp_path / "site")
    assert _files(tmp_path / "site") == {"index.html": "new"}


def _read_in(folder: int, name: str) -> str:
    handle = os.open(name, os.O_RDONLY, dir_fd=folder)
    try:
        return os.read(handle, 20).decode()
    finally:
        os.close(handle)


@pytest.mark.parametrize(
    ("files", "free"),
    [
        (None, True),
        ({}, True),
        ({"manifest.json": _manifest(), "index.html": ""}, True),
        ({"practice.yml": "name: Harbour"}, False),
        ({"practice.yml": "", "manifest.json": "{}"}, False),
        ({"manifest.json": '{"name": "a web app", "icons": []}'}, False),
        ({"manifest.json": "no JSON"}, False),
        ({"manifest.json": '{\n  "practice": "maple", cut'}, True),
        ({"manifest.json": "[]"}, False),
    ],
)
def test_only_what_a_build_made_is_replaced(
    tmp_path: Path, files: dict[str, str] | None, free: bool
) -> None:
    target = tmp_path / "site"
    if files is not None:
        target.mkdir()
        _tree(target, files)
    assert may_replace(target) is free


def test_a_file_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("a file")
    assert not may_replace(tmp_path / "site")


HALVES: tuple[tuple[Literal["site", "print"], dict[str, str]], ...] = (
    ("site", {"print/a.pdf": "old sheet"}),
    ("print", {"index.html": "old site", "es/index.html": "old site"}),
)
WHOLE = {path: content for _, half in HALVES for path, content in half.items()}


def _earlier(target: Path) -> Path:
    """What an earlier build of both halves left."""
    sheet = {"path": "print/a.pdf", "sha256": sha256(b"old sheet").hexdigest()}
    seal(_tree(target, WHOLE), MANIFEST | {"sites": ["old site"], "documents": [sheet]})
    return target


@pytest.mark.parametrize(("only", "kept"), HALVES)
def test_one_half_is_carried_over(
    tmp_path: Path, only: Literal["site", "print"], kept: dict[str, str]
) -> None:
    target = _earlier(tmp_path / "target")
    (target / "nobodys.html").write_text("Pay here.")
    new = _manifest(sites=["new"], documents=["new"])
    tree = _tree(tmp_path / "tree", {"manifest.json": new})
    manifest = carry_over(target, tree, only)
    before = told_at(target)
    if only == "site":
        assert (manifest["sites"], manifest["documents"]) == (["new"], before["documents"])
    else:
        assert (manifest["sites"], manifest["documents"]) == (["old site"], ["new"])
    assert told_at(tree) == manifest
    files = _files(tree)
    del files["manifest.json"]
    assert files == kept


def test_of_a_manifest_that_told_sizes_alone_nothing_is_carried_over(tmp_path: Path) -> None:
    target = _tree(tmp_path / "target", WHOLE)
    (target / "manifest.json").write_text(_manifest(files=dict.fromkeys(WHOLE, 9)))
    tree = _tree(tmp_path / "tree", {"manifest.json": _manifest()})
    with pytest.raises(Altered, match=r"manifest\.json"):
        carry_over(target, tree, "site")
