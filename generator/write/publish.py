"""Publishes a practice: a finished tree takes the place of the old one in a single step."""

import ctypes
import errno
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.write.manifest import FILE, told_at

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
    return is_empty or bool(told_at(target))


def assemble(
    tree: Path, sites: Mapping[str, Path], pdfs: Mapping[str, bytes], told: Mapping[str, Any]
) -> Path:
    """Put sites (by folder; the default language has `""`), PDFs and manifest together."""
    for folder, built in sorted(sites.items()):
        built.rename(tree / folder if folder else tree)
    tree.mkdir(exist_ok=True)
    for path, content in pdfs.items():
        target = tree / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    _write_manifest(tree, told)
    return tree


def carry_over(target: Path, tree: Path, only: str) -> dict[str, Any]:
    """After a build of only the site or only the sheets, keep the other half as it was.

    Returns the manifest of the two halves together.
    """
    told: dict[str, Any] = json.loads((tree / FILE).read_text("utf-8"))
    before = told_at(target)
    if not before:
        return told
    kept = [path for path in target.iterdir() if (path.name == "print") == (only == "site")]
    for path in kept:
        if path.is_dir():
            shutil.copytree(path, tree / path.name, copy_function=os.link)
        elif path.name != FILE:
            os.link(path, tree / path.name)
    half = "documents" if only == "site" else "sites"
    told[half] = before[half]
    _write_manifest(tree, told)
    return told


def seal(tree: Path, told: dict[str, Any]) -> None:
    """Add to the manifest `told` the size of every file in `tree` that is not among its documents.

    By these a later build knows that nothing is missing.
    """
    documents = {row["path"] for row in told["documents"]}
    files = {path.relative_to(tree).as_posix(): path for path in sorted(tree.rglob("*"))}
    told["files"] = {
        name: path.stat().st_size
        for name, path in files.items()
        if path.is_file() and name not in documents and name != FILE
    }
    _write_manifest(tree, told)


def _write_manifest(tree: Path, told: Mapping[str, Any]) -> None:
    text = json.dumps(told, indent=2, ensure_ascii=False)
    (tree / FILE).write_text(text + "\n", encoding="utf-8")


def publish(tree: Path, target: Path) -> None:
    """Let the finished `tree` take the place of `target`; the old tree ends up at `tree`.

    Whoever reads meanwhile sees the whole old tree or the whole new one: on Linux the two change
    places in one step (renameat2 with RENAME_EXCHANGE); elsewhere there is a moment without
    either.
    """
    if not target.exists():
        tree.rename(target)
    elif not _exchange(tree, target):
        aside = tree.with_name(tree.name + "-old")
        target.rename(aside)
        tree.rename(target)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step; false where the system has no such step."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    paths = (os.fsencode(one), os.fsencode(other))
    failed = rename(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE)
    if failed and ctypes.get_errno() not in (errno.ENOSYS, errno.EINVAL):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(other))
    return not failed
