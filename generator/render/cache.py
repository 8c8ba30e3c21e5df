"""Keeps finished PDFs by the hash of everything that went into them."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from generator.load.memory import FOLDER

MAX_BYTES = 512_000_000

OVER = MAX_BYTES // 8
"""So much may be put in before it is looked at whether something else must go."""

_SEAL = sha256().digest_size
"""Bytes before what is kept: the hash of its key and itself."""


class Cache:
    """A folder of files named by hash; without a folder it keeps nothing.

    Writing is atomic, so builds running side by side never read half a file. What a failing disk
    made of a file, or somebody who moved it, is seen by its seal, and the file counts as missing.
    """

    def __init__(self, folder: Path | None, most: int = MAX_BYTES, over: int = OVER) -> None:
        self.folder = folder
        self._most = most
        self._over = over
        self._fresh = 0

    def get(self, key: str) -> bytes | None:
        """What was kept under the key, if it is still there, as it was kept."""
        if self.folder is None:
            return None
        path = self._path(self.folder, key)
        try:
            kept = path.read_bytes()
            if kept[:_SEAL] != _sealed(key, kept[_SEAL:]):
                return None
        except OSError:
            return None
        with suppress(OSError):  # a disk that may only be read
            os.utime(path)  # most recently used; `trim` drops from the other end
        return kept[_SEAL:]

    def has(self, key: str) -> bool:
        """Whether something is kept under the key; only `get` tells whether it is whole."""
        return self.folder is not None and self._path(self.folder, key).exists()

    def put(self, key: str, content: bytes) -> None:
        """Keep something; a full or read-only disk only means that it is made anew next time."""
        if self.folder is None:
            return
        path = self._path(self.folder, key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent)
        except OSError:
            return
        begun = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_sealed(key, content) + content)
            begun.replace(path)
        except OSError:
            with suppress(OSError):
                begun.unlink(missing_ok=True)
        self._fresh += len(content)
        if self._fresh > self._over:
            self.trim()

    def trim(self, most: int | None = None) -> None:
        """Drop what was not used for longest until at most `most` bytes are kept.

        Another build may use the folder meanwhile: what it misses then it makes anew.
        """
        self._fresh, most = 0, self._most if most is None else most
        if self.folder is None:
            return
        files = sorted(_files(self.folder))
        total = sum(size for _, size, _ in files)
        for _, size, path in files:
            if total <= most:
                return
            with suppress(OSError):
                path.unlink(missing_ok=True)
                total -= size

    @staticmethod
    def _path(folder: Path, key: str) -> Path:
        return folder / key[:2] / key


def _sealed(key: str, content: bytes) -> bytes:
    return sha256(key.encode() + content).digest()


def _files(folder: Path) -> Iterator[tuple[int, int, Path]]:
    """When each file was last used, its size and its path; what others drop meanwhile is gone, and
    what we may not look into is not ours to drop.
    """
    for place, folders, names in os.walk(folder):
        folders[:] = set(folders) - {FOLDER}  # which has bounds of its own
        for path in (Path(place, name) for name in names):
            with suppress(OSError):
                stat = path.stat()
                yield stat.st_mtime_ns, stat.st_size, path


def default_folder() -> Path | None:
    """`parentpack` under the user's cache folder (XDG Base Directory Specification).

    None for somebody the system does not know, who has no home.
    """
    try:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    except RuntimeError:
        return None
    return Path(base) / "parentpack"
