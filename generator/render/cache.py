"""Keeps finished PDFs by the hash of everything that went into them."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from shutil import disk_usage

from generator.load.memory import FOLDER

LEAST = 512_000_000
"""So many bytes may be kept in any case."""

SHARE = 10
"""Where a disk has room, a tenth of it may be filled: of a fleet, all that an edit leaves as it is
should still be there.
"""

AMID = 64_000_000
"""So much may be put in amid a build before it is counted."""

_TALLY = "tally"
"""A file that has a byte for each megabyte put in since it was last looked at what must go."""

_SEAL = sha256().digest_size
"""Bytes before what is kept: the hash of its key and itself."""


class Cache:
    """A folder of files named by hash; without a folder it keeps nothing.

    Writing is atomic, so builds running side by side never read half a file. What a failing disk
    made of a file, or somebody who moved it, is seen by its seal, and the file counts as missing.
    """

    def __init__(self, folder: Path | None, most: int | None = None) -> None:
        self.folder = folder
        self._most = most
        self._fresh = 0

    @property
    def most(self) -> int:
        """How many bytes may be kept: what was said, or as many as the disk has room for."""
        if self._most is not None or self.folder is None:
            return self._most or 0
        try:
            return max(LEAST, disk_usage(self.folder).free // SHARE)
        except OSError:
            return LEAST

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
        if self._fresh > AMID:
            self.settle()

    def settle(self) -> None:
        """Once something is built: if much was put in since the last look, see what must go.

        To look through a large cache takes a second; so it is done once for an eighth of what may
        be kept, whichever build puts it in.
        """
        if self.folder is None or not self._fresh:
            return
        fresh, self._fresh = max(1, self._fresh >> 20), 0
        tally = self.folder / _TALLY
        with suppress(OSError):
            with tally.open("ab") as file:
                file.write(bytes(fresh))
                put_in = file.tell() << 20
            if put_in > self.most // 8:
                tally.unlink(missing_ok=True)
                self.trim()

    def trim(self, most: int | None = None) -> None:
        """Drop what was not used for longest until at most `most` bytes are kept.

        Another build may use the folder meanwhile: what it misses then it makes anew.
        """
        if self.folder is None:
            return
        most = self.most if most is None else most
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
