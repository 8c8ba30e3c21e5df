"""Worker processes, forked from a parent that has everything warm."""

import multiprocessing
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Thread

PATIENCE = 5.0
"""Seconds to wait for threads of libraries; some libraries keep theirs for good."""


def workers(jobs: int) -> ProcessPoolExecutor:
    """So many processes, forked when the first of them is given work; they end with this one."""
    quiet()
    context = multiprocessing.get_context("fork")
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_end_with_parent)


def quiet() -> None:
    """Wait until no library works on in a thread of its own.

    Pango looks for fonts in threads that may outlive the layout. A process forked while one of
    them holds fontconfig's lock would wait for that lock for ever.
    """
    end = time.monotonic() + PATIENCE
    while _native_threads() > 0 and time.monotonic() < end:
        time.sleep(0.001)


def _native_threads() -> int:
    """How many threads Python knows nothing of; none where the system does not list them."""
    with suppress(OSError):
        return len(list(Path("/proc/self/task").iterdir())) - len(sys._current_frames())
    return 0


def _end_with_parent() -> None:
    """In a worker: end when the parent is gone, even if it was killed and could not say so."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def wait() -> None:
        parent.join()
        os._exit(1)

    Thread(target=wait, daemon=True).start()
