"""One file: whole at every moment, whoever writes it and whatever goes wrong."""

import errno
import multiprocessing
import os
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest

from generator.write.afresh import Occupied, write_afresh
from generator.write.atomic import replace_file
from tests.write.breaking import killed_at

LONG = 200_000


def _write_often(file: Path, letter: bytes) -> None:
    for _ in range(50):
        replace_file(file, letter * LONG, lasting=False)


def test_whoever_reads_while_several_write_reads_what_one_of_them_wrote(tmp_path: Path) -> None:
    file = tmp_path / "pack.pdf"
    replace_file(file, b"a" * LONG)
    fork = multiprocessing.get_context("fork")
    writers = [fork.Process(target=_write_often, args=(file, letter)) for letter in (b"b", b"c")]
    for writer in writers:
        writer.start()
    seen: set[bytes] = set()
    while any(writer.is_alive() for writer in writers):
        seen.add(file.read_bytes())
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert all(len(content) == LONG and len(set(content)) == 1 for content in seen)
    assert [path.name for path in tmp_path.iterdir()] == ["pack.pdf"]


def test_whenever_it_is_killed_the_file_is_the_old_or_the_new_one(tmp_path: Path) -> None:
    file = tmp_path / "ledger.jsonl"
    moment, was_killed = 0, True
    while was_killed:
        file.write_bytes(b"old" * LONG)
        was_killed = killed_at(
            moment, lambda: replace_file(file, b"new" * LONG, lasting=False), anywhere=True
        )
        assert file.read_bytes() in (b"old" * LONG, b"new" * LONG)
        replace_file(file, b"next")
        assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
            "ledger.jsonl": b"next"
        }
        moment += 1
    assert moment > 20


def test_what_a_killed_program_had_begun_is_written_over(tmp_path: Path) -> None:
    (tmp_path / ".ledger.jsonl.new").write_bytes(b"half a ro")
    replace_file(tmp_path / "ledger.jsonl", b"a row")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "ledger.jsonl": b"a row"
    }


def test_a_link_left_in_the_way_leads_nobody_astray(tmp_path: Path) -> None:
    (tmp_path / "somebodys").write_bytes(b"mine")
    (tmp_path / ".ledger.jsonl.new").symlink_to("somebodys")
    replace_file(tmp_path / "ledger.jsonl", b"a row")
    assert (tmp_path / "somebodys").read_bytes() == b"mine"


def test_a_file_keeps_its_rights_and_a_link_keeps_leading_to_it(tmp_path: Path) -> None:
    (tmp_path / "kept").write_bytes(b"old")
    (tmp_path / "kept").chmod(0o640)
    (tmp_path / "file").symlink_to("kept")
    replace_file(tmp_path / "file", b"new")
    assert (tmp_path / "file").is_symlink()
    assert (tmp_path / "kept").read_bytes() == b"new"
    assert (tmp_path / "kept").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_on_a_full_disk_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(f"os.{step}" if step == "fsync" else f"pathlib.Path.{step}", refuse)
    with pytest.raises(OSError, match="No space"):
        replace_file(file, b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"file": b"old"}


FILES = {"practice.yml": b"name: Oak", "policies/roles.yml": b"roles: {}", "logo.svg": b"<svg/>"}


def _there(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("written", range(len(FILES)))
@pytest.mark.parametrize("begun", [None, b"name:"])
def test_a_folder_that_was_begun_is_completed(
    tmp_path: Path, written: int, begun: bytes | None
) -> None:
    first = dict(list(FILES.items())[:written])
    write_afresh(tmp_path / "oak", first)
    if begun:
        (tmp_path / "oak").mkdir(exist_ok=True)
        (tmp_path / "oak" / ".practice.yml.new").write_bytes(begun)
    write_afresh(tmp_path / "oak", FILES)
    assert _there(tmp_path / "oak") == FILES


def test_whenever_it_is_killed_no_file_of_a_new_folder_is_there_by_half(tmp_path: Path) -> None:
    moment, was_killed = 0, True
    while was_killed:
        folder = tmp_path / str(moment)
        was_killed = killed_at(moment, lambda: write_afresh(folder, FILES), anywhere=True)  # noqa: B023 - called at once
        there = {name: content for name, content in _there(folder).items() if name in FILES}
        assert there.items() <= FILES.items()
        with suppress(Occupied):  # it had written everything
            write_afresh(folder, FILES)
        assert _there(folder) == FILES
        moment += 1
    assert moment > 50


def test_a_folder_that_is_complete_is_not_begun_again(tmp_path: Path) -> None:
    write_afresh(tmp_path / "oak", FILES)
    with pytest.raises(Occupied):
        write_afresh(tmp_path / "oak", FILES)


def test_where_there_are_no_links_files_are_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    write_afresh(tmp_path / "oak", FILES)
    assert _there(tmp_path / "oak") == FILES


def test_two_who_begin_at_once_never_write_over_each_other(tmp_path: Path) -> None:
    outcomes: list[str] = []

    def begin(name: str) -> None:
        try:
            write_afresh(tmp_path / "oak", dict.fromkeys(FILES, name.encode() * LONG))
            outcomes.append(name)
        except (Occupied, FileExistsError):
            outcomes.append("told")

    threads = [Thread(target=begin, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(outcomes) == 2
    assert all(len(set(content)) == 1 for content in _there(tmp_path / "oak").values())
