"""A process that loads what workers need while the command still reads; they are forked from it.

What the command and its workers import has little in common. On two cores, they so begin with
the first sheet half a second sooner than workers that the command itself forks when it has read.
"""

import multiprocessing
import os
from multiprocessing import forkserver
from multiprocessing.context import BaseContext

LOADED = "generator.render.loaded"
"""The module that is imported there."""


def open_nursery() -> BaseContext | None:
    """Begin to load; processes of this context have it loaded. None where there can be none."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([LOADED])
    was_safe = os.environ.get("PYTHONSAFEPATH")
    os.environ["PYTHONSAFEPATH"] = "1"  # a practice's folder may be the current one: import nothing
    try:
        forkserver.ensure_running()
    except OSError:  # such as a folder for temporary files whose path is too long for a socket
        return None
    finally:
        if was_safe is None:
            del os.environ["PYTHONSAFEPATH"]
    return context
