"""When Python looks for what only refers to itself: between two things that are made, not amid one.

Layout makes millions of boxes that refer to each other. To look for lost ones among them again
and again, as Python does by itself, takes a fifth of the time, and finds few before the document
is finished; then all are lost at once.
"""

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager

_AT_ONCE = 100_000
"""Objects that are new before Python looks by itself; a command lives for seconds."""


def seldom() -> None:
    """Let this process, and all that are forked from it, look seldom by themselves.

    When it ends, Python would look through everything twice more, though all of it goes anyway.
    """
    gc.set_threshold(_AT_ONCE, 10, 10)
    atexit.register(gc.freeze)  # the first to be registered is the last to be called


@contextmanager
def undisturbed() -> Iterator[None]:
    """Look for what is lost of the thing made before, then for nothing while another is made."""
    gc.collect(1)  # what is new; what was there long before is left alone
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
