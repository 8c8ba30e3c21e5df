"""Lets files that are the same in many outputs lie on the disk once: typefaces, scripts, styles."""

import os
import tempfile
from hashlib import sha256
from pathlib import Path, PurePosixPath

_KINDS = (".css", ".js", ".woff2")
_MOST_NAMES = 60_000
"""A file has at most 65,000 names on ext4; then another copy is begun."""


def is_shared(path: str) -> bool:
    """Whether the file at this path in an output may well be the same in others."""
    below = PurePosixPath(path)
    return below.suffix in _KINDS and "assets" in below.parts[:-1]


def share(content: bytes, name: Path, kept: Path) -> bool:
    """Make `name`, which is not there yet, one of a private copy of `content` below `kept`.

    It can be read alone: who edits one in place would edit it for every practice. A private copy
    that somebody edited all the same is seen by its content, and not used again. False where
    nothing can be linked, as on another disk.
    """
    private = kept / "shared" / sha256(content).hexdigest()
    try:
        if not _is_usable(private, content):
            _keep(private, content)
        os.link(private, name)
    except OSError:
        return False
    return True


def _is_usable(private: Path, content: bytes) -> bool:
    try:
        return private.stat().st_nlink < _MOST_NAMES and private.read_bytes() == content
    except OSError:
        return False


def _keep(private: Path, content: bytes) -> None:
    private.parent.mkdir(parents=True, exist_ok=True)
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
