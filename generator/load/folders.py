"""Where things lie: what is shipped, and the folders of a practice."""

import os
import re
from collections.abc import Mapping
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
