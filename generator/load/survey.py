"""Looks a folder over before anything in it is opened: how much there is, and how deep."""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from generator.load.folders import LOCATIONS, READ
from generator.model.limits import (
    MAX_FILES,
    MAX_FOLDER_BYTES,
    MAX_FOLDERS_DEEP,
    MAX_IN_FOLDER,
    MAX_LOCATIONS,
)


def too_much(folder: Path) -> tuple[Path, str, str] | None:
    """Where a folder holds more than is read, what is wrong, and how to mend it."""
    if not folder.is_dir():
        return None
    size = 0
    in_folder: Counter[Path] = Counter()
    for files, (entry, depth) in enumerate(_entries(folder), start=1):
        size += entry.stat(follow_symlinks=False).st_size
        where = Path(entry.path)
        in_folder[where.parent] += 1
        if files > MAX_FILES:
            return folder, f"over {MAX_FILES:,} files and folders lie in this folder", _FEWER
        if size > MAX_FOLDER_BYTES:
            said = f"the files in this folder have over {MAX_FOLDER_BYTES:,} bytes together"
            return folder, said, _FEWER
        if depth > MAX_FOLDERS_DEEP:
            return where, "this lies too deep in other folders", "put it further up"
        if in_folder[where.parent] > _most(where.parent, folder):
            said = f"over {_most(where.parent, folder):,} files and folders lie in this folder"
            return where.parent, said, _FEWER
    return None


_FEWER = "keep in it what families read alone"


def _most(inside: Path, folder: Path) -> int:
    """How many things may lie in a folder."""
    parts = inside.relative_to(folder).parts
    if parts == (LOCATIONS,):
        return MAX_LOCATIONS
    return MAX_FILES if "published" in parts else MAX_IN_FOLDER


def _entries(folder: Path) -> Iterator[tuple[os.DirEntry[str], int]]:
    """All that lies in a folder and in those below it that are read; no link is followed."""
    waiting = [(str(folder), 1)]
    while waiting:
        place, depth = waiting.pop()
        with os.scandir(place) as found:
            for entry in found:
                yield entry, depth
                is_read = depth > 1 or entry.name in READ
                if is_read and entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, depth + 1))
