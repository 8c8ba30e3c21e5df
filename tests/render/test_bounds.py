"""Time and memory: what takes too much of either is stopped and told, and the next goes on."""

import ctypes
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import pytest

from generator.model.output import Publication, Sheet
from generator.render import bounds, pieces
from generator.render import workshop as module
from generator.render.bounds import Exhausted, TookTooLong, bounded
from generator.render.cache import Cache
from generator.render.workshop import Workshop
from tests.cases import shop
from tests.examples import composed

PLENTY = 4_000_000_000


@pytest.fixture(scope="module")
def small() -> Publication:
    """Two sheets of harbour."""
    whole = composed("harbour")
    sheets = tuple(sheet for sheet in whole.sheets if isinstance(sheet, Sheet))[:2]
    return replace(whole, sites=(), sheets=sheets, packs=(), facing=(), imposed=())


def _endless(*_: object) -> bytes:
    while True:
        pass


def _large(*_: object) -> bytes:
    return bytes(2_000_000_000)


def _finished(*_: object) -> bytes:
    return b"%PDF"


def test_what_never_ends_is_stopped_even_if_it_is_caught_once() -> None:
    with pytest.raises(TookTooLong), bounded(0.05, PLENTY):
        _stubborn()


def _stubborn() -> None:
    with suppress(TookTooLong):  # as libraries do that only log what is wrong with an image
        _endless()
    _endless()


def test_in_a_thread_it_is_stopped_as_well() -> None:
    stopped: list[bool] = []

    def run() -> None:
        with suppress(TookTooLong), bounded(0.05, PLENTY):
            _endless()
        stopped.append(True)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(60)
    assert stopped == [True]


def test_too_much_memory_is_refused_and_afterwards_no_more() -> None:
    with pytest.raises(MemoryError), bounded(60, 100_000_000):
        bytearray(1_000_000_000)
    assert len(bytearray(1_000_000_000)) == 1_000_000_000


def test_time_that_was_not_used_is_over_with_the_work() -> None:
    with bounded(0.05, PLENTY):
        pass
    time.sleep(0.1)


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    ("work", "reason"),
    [
        (_endless, "this takes more than 0.3 seconds; make it shorter"),
        (_large, "this takes more than 200,000,000 bytes of memory; make it shorter"),
    ],
)
def test_a_piece_that_takes_too_much_is_told(
    small: Publication,
    monkeypatch: pytest.MonkeyPatch,
    work: Callable[..., bytes],
    reason: str,
    jobs: int,
) -> None:
    monkeypatch.setattr(pieces, "warm", lambda: None)
    monkeypatch.setattr(pieces, "MAX_SECONDS_A_PIECE", 0.3)
    monkeypatch.setattr(pieces, "MAX_MEMORY", 200_000_000)
    monkeypatch.setattr(pieces, "lay_out", work)
    with Workshop(shop().house, Cache(None), jobs) as workshop:
        rendered = workshop.render(small, "print", lambda _: None)
    assert [fault.reasons for fault in rendered.faults] == [(reason,)] * 2


def test_a_practice_that_takes_too_long_ends_its_workers_and_the_next_gets_new_ones(
    small: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "warm", lambda: None)
    monkeypatch.setattr(pieces, "count_pages", lambda _: 1)
    with Workshop(shop().house, Cache(None), jobs=2) as workshop:
        with monkeypatch.context() as patched:
            patched.setattr(module, "MAX_SECONDS_TO_RENDER", 0.3)
            patched.setattr(pieces, "lay_out", _endless)
            with pytest.raises(Exhausted, match="rendering it takes more than"):
                workshop.render(small, "print", lambda _: None)
        monkeypatch.setattr(pieces, "lay_out", _finished)
        assert workshop.render(small, "print", lambda _: None).faults == ()


def _stuck(*_: object) -> bytes:
    """Wait in C for a lock that nobody gives back."""
    libc, lock = ctypes.CDLL(None), ctypes.create_string_buffer(64)
    libc.pthread_mutex_lock(lock)
    libc.pthread_mutex_lock(lock)
    return b""


def test_a_worker_that_a_library_never_comes_back_in_is_ended(
    small: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "warm", lambda: None)
    monkeypatch.setattr(pieces, "MAX_SECONDS_A_PIECE", 0.1)
    monkeypatch.setattr(bounds, "GRACE", 0.1)
    monkeypatch.setattr(pieces, "lay_out", _stuck)
    with (
        Workshop(shop().house, Cache(None), jobs=2) as workshop,
        pytest.raises(Exhausted, match="a worker was killed"),
    ):
        workshop.render(small, "print", lambda _: None)


def test_without_workers_it_ends_after_the_piece_at_hand(
    small: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_SECONDS_TO_RENDER", -1)
    monkeypatch.setattr(pieces, "lay_out", _finished)
    with (
        Workshop(shop().house, Cache(None), jobs=1) as workshop,
        pytest.raises(Exhausted, match="rendering it takes more than"),
    ):
        workshop.render(small, "print", lambda _: None)
