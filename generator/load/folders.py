"""Where things lie: what is shipped, a practice's folders, and a mark that changes with them."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import generator

if TYPE_CHECKING:  # it brings the whole model along, which a pack in a hurry does without
    from generator.model.layer import LayerName

FILE = "practice.yml"
FACTS: Mapping["LayerName", str] = {
    "organisation": "organisation.yml",
    "practice": FILE,
    "location": "location.yml",
}
"""The file each layer states its facts in; only the practice must have one."""

LOCATIONS = "locations"

OUTPUT = frozenset({"__pycache__", "report", "site"})
"""Folders that we fill, and nobody writes in."""

_ORGANISATION = re.compile(rb"^organisation:[ \t]*(?:[\"']?)([^\"'#\r\n]+)", re.MULTILINE)


def shipped() -> Path:
    """The folder that holds `content/`, `overrides/` and `mkdocs.yml`."""
    inside = Path(generator.__file__).parent / "_shipped"
    return inside if inside.is_dir() else Path(generator.__file__).parent.parent


def locations(path: Path) -> tuple[str | None, ...]:
    """What of a practice is published by itself: its locations, or the practice as one."""
    found = sorted((path / LOCATIONS).glob("*"))
    stated = (folder.name for folder in found if os.path.lexists(folder / FACTS["location"]))
    return tuple(stated) or (None,)


def practice_folders(path: Path) -> tuple[Path, ...]:
    """A practice's folder, and its organisation's if it names one."""
    try:
        named = _ORGANISATION.search((path / FILE).read_bytes())
    except OSError:
        named = None
    return (path, path / named[1].decode("utf-8", "replace").strip()) if named else (path,)


def mark_of_practice(path: Path) -> str:
    """A mark that changes with any byte of a practice's folder, or of its organisation's."""
    return _mark(practice_folders(path))


def mark_of_ours(root: Path) -> str:
    """A mark that changes with any byte of our code, the library or the house style."""
    return _mark([Path(generator.__file__).parent, root / "content", root / "overrides"])


def _mark(folders: Iterable[Path]) -> str:
    digest = sha256()
    for folder in folders:
        for path in sorted(_files(folder)):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
            digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    """Every file of a folder but what is hidden, compiled, or output of ours."""
    for below, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name not in OUTPUT and name[0] != "."]
        yield from (path for name in files if (path := Path(below) / name).is_file())
