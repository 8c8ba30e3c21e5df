"""Keeps finished PDFs by the hash of everything that went into them."""

import os
import tempfile
from pathlib import Path

MAX_BYTES = 512_000_000


class Cache:
    """A folder of files named by hash; without a folder it keeps nothing.

    Writing is atomic, so builds running side by side never read half a file.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def get(self, key: str) -> bytes | None:
        """What was kept under the key, if it is still there."""
        if self.folder is None:
            return None
        path = self._path(self.folder, key)
        try:
            content = path.read_bytes()
            os.utime(path)  # most recently used; `trim` drops from the other end
        except OSError:
            return None
        return content

    def put(self, key: str, content: bytes) -> None:
        """Keep something; a full or read-only disk only means that it is made anew next time."""
        if self.folder is None:
            return
        path = self._path(self.folder, key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(name).replace(path)
        except OSError:
            return

    def trim(self, most: int = MAX_BYTES) -> None:
        """Drop what was not used for longest until at most `most` bytes are kept."""
        if self.folder is None or not self.folder.is_dir():
            return
        files = [(path, path.stat()) for path in self.folder.glob("*/*") if path.is_file()]
        total = sum(stat.st_size for _, stat in files)
        for path, stat in sorted(files, key=lambda file: file[1].st_mtime):
            if total <= most:
                return
            path.unlink(missing_ok=True)
            total -= stat.st_size

    @staticmethod
    def _path(folder: Path, key: str) -> Path:
        return folder / key[:2] / key


def default_folder() -> Path:
    """`parentpack` under the user's cache folder (XDG Base Directory Specification)."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "parentpack"
