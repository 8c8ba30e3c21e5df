"""The manifest: what was built, from what, with versions and hashes."""

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG
from typing import Any

import generator
from generator.model.output import Document, Publication, Site

FILE = "manifest.json"

_BEGINS = '{\n  "practice": "'
"""What no other program's file of that name begins with."""

_BEFORE_SEAL = ',\n  "seal": "'
"""What stands between the body of a manifest and its seal, the last thing in it."""


def fingerprint(publication: Publication, *salt: str) -> str:
    """The same for two builds whose every input is the same."""
    known: dict[int, str] = {}

    def plain(value: object) -> str:
        """A part by its own hash: packs hold the same sheets again and again."""
        if isinstance(value, bytes):
            return sha256(value).hexdigest()
        if not is_dataclass(value) or isinstance(value, type):
            return str(value)
        if id(value) not in known:
            told = {one.name: getattr(value, one.name) for one in fields(value)}
            known[id(value)] = sha256(_as_json(told, plain).encode()).hexdigest()
        return known[id(value)]

    told = plain(publication)
    return sha256("\0".join((generator.__version__, *salt, told)).encode()).hexdigest()


def _as_json(told: Mapping[str, Any], plain: Callable[[object], str]) -> str:
    return json.dumps(told, default=plain, sort_keys=True)


def manifest(
    publication: Publication,
    pdfs: Mapping[str, bytes],
    pages: Mapping[str, int],
    built_with: Mapping[str, str],
    mark: str,
    sites: Sequence[Site],
) -> dict[str, Any]:
    """What is written beside the site: a row for every PDF, and for every site that was built."""
    return {
        "practice": publication.practice,
        "name": publication.name,
        "generator": {"parentpack": generator.__version__, **built_with},
        "fingerprint": mark,
        "sites": [
            {"language": site.language, "folder": site.folder or ".", "pages": len(site.pages)}
            for site in sites
        ],
        "documents": [
            _row(document, pdfs[document.path], pages[document.path])
            for document in publication.documents
            if document.path in pdfs
        ],
    }


def _row(document: Document, pdf: bytes, pages: int) -> dict[str, Any]:
    return {
        "path": document.path,
        "kind": document.kind,
        "id": document.id,
        "title": document.title,
        "language": document.edition.language,
        "edition": document.edition.id,
        "version": document.version,
        "code": document.code,
        "pages": pages,
        "bytes": len(pdf),
        "sha256": sha256(pdf).hexdigest(),
    }


def text_of(told: Mapping[str, Any]) -> str:
    """The manifest as its file holds it. Its seal is the hash of all that stands before it: a
    slip of a hand is seen by it; whoever means to forge a manifest can write a new one.
    """
    body = json.dumps(told, indent=2, ensure_ascii=False).removesuffix("\n}")
    return f'{body}{_BEFORE_SEAL}{sha256(body.encode()).hexdigest()}"\n}}\n'


def is_sealed(text: str) -> bool:
    """Whether a manifest's file holds what was written into it, letter by letter."""
    body, _, end = text.rpartition(_BEFORE_SEAL)
    return end == f'{sha256(body.encode()).hexdigest()}"\n}}\n'


def write_manifest(tree: Path, told: Mapping[str, Any]) -> None:
    """Put it into a tree that nobody sees yet."""
    (tree / FILE).write_text(text_of(told), "utf-8")


def file_row(tree: Path, name: str) -> dict[str, Any]:
    """What the manifest holds of a file that is no document: what it is known by."""
    content = (tree / name).read_bytes()
    return {"path": name, "bytes": len(content), "sha256": sha256(content).hexdigest()}


def told_at(folder: Path) -> dict[str, Any]:
    """The manifest in a folder, without its seal; empty where there is none that can be read."""
    try:
        return told_in((folder / FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}


def was_built(folder: Path) -> bool:
    """Whether the manifest in a folder is one of ours, even if it was damaged since."""
    try:
        text = (folder / FILE).read_text("utf-8", "replace")
    except OSError:
        return False
    return text.startswith(_BEGINS) or bool(told_in(text))


def told_in(text: str) -> dict[str, Any]:
    """What a manifest's file tells; empty where it is no manifest."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    known = isinstance(told, dict) and {"fingerprint", "sites", "documents"} <= told.keys()
    if known:
        told.pop("seal", None)
    return told if known else {}


def rows_of(told: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The row of every file, documents first."""
    yield from told["documents"]
    yield from told["files"]


def sizes_told(told: Mapping[str, Any]) -> dict[str, int]:
    """How many bytes a manifest says that each file has."""
    return {row["path"]: row["bytes"] for row in rows_of(told)}


def unchanged(folder: Path, mark: str) -> dict[str, Any] | None:
    """The manifest of an earlier build from the very same input, if what it made is in place, and
    nothing else is.

    Of each file the size is looked at, and of what was touched after the manifest was written
    also the bytes. All bytes are what `parentpack verify` looks at.
    """
    try:
        text = (folder / FILE).read_text("utf-8")
        told = told_in(text)
        if told.get("fingerprint") != mark or not is_sealed(text):
            return None
        status = (folder / FILE).lstat()
        rows = {row["path"]: row for row in rows_of(told)}
        whole = (
            S_ISREG(status.st_mode)
            and rows.keys() | {FILE} == names_in(folder)
            and all(_is_in_place(folder / path, rows[path], status.st_ctime_ns) for path in rows)
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return told if whole else None


def names_in(folder: Path) -> set[str]:
    """The path of every file in a folder, and of every link, which is never followed."""
    found: set[str] = set()
    for place, folders, files in os.walk(folder):
        below = Path(place).relative_to(folder)
        links = [name for name in folders if Path(place, name).is_symlink()]
        found.update((below / name).as_posix() for name in (*files, *links))
    return found


def _is_in_place(file: Path, row: Mapping[str, Any], sealed: int) -> bool:
    """Whether a file is the one that was written; the system notes when anybody touched it."""
    there = file.lstat()
    if not S_ISREG(there.st_mode) or there.st_size != row["bytes"]:
        return False
    return there.st_ctime_ns < sealed or sha256(file.read_bytes()).hexdigest() == row["sha256"]
