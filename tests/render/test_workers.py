"""Worker processes: none is forked while a library works in a thread of its own."""

import ctypes
import os
import threading
import time
from pathlib import Path

import pytest

from generator.render import workers as module
from generator.render.workers import quiet, workers

LIBC = ctypes.CDLL(None)


def _work_in_a_thread(seconds: int) -> None:
    """As a library in C does: Python knows nothing of the thread."""
    identity = ctypes.c_ulong()
    task = ctypes.cast(LIBC.sleep, ctypes.c_void_p)
    assert LIBC.pthread_create(ctypes.byref(identity), None, task, ctypes.c_void_p(seconds)) == 0
    LIBC.pthread_detach(identity)


def _threads() -> int:
    return len(list(Path("/proc/self/task").iterdir()))


@pytest.fixture
def before() -> int:
    """How many threads there are when nothing of an earlier test is left."""
    quiet()
    return _threads()


def test_it_waits_for_threads_of_libraries(before: int) -> None:
    _work_in_a_thread(1)
    assert _threads() == before + 1
    with workers(1) as pool:
        assert _threads() == before
        assert pool.submit(os.getpid).result() != os.getpid()


def _quiet_at_once() -> None:
    def wait(_: float) -> None:
        raise AssertionError("waited")

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("time.sleep", wait)
        quiet()


def test_threads_of_python_are_not_waited_for(before: int) -> None:
    release = threading.Event()
    thread = threading.Thread(target=release.wait)
    thread.start()
    _quiet_at_once()
    assert _threads() == before + 1
    release.set()
    thread.join()


def test_a_pool_that_a_library_keeps_is_not_waited_for(
    before: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    _work_in_a_thread(2)
    monkeypatch.setattr(module, "PATIENCE", 0.1)
    time.sleep(0.2)
    _quiet_at_once()
    assert _threads() == before + 1


def test_a_thread_that_stays_is_not_waited_for_for_ever(
    before: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.01)
    _work_in_a_thread(1)
    quiet()
    assert _threads() == before + 1
