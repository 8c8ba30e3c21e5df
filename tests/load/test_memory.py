"""What words came to is remembered from one run to the next, and never wrongly."""

import multiprocessing
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.load import memory as module
from generator.load.memory import FOLDER, Memory, remembered, remembering, write_down
from generator.render.cache import Cache

FILE = f"{FOLDER}/outcomes.db"
ASKED: list[str] = []


def _shout(words: str) -> tuple[str, int]:
    ASKED.append(words)
    if not words:
        raise ValueError(words)
    return words.upper(), len(words)


@pytest.fixture(autouse=True)
def nobody_asked() -> Iterator[None]:
    ASKED.clear()
    yield
    assert module._at_hand == []


def _run(folder: Path | None, *words: str) -> list[tuple[str, int]]:
    """As a new process would: nothing is known but what lies in the folder."""
    shout = remembered(8)(_shout)
    with remembering(folder):
        return [shout(one) for one in words]


def test_an_outcome_is_worked_out_once(tmp_path: Path) -> None:
    assert _run(tmp_path, "hello", "hello") == [("HELLO", 5)] * 2
    assert _run(tmp_path, "hello", "you") == [("HELLO", 5), ("YOU", 3)]
    assert ASKED == ["hello", "you"]


def test_nobody_else_reads_it(tmp_path: Path) -> None:
    _run(tmp_path, "hello")
    assert (tmp_path / FILE).stat().st_mode & 0o077 == 0


def test_without_a_folder_it_is_known_in_this_process_alone(tmp_path: Path) -> None:
    assert _run(None, "hello", "hello") == _run(None, "hello", "hello")
    assert ASKED == ["hello", "hello"]
    assert list(tmp_path.iterdir()) == []


def test_outside_it_nothing_is_kept(tmp_path: Path) -> None:
    _run(tmp_path)
    assert remembered(8)(_shout)("hello") == ("HELLO", 5)
    _run(tmp_path, "hello")
    assert ASKED == ["hello", "hello"]


def test_another_version_of_our_code_asks_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _run(tmp_path, "hello")
    monkeypatch.setattr(module, "mark_of_this_code", lambda: "another")
    _run(tmp_path, "hello")
    assert ASKED == ["hello", "hello"]


def test_a_function_of_another_name_has_outcomes_of_its_own(tmp_path: Path) -> None:
    def whisper(words: str) -> str:
        return words.lower()

    with remembering(tmp_path):
        assert remembered(8)(whisper)("Hello") == "hello"
        assert remembered(8)(_shout)("Hello") == ("HELLO", 5)


def test_what_is_raised_is_forgotten(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(ValueError, match=r"^$"):
            _run(tmp_path, "")
    assert ASKED == ["", ""]


def test_a_file_that_is_none_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FILE).write_bytes(b"no database" * 1000)
    for _ in range(2):
        assert _run(tmp_path, "hello") == [("HELLO", 5)]
    assert ASKED == ["hello"]


def test_a_file_whose_order_is_lost_is_begun_anew(tmp_path: Path) -> None:
    words = [f"word {number}" for number in range(500)]
    _run(tmp_path, *words)
    file = tmp_path / FILE
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + bytes(reversed(whole[4096:])))
    ASKED.clear()
    for _ in range(2):
        assert _run(tmp_path, *words[:3]) == [(word.upper(), len(word)) for word in words[:3]]
    assert words[:3] == ASKED


def test_an_outcome_that_was_altered_is_missing(tmp_path: Path) -> None:
    _run(tmp_path, "hello")
    file = tmp_path / FILE
    file.write_bytes(file.read_bytes().replace(b"HELLO", b"HELPO"))
    assert _run(tmp_path, "hello") == [("HELLO", 5)]
    assert ASKED == ["hello", "hello"]


@pytest.mark.parametrize("there", ["a file", "a folder in the file's place"])
def test_where_nothing_can_be_kept_it_is_worked_out(tmp_path: Path, there: str) -> None:
    if there == "a file":
        (tmp_path / FOLDER).write_text("in the way", "utf-8")
    else:
        (tmp_path / FILE).mkdir(parents=True)
    for _ in range(2):
        assert _run(tmp_path, "hello") == [("HELLO", 5)]
    assert ASKED == ["hello", "hello"]


def test_builds_side_by_side_find_what_the_others_wrote(tmp_path: Path) -> None:
    one, other = Memory(tmp_path), Memory(tmp_path)
    for memory, number in ((one, b"1"), (other, b"2"), (one, b"3")):
        memory.put(number, number * 2)
        memory.flush()
    assert [memory.get(key) for key in (b"1", b"2", b"3") for memory in (one, other)] == [
        key * 2 for key in (b"1", b"2", b"3") for _ in range(2)
    ]
    one.close()
    other.close()


def test_a_forked_process_remembers_and_is_remembered(tmp_path: Path) -> None:
    shout = remembered(8)(_shout)

    def work() -> None:
        known = shout("hello")  # from the parent
        shout("you")
        write_down()
        os._exit(0 if known == ("HELLO", 5) and ASKED == ["hello", "you"] else 1)

    with remembering(tmp_path):
        shout("hello")
        write_down()
        forked = multiprocessing.get_context("fork").Process(target=work)
        forked.start()
        forked.join()
        assert forked.exitcode == 0
        assert shout("hello") == ("HELLO", 5)
    _run(tmp_path, "you")
    assert ASKED == ["hello"]


def test_it_does_not_grow_for_ever(tmp_path: Path) -> None:
    memory, size = Memory(tmp_path, most=100_000), 10_000
    for number in range(40):
        memory.put(b"%d" % number, bytes(size))
        memory.flush()
    assert memory.get(b"0") is None
    assert memory.get(b"39") == bytes(size)
    memory.close()
    assert (tmp_path / FILE).stat().st_size < 250_000


def test_the_cache_does_not_clear_it_away(tmp_path: Path) -> None:
    _run(tmp_path, "hello")
    cache = Cache(tmp_path)
    cache.put("ab12", b"something")
    cache.trim(0)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [tmp_path / FILE]
    _run(tmp_path, "hello")
    assert ASKED == ["hello"]
