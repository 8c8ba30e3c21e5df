"""Reads a practice's folder as it was at a revision of git, its organisation's beside it."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path, PurePosixPath

READ = (".yml", ".md", ".jsonl", ".txt", ".svg", ".png", ".jpg", ".jpeg")
"""Endings of the files that something of ours reads."""

_FILE = b"100"
"""How the mode of a plain file begins; links and submodules are left out."""

_QUIETLY = ("protocol.allow=never", "core.fsmonitor=false", "core.hooksPath=/dev/null")
"""A repository may be somebody else's: what its settings would run or fetch is switched off."""


class NoRevision(Exception):  # noqa: N818 - a fault of what was asked, not of the program
    """The folder is in no repository, or the repository has no such revision."""


def as_of(revision: str, folder: Path, into: Path) -> Path:
    """Write the repository around `folder` as it was into `into`; returns the folder there.

    Raises:
        NoRevision: git knows no such revision of it; the message says why.
    """
    inside = _git(folder, "rev-parse", "--show-prefix").decode().strip()
    commit = _commit(folder, revision)
    root = into / (folder / ("../" * len(PurePosixPath(inside).parts))).resolve().name
    found = dict(_files(folder, commit))
    for path, content in zip(found, _blobs(folder, tuple(found.values())), strict=True):
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    if not (root / inside).is_dir():
        raise NoRevision(f"{folder} was not there yet at {revision}")
    return root / inside


def _commit(folder: Path, revision: str) -> str:
    name = f"{revision}^{{commit}}"
    try:
        return _git(folder, "rev-parse", "--verify", "--end-of-options", name).decode().strip()
    except NoRevision:
        raise NoRevision(f"this repository has no revision called {revision!r}") from None


def _files(folder: Path, commit: str) -> Iterator[tuple[str, str]]:
    """Every plain file that may be read: its path in the repository, and its blob."""
    listed = _git(folder, "ls-tree", "-r", "-z", "--full-tree", commit)
    for entry in listed.split(b"\0"):
        about, _, path = entry.partition(b"\t")
        is_read = path.lower().endswith(tuple(ending.encode() for ending in READ))
        if about.startswith(_FILE) and is_read and b".." not in path.split(b"/"):
            yield path.decode("utf-8", "surrogateescape"), about.split()[2].decode()


def _blobs(folder: Path, wanted: Sequence[str]) -> Iterator[bytes]:
    """The content of each: git answers with a line that ends in its size, then all of it."""
    told = BytesIO(_git(folder, "cat-file", "--batch", asked="".join(f"{id_}\n" for id_ in wanted)))
    for _ in wanted:
        size = told.readline().split()[-1]
        if not size.isdigit():
            raise NoRevision("this repository lacks some of what it had at that revision")
        yield told.read(int(size))
        told.readline()


def _git(folder: Path, *arguments: str, asked: str = "") -> bytes:
    settings = (part for setting in _QUIETLY for part in ("-c", setting))
    command = ["git", *settings, "-C", str(folder), *arguments]
    alone = os.environ | {"GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
    try:
        return subprocess.run(
            command, input=asked.encode(), capture_output=True, check=True, env=alone
        ).stdout
    except FileNotFoundError:
        raise NoRevision("git is not installed here") from None
    except subprocess.CalledProcessError as fault:
        reason = fault.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        raise NoRevision(f"git says: {reason}") from None
