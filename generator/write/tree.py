"""Lays files out as a tree that nobody sees yet; what lies on the disk already gets a second name.

After an edit most files are what they were. To name one again is twenty times as fast as to write
it, and a web server or a copy to elsewhere sees by its date that it did not change.
"""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from stat import S_ISREG
from typing import Any

from generator.write.manifest import write_manifest
from generator.write.sharing import is_shared, share

_NAMES = 2
"""Of a file that is nobody else's: where it stands, and where it is named again."""


def assemble(
    tree: Path,
    files: Mapping[str, bytes],
    told: Mapping[str, Any],
    *,
    earlier: Path,
    kept: Path | None,
) -> None:
    """Lay out files by path, and the manifest `told` beside them."""
    lay(tree, files, earlier=earlier, kept=kept)
    write_manifest(tree, told)


def make_folders(tree: Path, paths: Iterable[str]) -> None:
    """Make the folders that files by path lie in, and none else."""
    tree.mkdir(parents=True, exist_ok=True)
    for folder in sorted({(tree / path).parent for path in paths}):
        folder.mkdir(parents=True, exist_ok=True)


def lay(tree: Path, files: Mapping[str, bytes], *, earlier: Path, kept: Path | None) -> None:
    """Lay out files by path in a new folder.

    `earlier` is the tree whose place it will take, if there is one; below `kept` lie private
    copies of what practices share.
    """
    make_folders(tree, files)
    ours = tree.stat()
    for path, content in files.items():
        file = tree / path
        if kept and is_shared(path) and share(content, file, kept):
            continue
        if not _named_again(earlier / path, file, content, ours):
            file.write_bytes(content)


def _named_again(standing: Path, file: Path, content: bytes, ours: os.stat_result) -> bool:
    """Let `file` be one more name of a file that holds this very content; false where none does.

    Only one that nobody else has a name of, and that is as we would write it: who edits theirs, or
    takes away the right to read it, means that file and not what is built next.
    """
    try:
        os.link(standing, file, follow_symlinks=False)
    except OSError:
        return False
    try:
        handle = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(handle, "rb") as named:
            status = os.fstat(handle)
            is_same = _is_as_ours(status, ours) and status.st_size == len(content)
            if is_same and named.read() == content:
                return True
    except OSError:
        pass
    file.unlink()
    return False


def _is_as_ours(status: os.stat_result, ours: os.stat_result) -> bool:
    """Whether a file is as one would be that was written now, like a folder that was made now."""
    return (
        S_ISREG(status.st_mode)
        and status.st_nlink == _NAMES
        and status.st_mode & 0o777 == ours.st_mode & 0o666
        and status.st_uid == ours.st_uid
    )
