"""Where builds work: gone afterwards, also after one that was killed, but never while in use."""

import subprocess
import sys
from pathlib import Path

import pytest

from generator.write.workplace import sweep, workplace

BUILD = """
import sys, time
from pathlib import Path
from generator.write.workplace import workplace

with workplace(Path(sys.argv[1])) as folder:
    (folder / "site").mkdir()
    print(folder.name, flush=True)
    time.sleep(600)
"""


def test_a_workplace_is_gone_afterwards_whatever_happens(tmp_path: Path) -> None:
    def fail() -> None:
        with workplace(tmp_path / "out") as folder:
            assert folder.parent == tmp_path / "out", "on one disk, or nothing could be swapped"
            (folder / "a").mkdir()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert list((tmp_path / "out").iterdir()) == []


def test_what_a_killed_build_left_is_removed_and_what_another_uses_is_kept(tmp_path: Path) -> None:
    (tmp_path / "maple").mkdir()
    (tmp_path / ".building-notes.txt").write_text("somebody's own")
    other = subprocess.Popen(
        [sys.executable, "-c", BUILD, tmp_path], stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    left = other.stdout.readline().strip()
    with workplace(tmp_path) as mine:
        sweep(tmp_path)
        assert mine.is_dir()
        assert (tmp_path / left / "site").is_dir()
    other.kill()
    other.communicate()
    sweep(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"maple", ".building-notes.txt"}


def test_where_nothing_was_built_there_is_nothing_to_remove(tmp_path: Path) -> None:
    sweep(tmp_path / "out")
    assert not (tmp_path / "out").exists()
