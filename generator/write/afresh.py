"""Writes files into a folder that holds none of them yet."""

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from generator.write.workplace import alone_in


class Occupied(Exception):  # noqa: N818 - what is there is somebody's work, no fault
    """Something stands where a file would go; carries the paths. Nothing was written."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self.paths = tuple(paths)
        super().__init__(*self.paths)


def write_afresh(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write every file, or none: raises Occupied if one is there already, and never overwrites.

    No file is ever there by half. Where this broke off, it goes on from what it had written.
    """
    wanted = {folder / name: content for name, content in files.items()}
    missing = {file: content for file, content in wanted.items() if not _is_written(file, content)}
    begun = [file for file in map(_begun, wanted) if file.exists()]
    if taken := sorted({path for file in missing for path in _taken(file, folder)}):
        raise Occupied(taken)
    if wanted and not (missing or begun):
        raise Occupied(wanted)
    folder.mkdir(parents=True, exist_ok=True)
    with alone_in(folder):
        for file, content in missing.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            _write(file, content)
        for file in begun:
            file.unlink(missing_ok=True)


def _is_written(file: Path, content: bytes) -> bool:
    return not file.is_symlink() and file.is_file() and file.read_bytes() == content


def _write(file: Path, content: bytes) -> None:
    """Write under another name, then give it its own, unless somebody was quicker."""
    begun = _begun(file)
    begun.unlink(missing_ok=True)
    try:
        with begun.open("xb") as opened:
            opened.write(content)
        try:
            os.link(begun, file)
        except FileExistsError:
            raise
        except OSError:  # a disk without links
            begun.rename(file)
    finally:
        with suppress(OSError):
            begun.unlink(missing_ok=True)


def _begun(file: Path) -> Path:
    return file.with_name(f".{file.name}.new")


def _taken(file: Path, folder: Path) -> Iterable[Path]:
    """What is in the way of a file: itself, or something on its path that is no folder."""
    if file.exists() or file.is_symlink():
        yield file
    for above in file.parents:
        if above.exists() and not above.is_dir():
            yield above
        if above == folder:
            return
