"""Lets files that are the same in many outputs lie on the disk once: typefaces, scripts, styles."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

_KINDS = (".css", ".js", ".woff2")
_MOST_NAMES = 60_000
"""A file has at most 65,000 names on ext4; then another copy is begun."""


def share(tree: Path, kept: Path | None) -> None:
    """Make the assets in `tree` names of private copies below `kept`, as hard links.

    They can be read alone: who edits one in place would edit it for every practice. A private
    copy that somebody edited all the same is seen by its content, and not used again. Where a
    file cannot be linked, as on another disk, it stays a copy.
    """
    if kept is None:
        return
    folder = kept / "shared"
    for file in _assets(tree):
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            _link(file, folder)


def _assets(tree: Path) -> Iterator[Path]:
    for file in sorted(tree.rglob("assets/**/*")):
        if file.suffix in _KINDS and file.is_file():
            yield file


def _link(file: Path, folder: Path) -> None:
    content = file.read_bytes()
    private = folder / sha256(content).hexdigest()
    if not _is_usable(private, content):
        _keep(private, content)
    if private.samefile(file):
        return
    fresh = file.with_name(f"{file.name}.new")
    os.link(private, fresh)
    try:
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)


def _is_usable(private: Path, content: bytes) -> bool:
    try:
        return private.stat().st_nlink < _MOST_NAMES and private.read_bytes() == content
    except OSError:
        return False


def _keep(private: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=private.parent)
    begun = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        begun.chmod(0o444)
        begun.replace(private)
    except OSError:
        begun.unlink(missing_ok=True)
        raise
