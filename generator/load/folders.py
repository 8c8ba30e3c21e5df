"""Where things lie: what is shipped, and the folders of a practice."""

import errno
import os
import re
import stat
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import generator
from generator.model.limits import MAX_BYTES, MAX_LOCATIONS

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

READ = (
    *("policies", "packs", "handouts", "forms", "pages", "wording"),
    *("locations", "published"),
)
"""Folders of a practice that something of ours reads, besides the files beside practice.yml."""

_ORGANISATION = re.compile(rb"^organisation:[ \t]*(?:[\"']?)([^\"'#\r\n]+)", re.MULTILINE)


def shipped() -> Path:
    """The folder that holds `content/`, `overrides/` and `mkdocs.yml`."""
    inside = Path(generator.__file__).parent / "_shipped"
    return inside if inside.is_dir() else Path(generator.__file__).parent.parent


def locations(path: Path) -> tuple[str | None, ...]:
    """What of a practice is published by itself: its locations, or the practice as one."""
    found = sorted((path / LOCATIONS).glob("*"))
    stated = (
        folder.name
        for folder in found
        if os.path.lexists(folder / FACTS["location"]) and not folder.name.startswith(".")
    )
    return tuple(islice(stated, MAX_LOCATIONS + 1)) or (None,)


def practice_folders(path: Path) -> tuple[Path, ...]:
    """A practice's folder, and its organisation's if it names one that lies in reach."""
    try:
        named = _ORGANISATION.search(read_inside(path / FILE, path, MAX_BYTES))
    except (OSError, Outside):
        named = None
    organisation = path / named[1].decode("utf-8", "replace").strip() if named else None
    if organisation is None or not is_in_reach(organisation, path):
        return (path,)
    return (path, organisation)


def is_in_reach(organisation: Path, practice: Path) -> bool:
    """Whether an organisation's folder lies beside a practice's, or around it, or in it.

    Whoever writes practice.yml must not choose which other folders of the machine are read.
    """
    around = Path(os.path.realpath(practice)).parent
    return Path(os.path.realpath(organisation)).is_relative_to(around)


class Outside(Exception):  # noqa: N818 - it is told as a problem
    """A link leads out of the folder that may be read."""


def is_inside(path: Path, root: Path) -> bool:
    """Whether a path lies below a folder, wherever links lead."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))


def read_inside(path: Path, root: Path, most: int) -> bytes:
    """The bytes of a plain file below `root`; one more than `most` where there are more.

    The file is opened before it is looked at, so that nobody can put another in its place in
    between; a pipe that nobody writes into is not waited for.

    Raises:
        OSError: the disk refuses it, or it is no plain file.
        Outside: a link leads out of `root`.
    """
    opened = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(opened, "rb") as file:
        about = os.fstat(opened)
        if not stat.S_ISREG(about.st_mode):
            raise OSError(errno.EINVAL, "not a file")
        real = Path(os.path.realpath(path))
        if not real.is_relative_to(os.path.realpath(root)) or not _same(about, real.stat()):
            raise Outside
        return file.read(most + 1)


def _same(one: os.stat_result, other: os.stat_result) -> bool:
    return (one.st_dev, one.st_ino) == (other.st_dev, other.st_ino)
