"""A process that loads what workers need while the command still reads; they are forked from it.

What the command and its workers import has little in common. On two cores, they so begin with
the first sheet a third of a second sooner than workers that the command itself forks.
"""

import multiprocessing
import os
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import forkserver
from multiprocessing.context import BaseContext
from pathlib import Path

import generator

LOADED = "generator.render.loaded"
"""The module that is imported there."""


def open_nursery() -> BaseContext | None:
    """Begin to load; processes of this context have it loaded. None where there can be none."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([LOADED])
    try:
        with _our_code_alone():
            forkserver.ensure_running()
    except OSError:  # such as a folder for temporary files whose path is too long for a socket
        return None
    return context


@contextmanager
def _our_code_alone() -> Iterator[None]:
    """Let a new process find the very code that runs here, and none where one happens to stand.

    A practice's folder may be the current one, and nobody vouches for what lies in it.
    """
    ours = str(Path(generator.__file__).parents[1])
    before = {name: os.environ.get(name) for name in ("PYTHONSAFEPATH", "PYTHONPATH")}
    kept = filter(None, (before["PYTHONPATH"] or "").split(os.pathsep))  # an empty one is there
    os.environ |= {"PYTHONSAFEPATH": "1", "PYTHONPATH": os.pathsep.join((ours, *kept))}
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
