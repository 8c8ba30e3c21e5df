"""Publishes a practice: a finished tree takes the place of the old one in a single step."""

import ctypes
import errno
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.model.problem import Place, Problem
from generator.write.manifest import FILE, file_row, rows_of, told_at, was_built, write_manifest

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def may_replace(target: Path) -> bool:
    """Whether a folder is free to be replaced: it is not there, or an earlier build made it.

    `--out` may point to where a practice's own files lie; those are never swapped away.
    """
    try:
        is_empty = not any(target.iterdir())
    except FileNotFoundError:
        return True
    except NotADirectoryError:
        return not target.exists()
    return is_empty or was_built(target)


class Altered(Exception):  # noqa: N818 - what somebody did to the output, no fault of ours
    """A file of the half that would be kept is not the one that was built."""

    def __init__(self, file: Path) -> None:
        self.problem = Problem(
            Place(file.as_posix()),
            "this is not as it was built, so it cannot be kept beside a half that is built now",
            "build both halves, without --only; `parentpack verify` says what else was altered",
        )
        super().__init__(file.as_posix())


def carry_over(target: Path, tree: Path, only: str) -> dict[str, Any]:
    """After a build of only the site or only the sheets, keep the other half as it was built.

    Returns the manifest of the two halves together. Raises Altered where the other half is not
    whole any more: what somebody else put there must not be told of as ours.
    """
    told = told_at(tree)
    before = told_at(target)
    if not before:
        return told
    kept = [row["path"] for row in _rows_kept(target, before, only)]
    for path in kept:
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        _keep(target / path, tree / path)
    half = "documents" if only == "site" else "sites"
    told[half] = before[half]
    write_manifest(tree, told)
    return told


def _keep(file: Path, name: Path) -> None:
    """Give a file one more name; on a disk without links, a copy."""
    try:
        os.link(file, name)
    except OSError:
        shutil.copyfile(file, name)


def _rows_kept(target: Path, before: Mapping[str, Any], only: str) -> Iterator[dict[str, Any]]:
    """The rows of the other half, each of a file that is still as it was."""
    if "files" not in before or isinstance(before["files"], dict):
        raise Altered(target / FILE)  # an earlier version did not tell enough of it
    for row in rows_of(before):
        if row["path"].startswith("print/") == (only == "site"):
            file = target / row["path"]
            if not file.is_file() or file_row(target, row["path"])["sha256"] != row["sha256"]:
                raise Altered(file)
            yield row


def seal(tree: Path, told: dict[str, Any]) -> None:
    """Complete the manifest `told` by every file in `tree` that is not among its documents, and
    write it: by it a later build knows what is missing, and anybody what was altered.
    """
    known = {FILE, *(row["path"] for row in told["documents"])}
    names = (path.relative_to(tree).as_posix() for path in tree.rglob("*") if path.is_file())
    told["files"] = [file_row(tree, name) for name in sorted(names) if name not in known]
    write_manifest(tree, told)


def flush(tree: Path) -> None:
    """Let the disk take up all of a tree before anybody is led to it.

    Else a power failure soon after could leave names without what they name. All at once takes
    about 10 ms; a file at a time takes 4 ms each.
    """
    sync = getattr(ctypes.CDLL(None), "syncfs", None)
    if sync is None:
        os.sync()
        return
    folder = os.open(tree, os.O_RDONLY)
    try:
        if sync(folder):
            os.sync()
    finally:
        os.close(folder)


def publish(tree: Path, target: Path) -> None:
    """Let the finished `tree` take the place of `target`; the old tree ends up at `tree`.

    Whoever reads meanwhile sees the whole old tree or the whole new one: on Linux the two change
    places in one step (renameat2 with RENAME_EXCHANGE); elsewhere there is a moment without
    either.
    """
    if not target.exists():
        tree.rename(target)
    elif not _exchange(tree, target):
        _make_way(target, tree.with_name(tree.name + "-old"))
        tree.rename(target)


def _make_way(target: Path, aside: Path) -> None:
    """Move the old tree aside; what came with a container's image cannot be moved, and goes."""
    try:
        target.rename(aside)
    except OSError as fault:
        if fault.errno != errno.EXDEV:
            raise
        shutil.rmtree(target)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step; false where the system has no such step."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    paths = (os.fsencode(one), os.fsencode(other))
    failed = rename(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE)
    if failed and ctypes.get_errno() not in (errno.ENOSYS, errno.EINVAL, errno.EXDEV):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(other))
    return not failed
