"""Where a build works until what it made is put in place, and how builds keep out of the way."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

_BEGINS = ".building-"


_remove = partial(shutil.rmtree, ignore_errors=True)


@contextmanager
def workplace(out: Path, remove: Callable[[Path], None] = _remove) -> Iterator[Path]:
    """A folder beside the output, on the same disk, that goes afterwards: `remove` is told of it.

    It is locked meanwhile: the lock ends with the build, even if it is killed, and then `sweep`
    sees that the folder is nobody's.
    """
    out.mkdir(parents=True, exist_ok=True)
    with alone_in(out):
        folder = Path(tempfile.mkdtemp(prefix=_BEGINS, dir=out))
        lock = os.open(folder, os.O_RDONLY)
        with suppress(OSError):
            fcntl.flock(lock, fcntl.LOCK_EX)
    try:
        yield folder
    finally:
        remove(folder)
        os.close(lock)


def sweep(out: Path) -> None:
    """Remove what builds that were killed left in `out`; on a disk without locks nothing is."""
    if not out.is_dir():
        return
    with alone_in(out):
        for folder in out.glob(f"{_BEGINS}*"):
            with suppress(OSError):
                _remove_if_left(folder)


def _remove_if_left(folder: Path) -> None:
    lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(folder)
    finally:
        os.close(lock)


@contextmanager
def alone_in(out: Path) -> Iterator[None]:
    """Wait for other builds that put something in place in `out`, and keep them waiting.

    Hold it from the moment the earlier output is looked at until it is replaced. A disk without
    locks (some are far away) lets everybody in at once, as if there were no other build. A file
    can be held as well as a folder.
    """
    place = os.open(out, os.O_RDONLY)
    try:
        with suppress(OSError):
            fcntl.flock(place, fcntl.LOCK_EX)
        yield
    finally:
        os.close(place)  # and with it the lock, which also ends when a build is killed
