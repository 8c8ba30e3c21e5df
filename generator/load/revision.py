"""Reads a practice's folder as it was at a revision of git, its organisation's beside it."""

import subprocess
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path, PurePosixPath

READ = (".yml", ".md", ".jsonl", ".txt", ".svg", ".png", ".jpg", ".jpeg")
"""Endings of the files that something of ours reads."""

_FILE = b"100"
"""How the mode of a plain file begins; links and submodules are left out."""


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
        if about.startswith(_FILE) and path.lower().endswith(tuple(e.encode() for e in READ)):
            yield path.decode("utf-8", "surrogateescape"), about.split()[2].decode()


def _blobs(folder: Path, wanted: Sequence[str]) -> Iterator[bytes]:
    """The content of each: git answers with a line that ends in its size, then all of it."""
    told = BytesIO(_git(folder, "cat-file", "--batch", asked="".join(f"{id_}\n" for id_ in wanted)))
    for _ in wanted:
        size = int(told.readline().split()[-1])
        yield told.read(size)
        told.readline()


def _git(folder: Path, *arguments: str, asked: str = "") -> bytes:
    command = ["git", "-C", str(folder), *arguments]
    try:
        return subprocess.run(command, input=asked.encode(), capture_output=True, check=True).stdout
    except FileNotFoundError:
        raise NoRevision("git is not installed here") from None
    except subprocess.CalledProcessError as fault:
        reason = fault.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        raise NoRevision(f"git says: {reason}") from None
