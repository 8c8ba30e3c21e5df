"""The cache: what was kept comes back, and a disk that refuses only costs time."""

import multiprocessing
import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator.render import cache as module
from generator.render.cache import LEAST, Cache, default_folder

KEYS = ["a" * 64, "b" * 64, "c" * 64]


def _file(cache: Cache, key: str) -> Path:
    assert cache.folder
    return cache.folder / key[:2] / key


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
    two = 2 * (len(b"12345") + 32)
    cache = Cache(tmp_path, most=two)
    for age, key in enumerate(reversed(KEYS)):
        cache.put(key, b"12345")
        os.utime(_file(cache, key), (age, age))
    assert cache.get(KEYS[2]) == b"12345", "used just now, though it is the oldest"
    cache.trim()
    assert [cache.get(key) for key in KEYS] == [b"12345", None, b"12345"]
    assert sum(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file()) <= two


def test_it_is_looked_at_what_must_go_once_much_was_put_in(tmp_path: Path) -> None:
    """Whoever put it in: a build of its own for each."""
    megabyte, builds = 1 << 20, 0
    while not builds or _kept(tmp_path) == builds:
        cache = Cache(tmp_path, most=16 * megabyte)
        cache.put(f"{builds:064x}", bytes(megabyte))
        cache.settle()
        builds += 1
        assert builds < 40
    assert builds in (18, 21), "what is put in between two looks comes on top of what may be kept"
    assert _kept(tmp_path) == 15
    cache.settle()
    assert _kept(tmp_path) == 15, "nothing was put in"


def _kept(folder: Path) -> int:
    return len(list(folder.glob("*/*")))


def test_a_disk_with_room_may_be_filled_by_a_tenth(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Cache(tmp_path, most=5).most == 5
    for free, most in ((40_000_000_000, 4_000_000_000), (1_000, LEAST)):
        monkeypatch.setattr(module, "disk_usage", lambda _, free=free: SimpleNamespace(free=free))
        assert Cache(tmp_path).most == most
    monkeypatch.undo()
    assert Cache(tmp_path / "not there").most == LEAST


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "cut short": lambda kept: kept[:-1],
    "longer": lambda kept: kept + b"s",
    "one bit": lambda kept: kept[:-1] + bytes([kept[-1] ^ 1]),
    "one bit of its seal": lambda kept: bytes([kept[0] ^ 1]) + kept[1:],
    "zeros, as after a power cut": lambda kept: bytes(len(kept)),
    "nothing": lambda kept: b"",
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_what_is_damaged_is_missing(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    cache = Cache(tmp_path)
    cache.put(KEYS[0], b"sheets")
    file = _file(cache, KEYS[0])
    file.write_bytes(damage(file.read_bytes()))
    assert cache.get(KEYS[0]) is None
    cache.put(KEYS[0], b"sheets")
    assert cache.get(KEYS[0]) == b"sheets", "made anew, it is kept again"


def test_what_was_kept_under_another_key_is_missing(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for key in KEYS[:2]:
        cache.put(key, key.encode())
    _file(cache, KEYS[0]).replace(_file(cache, KEYS[1]))
    assert [cache.get(key) for key in KEYS[:2]] == [None, None]


def test_a_full_disk_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    Cache(tmp_path).put(KEYS[0], b"sheet")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def _keep_and_trim(folder: Path, rounds: int) -> None:
    """Keep, ask and drop, as a build that shares the folder does; what comes back is whole."""
    cache = Cache(folder)
    for number in range(rounds):
        for key in KEYS:
            cache.put(key, key.encode() * 500)
            assert cache.get(key) in (None, key.encode() * 500)
        cache.trim(most=number % 3 * 40_000)


def test_builds_that_drop_what_others_use_do_not_stumble(tmp_path: Path) -> None:
    fork = multiprocessing.get_context("fork")
    others = [fork.Process(target=_keep_and_trim, args=(tmp_path, 60)) for _ in range(3)]
    for other in others:
        other.start()
    for other in others:
        other.join(60)
    assert [other.exitcode for other in others] == [0, 0, 0]
    Cache(tmp_path).trim(most=0)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_folder_that_may_not_be_looked_into_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path / "kept")
    cache.put(KEYS[0], b"sheet")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    for name in ("stat", "scandir", "open", "mkdir", "utime"):
        monkeypatch.setattr(os, name, refuse)
    cache.put(KEYS[1], b"sheet")
    cache.trim(0)
    monkeypatch.undo()
    assert cache.get(KEYS[0]) == b"sheet"


def test_what_may_only_be_read_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(tmp_path)
    cache.put(KEYS[0], b"sheet")

    def refuse(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(os, "utime", refuse)
    assert cache.get(KEYS[0]) == b"sheet"


def test_somebody_without_a_home_has_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", refuse)
    assert default_folder() is None


def test_it_lies_where_the_system_keeps_caches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_folder() == tmp_path / "parentpack"
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert default_folder() == Path.home() / ".cache" / "parentpack"


def test_it_never_grows_far_beyond_what_it_may_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even amid a build, and told nothing of."""
    entry, most, amid = 100, 1000, 300
    monkeypatch.setattr(module, "AMID", amid)
    cache = Cache(tmp_path, most)
    for number in range(100):
        cache.put(f"{number:064}", bytes(entry))
        held = sum(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file())
        assert held <= most + amid + 4 * 132
    assert cache.get(f"{99:064}") == bytes(entry)
