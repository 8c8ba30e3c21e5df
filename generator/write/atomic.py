"""Replaces a file: all of it or nothing, whatever happens meanwhile."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from generator.write.workplace import alone_in


def replace_file(file: Path, content: bytes, *, lasting: bool = True) -> None:
    """Give a file new content in one step; it keeps its rights, and a link keeps leading to it.

    What is lasting is on the disk before the name leads to it, so that not even a power failure
    leaves half of it; whatever can be made again may do without. What a killed program had begun
    is written over by the next one.
    """
    target = file.resolve()
    fresh = target.with_name(f".{target.name}.new")
    with alone_in(target.parent):
        fresh.unlink(missing_ok=True)
        try:
            with fresh.open("xb") as begun:
                begun.write(content)
                if lasting:
                    begun.flush()
                    os.fsync(begun.fileno())
            if target.exists():
                shutil.copymode(target, fresh)
            fresh.replace(target)
        except OSError:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
            raise
