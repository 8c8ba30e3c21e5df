"""Bounds on time and memory: what one practice asks for must not stop or starve the others."""

import ctypes
import faulthandler
import multiprocessing
import os
import resource
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

GRACE = 30.0
"""Seconds after its time is up in which a library may come back to Python."""


class TookTooLong(Exception):  # noqa: N818 - it is told as a problem
    """The time is up."""


class Exhausted(Exception):  # noqa: N818 - it is told as a problem
    """A practice asked for more time or memory than one may have; the message says which."""


@contextmanager
def bounded(seconds: float, memory: int) -> Iterator[None]:
    """Let what runs inside take so long, and so many bytes more than are taken already.

    Raises:
        TookTooLong: where it stood when the time was up.
        MemoryError: where it asked for more.
    """
    with _no_more_than(memory), _within(seconds):
        yield


@contextmanager
def _no_more_than(memory: int) -> Iterator[None]:
    if not sys.platform.startswith("linux"):  # elsewhere the kernel does not keep to it
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    most = pages * resource.getpagesize() + memory
    limits = [limit for limit in (soft, hard, most) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min(limits), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    """Raise in this thread when the time is up, and again each second, should it be caught."""
    if threading.current_thread() is not threading.main_thread():
        with _within_a_thread(seconds):
            yield
        return

    def stop(*_: object) -> None:
        raise TookTooLong

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, 1)
    try:
        with _ended_after(seconds + GRACE):
            yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _ended_after(seconds: float) -> Iterator[None]:
    """End a worker that a library never comes back in: Python cannot raise anything there."""
    if multiprocessing.parent_process() is None:
        yield
        return
    with Path(os.devnull).open("w") as nowhere:
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


@contextmanager
def _within_a_thread(seconds: float) -> Iterator[None]:
    """The same where no signal arrives: Python raises it as soon as it is back from a library."""
    thread = ctypes.c_ulong(threading.get_ident())

    def stop() -> None:
        ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(TookTooLong))

    timer = threading.Timer(seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
