"""A process that loads what workers need while the command still reads; they are forked from it.

What the command and its workers import has little in common. On two cores, they so begin with
the first sheet a third of a second sooner than workers that the command itself forks.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import forkserver
from multiprocessing.context import BaseContext, ForkServerContext, ForkServerProcess
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import generator

LOADED = "generator.render.loaded"
"""The module that is imported there."""


class _Born(ForkServerProcess):
    """A process that does not run the script again that the command was started by."""

    @staticmethod
    def _Popen(process_obj: BaseProcess) -> Any:  # noqa: N802 - the name that Python looks for
        main = sys.modules["__main__"]
        named = {name: main.__dict__.pop(name, None) for name in ("__spec__", "__file__")}
        main.__spec__ = None
        try:
            return ForkServerProcess._Popen(process_obj)
        finally:
            main.__dict__.update({name: it for name, it in named.items() if it is not None})


class _Nursery(ForkServerContext):
    Process = _Born


def open_nursery() -> BaseContext | None:
    """Begin to load; processes of this context have it loaded. None where there can be none."""
    context = _Nursery()
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
