"""The cache: what was kept comes back, and a disk that refuses only costs time."""

import os
from pathlib import Path

import pytest

from generator.render.cache import Cache, default_folder

KEYS = ["a" * 64, "b" * 64, "c" * 64]


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    assert cache.get(KEYS[0]) is None
    cache.put(KEYS[0], b"sheet")
    assert cache.get(KEYS[0]) == b"sheet"
    assert cache.get(KEYS[1]) is None
    assert Cache(tmp_path).get(KEYS[0]) == b"sheet"


def test_nothing_half_written_is_left(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(KEYS[0], b"sheet")
    cache.put(KEYS[0], b"sheet")
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [KEYS[0]]


def test_without_a_folder_nothing_is_kept() -> None:
    cache = Cache(None)
    cache.put(KEYS[0], b"sheet")
    assert cache.get(KEYS[0]) is None
    cache.trim()


def test_a_folder_that_cannot_be_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    cache = Cache(tmp_path / "file")
    cache.put(KEYS[0], b"sheet")
    assert cache.get(KEYS[0]) is None
    cache.trim()


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for age, key in enumerate(reversed(KEYS)):
        cache.put(key, b"12345")
        os.utime(tmp_path / key[:2] / key, (age, age))
    assert cache.get(KEYS[2]) == b"12345", "used just now, though it is the oldest"
    cache.trim(most=10)
    assert [cache.get(key) for key in KEYS] == [b"12345", None, b"12345"]


def test_it_lies_where_the_system_keeps_caches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_folder() == tmp_path / "parentpack"
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert default_folder() == Path.home() / ".cache" / "parentpack"
