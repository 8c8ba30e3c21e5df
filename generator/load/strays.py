"""Files in a practice's folder that nothing would read: most likely a slip in a name."""

import os
import re
from collections.abc import Iterator
from difflib import get_close_matches

from generator.load.folders import is_inside
from generator.load.library import IN_AN_ADDRESS, LEADS_OUT, Folder
from generator.model.problem import Place, Problem

ENDINGS = {
    "policies": ".yml", "packs": ".yml",
    "handouts": ".md", "forms": ".md", "pages": ".md", "wording": ".md",
}  # fmt: skip
"""Folders of a practice, and what the files in them end with."""

OTHER = (
    *("locations", "practice.yml", "organisation.yml", "location.yml"),
    *("ledger.jsonl", "published"),
)
ONE_OF = {"policy": "policies", "words": "wording", "offices": "locations"}
"""What people call a folder instead."""

NOTES = ("readme", "license", "changelog")
"""Files people keep everywhere."""


def strays(folder: Folder) -> Iterator[Problem]:
    """Everything that looks meant for us but has a name we do not know."""
    if folder.refusal or not folder.path.is_dir():
        return
    known = (*ENDINGS, *OTHER)
    for path in sorted(folder.path.iterdir()):
        name = ONE_OF.get(path.name.lower(), path.name.lower())
        meant = get_close_matches(name, known, n=1, cutoff=0.75)
        if path.name not in known and meant:
            yield Problem(
                Place(folder.show(path)),
                f"nothing reads a {'folder' if path.is_dir() else 'file'} called {path.name!r}",
                f"did you mean {meant[0]!r}?",
            )
    for below, ending in ENDINGS.items():
        yield from _in_folder(folder, below, ending)
    if (folder.path / "practice.yml").exists():
        yield from _locations(folder)
    for below in (*ENDINGS, "locations"):
        path = folder.path / below
        if path.is_dir() and not is_inside(path, folder.root):
            yield Problem(Place(folder.show(path)), *LEADS_OUT)
        if os.path.lexists(path) and not path.is_dir():
            yield Problem(
                Place(folder.show(path)),
                f"{below} must be a folder",
                f"make a folder called {below}, and put files in it",
            )


def _locations(folder: Folder) -> Iterator[Problem]:
    """Folders beside the locations that are none, and names that no web address bears well."""
    start = folder.path / "locations"
    for path in sorted(start.iterdir()) if start.is_dir() else ():
        if path.name.startswith(".") or path.stem.lower().startswith(NOTES):
            continue
        place = Place(folder.show(path))
        if not os.path.lexists(path / "location.yml"):
            message = "there is no location.yml in it, so nothing of this location is published"
            yield Problem(place, message, "state there what is different at this location")
        elif not IN_AN_ADDRESS.fullmatch(path.name):
            simpler = re.sub(r"[^a-z0-9]+", "-", path.name.lower()).strip("-")
            yield Problem(
                place,
                f"{path.name!r} becomes part of a web address",
                f"name the folder in small letters, such as {simpler or 'north'}",
            )


def _in_folder(folder: Folder, below: str, ending: str) -> Iterator[Problem]:
    for path, shown in folder.files(below, ""):
        hidden = any(part.startswith(".") for part in path.relative_to(folder.path).parts)
        note = path.stem.lower().startswith(NOTES)
        if path.is_file() and path.suffix != ending and not hidden and not note:
            yield Problem(
                Place(shown),
                f"nothing in {below}/ reads a file that ends in {path.suffix!r}",
                f"name it {path.stem.removesuffix(ending)}{ending}, or move it elsewhere",
            )
