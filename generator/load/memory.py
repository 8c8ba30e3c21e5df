"""Remembers what words came to: the same are read, checked and set in every build.

Functions of words alone keep their outcomes in this process and, where there is a cache, from one
run to the next. So after an edit only what the edit touches is worked out anew. Whoever may write
to the cache may so run code here, as whoever may write to the program's own folder.
"""

import marshal
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import lru_cache, wraps
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar, cast

from generator.load.mark import mark_of_this_code

FOLDER = "memory"
"""Below the cache's folder; nothing else lies in it."""

MAX_BYTES = 64_000_000
"""A practice's words come to 3 MB, and practices share most of them."""

PENDING = 4096
"""Outcomes to hold before they are written."""

PATIENCE = 1.0
"""Seconds to wait for another build that is writing; then we do without."""

_SEAL = sha256().digest_size
F = TypeVar("F", bound=Callable[..., Any])


class Memory:
    """Outcomes by key in one file (SQLite: whoever is killed while writing has written nothing).

    What a failing disk made of an outcome is seen by its seal, and counts as missing, as does
    everything in a file that cannot be read. Several processes may use one file at a time.
    """

    def __init__(self, folder: Path, most: int = MAX_BYTES) -> None:
        self._file = folder / FOLDER / "outcomes.db"
        self._most = most
        self._mark = mark_of_this_code()
        self._pending: dict[bytes, bytes] = {}
        self._opened: tuple[int, sqlite3.Connection | None] | None = None

    def key(self, *told: object) -> bytes:
        """Changes with what is told and with our code, whichever part of it is at work."""
        told = (self._mark, *told)
        return sha256(repr(told).encode("utf-8", "surrogatepass")).digest()

    def get(self, key: bytes) -> bytes | None:
        """What was kept under the key, as it was kept."""
        if (pending := self._pending.get(key)) is not None:
            return pending
        with self._begun_anew_if_broken():
            if file := self._connection():
                row = file.execute("SELECT sealed FROM kept WHERE key = ?", (key,)).fetchone()
                if row and row[0][:_SEAL] == _sealed(key, row[0][_SEAL:]):
                    return cast(bytes, row[0][_SEAL:])
        return None

    def put(self, key: bytes, outcome: bytes) -> None:
        """Keep an outcome, from the next `flush` on for others too."""
        self._pending[key] = outcome
        if len(self._pending) >= PENDING:
            self.flush()

    def flush(self) -> None:
        """Write what is new; where that cannot be, it is made anew next time."""
        rows = [(key, _sealed(key, one) + one) for key, one in self._pending.items()]
        self._pending.clear()
        with self._begun_anew_if_broken():
            if rows and (file := self._connection()):
                with file:
                    file.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", rows)
                    self._trim(file)

    def close(self) -> None:
        """Write what is new, and let go of the file."""
        self.flush()
        self._let_go()

    def _let_go(self) -> None:
        if self._opened and self._opened[1] and self._opened[0] == os.getpid():
            self._opened[1].close()
        self._opened = None

    def _trim(self, file: sqlite3.Connection) -> None:
        """Forget what was kept first, half of all, where the file has grown too large."""
        pages, free, size = (
            file.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_count", "freelist_count", "page_size")
        )
        if (pages - free) * size > self._most:
            half = "SELECT (min(rowid) + max(rowid)) / 2 FROM kept"
            file.execute(f"DELETE FROM kept WHERE rowid <= ({half})")

    @contextmanager
    def _begun_anew_if_broken(self) -> Iterator[None]:
        """Take away a file that is none, or whose order is lost, as on a disk without locks."""
        try:
            yield
        except sqlite3.OperationalError:  # a disk that is full, or may only be read
            pass
        except sqlite3.DatabaseError:
            self._let_go()
            with suppress(OSError):
                self._file.unlink()

    def _connection(self) -> sqlite3.Connection | None:
        """The file, opened in this very process: one that was forked opens it again."""
        if self._opened is None or self._opened[0] != os.getpid():
            _inherited.append(self._opened)
            self._opened = (os.getpid(), self._open())
        return self._opened[1]

    def _open(self) -> sqlite3.Connection | None:
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.touch(mode=0o600)  # words that may not be published yet
        try:
            return _opened(self._file)
        except sqlite3.OperationalError:  # as above
            return None


_inherited: list[object] = []
"""Files opened by a parent, which SQLite wants neither used nor closed."""


def _opened(path: Path) -> sqlite3.Connection:
    file = sqlite3.connect(path, timeout=PATIENCE)
    try:
        file.execute("PRAGMA synchronous = OFF")  # the seals tell what a power cut made of it
        file.execute("CREATE TABLE IF NOT EXISTS kept (key BLOB UNIQUE, sealed BLOB)")
    except sqlite3.Error:
        file.close()
        raise
    return file


def _sealed(key: bytes, outcome: bytes) -> bytes:
    return sha256(key + outcome).digest()


_at_hand: list[Memory] = []


@contextmanager
def remembering(folder: Path | None) -> Iterator[None]:
    """Within this context, keep outcomes below a cache's folder, and look them up there.

    Without a folder, they are kept in this process alone.
    """
    if folder is None:
        yield
        return
    with closing(Memory(folder)) as memory:
        _at_hand.append(memory)
        try:
            yield
        finally:
            _at_hand.pop()


def write_down() -> None:
    """Write what is new where others find it, as when a practice is built."""
    if _at_hand:
        _at_hand[-1].flush()


def is_remembering() -> bool:
    """Whether there is a memory to ask."""
    return bool(_at_hand)


def recall(*told: str) -> bytes | None:
    """What was kept with these words, in this run or an earlier one."""
    return _at_hand[-1].get(_at_hand[-1].key(*told)) if _at_hand else None


def keep(outcome: bytes, *told: str) -> None:
    """Keep something for whoever asks with these words, where there is a memory."""
    if _at_hand:
        _at_hand[-1].put(_at_hand[-1].key(*told), outcome)


def remembered(most: int) -> Callable[[F], F]:
    """For a function of nothing but its arguments; `most` outcomes stay in this process.

    Arguments tell all they are by `repr`. Outcomes are words, numbers, code, or plain tuples of
    these: what `marshal` takes. What is raised is forgotten.
    """

    def remember(function: F) -> F:
        @lru_cache(most)
        @wraps(function)
        def known(*arguments: Any) -> Any:
            if not _at_hand:
                return function(*arguments)
            memory = _at_hand[-1]
            key = memory.key(function.__module__, function.__qualname__, arguments)
            kept = memory.get(key)
            if kept is not None:
                return marshal.loads(kept)
            made = function(*arguments)
            memory.put(key, marshal.dumps(made))
            return made

        return cast(F, known)

    return remember
