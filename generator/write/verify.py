"""Holds a published tree against its manifest, and says in plain words what was altered."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path, PurePosixPath
from stat import S_IRUSR, S_ISLNK, S_ISREG
from typing import Any

from generator.load.ledger import SEAL
from generator.model.ledger import Ledger, Row
from generator.write.manifest import FILE, is_sealed, rows_of, told_in

_KEY = ("kind", "id", "language")
"""What the ledger knows a document by."""

_Listed = Mapping[str, os.stat_result]
"""What lies in a tree, by path: every file, and every link."""


@dataclass(frozen=True, order=True)
class Altered:
    """One thing that is not as it was built."""

    path: str
    """Within the tree; empty for the tree itself."""
    said: str


@dataclass(frozen=True)
class Verified:
    """How a published tree compares with what was built."""

    altered: tuple[Altered, ...]
    files: int = 0
    """How many files the manifest tells of."""
    told: Mapping[str, Any] | None = None
    """The manifest, if it tells enough to hold the tree against it."""
    text: str = ""
    """The manifest as its file holds it."""


@dataclass(frozen=True)
class _Row:
    """What the manifest knows a file by."""

    bytes: int
    sha256: str


def verify(tree: Path) -> Verified:
    """Look at every byte of a tree. Links are not followed, and nothing is written."""
    if not tree.is_dir():
        return _lost("", "nothing is published here")
    try:
        text = (tree / FILE).read_bytes().decode()
    except FileNotFoundError:
        return _lost(FILE, "is missing, so there is nothing to hold the other files against")
    except (OSError, UnicodeError) as fault:
        return _lost(FILE, f"cannot be read: {getattr(fault, 'strerror', '') or 'it is no text'}")
    told = told_in(text)
    if not told:
        return _lost(FILE, "is no manifest any more, so the other files cannot be held against it")
    found = [] if is_sealed(text) else [Altered(FILE, "was edited after it was written")]
    try:
        rows = {
            str(row["path"]): _Row(int(row["bytes"]), str(row["sha256"])) for row in rows_of(told)
        }
    except (KeyError, TypeError, ValueError):
        said = "does not tell of every file: an earlier version wrote it, or part of it is gone"
        return Verified(tuple(sorted((*found, Altered(FILE, said)))))
    for path in [path for path in rows if _leads_out(path)]:
        del rows[path]
        found.append(Altered(FILE, f"tells of {path}, which lies outside this folder"))
    there = dict(_listed(tree, found))
    if not S_ISREG(there.pop(FILE).st_mode):
        found.append(Altered(FILE, "is a link, and not the file that was built"))
    found += _missing(tree, rows, there)
    found += _changed(tree, rows, there)
    found += _strange(tree, rows, there)
    return Verified(tuple(sorted(found)), len(rows), told, text)


def unlike_published(verified: Verified, ledger: Ledger) -> Iterator[Altered]:
    """Where a tree is not what the ledger says was published: what a practice keeps in git is out
    of reach for whoever could write a new manifest.
    """
    if verified.told is None or not ledger.rows:
        return
    if ledger.seal and sha256(verified.text.encode()).hexdigest() != ledger.seal:
        yield Altered(FILE, f"is not the one that was published, by its hash in {SEAL}")
    last: Mapping[tuple[str, ...], Row] = {tuple(key): row for key, row in ledger.last.items()}
    told = {tuple(str(row.get(name)) for name in _KEY): row for row in verified.told["documents"]}
    for key, row in told.items():
        published, code = last.get(key), row.get("code")
        if published is None:
            yield Altered(str(row["path"]), "was never published, says the ledger")
        elif code != published.code:  # a new version that changes no word keeps it
            yield Altered(
                str(row["path"]),
                f"bears the code {code}, but the ledger says that {published.code} was "
                f"published on {published.published} ({ledger.where(published)})",
            )


def _lost(path: str, said: str) -> Verified:
    return Verified((Altered(path, said),))


def _leads_out(path: str) -> bool:
    return PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts


def _listed(tree: Path, found: list[Altered]) -> Iterator[tuple[str, os.stat_result]]:
    def closed(fault: OSError) -> None:
        path = Path(fault.filename).relative_to(tree).as_posix()
        found.append(Altered(path, f"cannot be looked into: {fault.strerror}"))

    for place, folders, files in os.walk(tree, onerror=closed):
        links = [name for name in folders if Path(place, name).is_symlink()]
        for path in (Path(place, name) for name in (*files, *links)):
            yield path.relative_to(tree).as_posix(), path.lstat()


def _missing(tree: Path, rows: Mapping[str, _Row], there: _Listed) -> Iterator[Altered]:
    """Files that are gone; of a folder that is gone as a whole, the folder."""
    places = {"."} | {str(above) for path in there for above in PurePosixPath(path).parents}
    gone: dict[str, int] = {}
    for path in rows.keys() - there.keys():
        above = [str(folder) for folder in reversed(PurePosixPath(path).parents)]
        if any(folder in there for folder in above):
            continue  # what stands there instead of a folder is told as strange
        if (tree / path).is_dir():
            yield Altered(path, "is a folder, and not the file that was built")
            continue
        first = next((folder for folder in above if folder not in places), path)
        gone[first] = gone.get(first, 0) + 1
    for path, count in gone.items():
        yield Altered(path, "is missing" if path in rows else f"is missing, with {_files(count)}")


def _changed(tree: Path, rows: Mapping[str, _Row], there: _Listed) -> Iterator[Altered]:
    """Files that are not what was built, though something stands in their place."""
    belongs = {row.sha256: path for path, row in rows.items()}
    for path in rows.keys() & there.keys():
        row, status = rows[path], there[path]
        if S_ISLNK(status.st_mode):
            leads = (tree / path).readlink()
            yield Altered(path, f"is a link to {leads}, and not the file that was built")
        elif not S_ISREG(status.st_mode):
            yield Altered(path, "is no file any more")
        elif said := _said_of(tree / path, status, row, belongs):
            yield Altered(path, said)


def _said_of(
    file: Path, status: os.stat_result, row: _Row, belongs: Mapping[str, str]
) -> str | None:
    """What is wrong with a file; nothing if it is as it was built."""
    try:
        found = _hash(file)
    except OSError as fault:
        return f"cannot be read: {fault.strerror}"
    if found != row.sha256 and found in belongs:
        return f"was changed: it holds what belongs in {belongs[found]}"
    if status.st_size != row.bytes:
        return f"was changed: it has {status.st_size} bytes, and not {row.bytes}"
    if found != row.sha256:
        return "was changed: it is as long as it was, but says something else"
    if not status.st_mode & S_IRUSR:
        return "was closed: nobody but the system's administrator may read it"
    return None


def _strange(tree: Path, rows: Mapping[str, _Row], there: _Listed) -> Iterator[Altered]:
    """What no build put there."""
    folders = {str(above) for path in rows for above in PurePosixPath(path).parents}
    belongs = {(row.bytes, row.sha256): path for path, row in rows.items()}
    sizes = {row.bytes for row in rows.values()}
    for path in there.keys() - rows.keys():
        status = there[path]
        if S_ISLNK(status.st_mode):
            leads = (tree / path).readlink()
            instead = ", and not the folder that was built" if path in folders else ""
            yield Altered(path, f"is a link to {leads}{instead or ' that no build put there'}")
        elif path in folders:
            yield Altered(path, "is a file, and not the folder that was built")
        else:
            # What is as long as a file of ours may be one that was moved.
            known = S_ISREG(status.st_mode) and status.st_size in sizes
            key = (status.st_size, _hash_if_read(tree / path)) if known else None
            moved = f": it holds what belongs in {belongs[key]}" if key in belongs else ""
            yield Altered(path, f"was not put there by a build{moved}")


def _hash(file: Path) -> str:
    with file.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest()


def _hash_if_read(file: Path) -> str:
    try:
        return _hash(file)
    except OSError:
        return ""


def _files(count: int) -> str:
    return "the file in it" if count == 1 else f"all {count} files in it"
