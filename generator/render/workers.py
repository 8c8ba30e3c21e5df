"""Worker processes, forked when no library is at work in a thread."""

import multiprocessing
import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from multiprocessing.context import BaseContext
from pathlib import Path

PATIENCE = 5.0
"""Seconds to wait for a thread of a library; some libraries keep theirs for good."""


def workers(
    jobs: int, get_ready: Callable[[], None] | None = None, nursery: BaseContext | None = None
) -> ProcessPoolExecutor:
    """So many processes, forked when the first of them is given work; they end with this one.

    Each begins by getting ready; if it cannot, whoever gives it work will hear of it. They are
    forked from this process, or from a nursery where there is one.
    """
    quiet()
    context = nursery or multiprocessing.get_context("fork")
    return ProcessPoolExecutor(jobs, context, _begin, (get_ready,))


def _begin(get_ready: Callable[[], None] | None) -> None:
    _end_with_parent()
    if get_ready:
        with suppress(Exception):
            get_ready()


def quiet() -> None:
    """Wait until no library works on in a thread of its own.

    Pango looks for fonts in threads that may outlive the layout. A process forked while one of
    them holds fontconfig's lock would wait for that lock for ever.
    """
    end = time.monotonic() + PATIENCE
    while _young_native_threads() and time.monotonic() < end:
        time.sleep(0.001)


def _young_native_threads() -> bool:
    """Whether there are threads that Python knows nothing of and that may be about to end.

    One that is older than `PATIENCE` belongs to a pool that a library keeps. There are none where
    the system does not list threads as Linux does.
    """
    known = {thread.native_id for thread in threading.enumerate()}
    with suppress(OSError):
        tasks = Path("/proc/self/task").iterdir()
        return any(_age(task) < PATIENCE for task in tasks if int(task.name) not in known)
    return False


def _age(task: Path) -> float:
    """Seconds since the thread was started (proc(5): field 22 of stat); it may just have ended."""
    try:
        after_name = (task / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return PATIENCE
    since_boot = int(after_name[19]) / os.sysconf("SC_CLK_TCK")
    return time.clock_gettime(time.CLOCK_BOOTTIME) - since_boot


def _end_with_parent() -> None:
    """In a worker: end when the parent is gone, even if it was killed and could not say so."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def wait() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()
