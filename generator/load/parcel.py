"""A practice's folder and its organisation's as bytes: what a worker on another machine is sent."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.load.folders import FILE, practice_folders
from generator.load.library import relative
from generator.load.mark import NEVER_READ
from generator.model.problem import Place, Problem

MOST_BYTES = 64_000_000
MOST_NAMES = 10_000
"""Of files, folders and links; the largest practices we know have a few hundred."""


class NotSent(Exception):  # noqa: N818 - carries what an author must mend
    """A folder cannot be read on another machine as it can be read here."""

    def __init__(self, where: Path, message: str, hint: str) -> None:
        self.problem = Problem(Place(relative(where)), message, hint)
        super().__init__(message)


@dataclass(frozen=True)
class Parcel:
    """What is in it lies below one folder, wherever that is, and every path is told from there."""

    practice: str
    """The practice's folder."""
    shown: tuple[str, ...]
    """How people here know the practice's folder, and its organisation's."""
    folders: set[str] = field(default_factory=set)
    files: dict[str, bytes] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    """Where each link leads, as seen from the folder it lies in; never out of what is sent."""


def parcel(path: Path, most: int = MOST_BYTES) -> Parcel:
    """All that `mark_of_practice` covers, as it is now.

    Raises:
        NotSent: it is too large, it leads to somewhere else, or a file cannot be read.
    """
    named = practice_folders(path)
    sent = [folder.resolve() for folder in named]
    for organisation in named[1:]:
        _in_reach(path, organisation)
    base = Path(os.path.commonpath([folder.parent for folder in sent]))
    made = Parcel(str(sent[0].relative_to(base)), tuple(map(relative, named)))
    left = most
    for folder in sent:
        for here in _below(folder):
            left -= _add(here, str(here.relative_to(base)), made, sent, left)
            names = len(made.folders) + len(made.files) + len(made.links)
            if left < 0 or names > MOST_NAMES:
                raise NotSent(
                    path / FILE,
                    "this folder and its organisation's hold more than is sent to a worker: "
                    f"{most / 1e6:.0f} MB in {MOST_NAMES} files",
                    "keep in them what families read alone, or build without --scheduler",
                )
    return made


def _in_reach(path: Path, organisation: Path) -> None:
    """Where the steps from a practice to its organisation are those that a worker will take."""
    steps = organisation.relative_to(path) if organisation.is_relative_to(path) else organisation
    straight = Path(os.path.normpath(path.resolve() / steps))
    if steps.is_absolute() or straight != organisation.resolve():
        raise NotSent(
            path / FILE,
            "the organisation's folder is reached by a link or by its full path, "
            "which a worker cannot follow",
            "name it as seen from the practice's folder, such as ../northside",
        )


def _below(folder: Path) -> Iterator[Path]:
    """Everything in a folder, itself included, but for output of ours; links are not followed."""
    for place, folders, files in os.walk(folder):
        here = Path(place)
        if here == folder:
            folders[:] = [name for name in folders if name not in NEVER_READ]
        yield here
        yield from (here / name for name in sorted(folders) if (here / name).is_symlink())
        yield from (here / name for name in sorted(files))


def _add(here: Path, name: str, made: Parcel, sent: list[Path], left: int) -> int:
    """Put one thing in, and say how many bytes it takes."""
    if here.is_symlink():
        leads = Path(os.path.realpath(here))
        if not any(leads.is_relative_to(folder) for folder in sent):
            message = "this link leads out of the practice's folder, where a worker cannot follow"
            raise NotSent(here, message, "put the file itself here, or remove the link")
        made.links[name] = os.path.relpath(leads, here.parent)
    elif here.is_dir():
        made.folders.add(name)
    elif here.is_file():
        try:
            with here.open("rb") as file:
                made.files[name] = file.read(max(left, 0) + 1)
        except OSError as fault:
            reason = (fault.strerror or str(fault)).lower()
            message = f"this file cannot be read ({reason})"
            hint = "see who may read it, and whether it is still there"
            raise NotSent(here, message, hint) from None
        return len(made.files[name])
    else:
        message = "this is neither a file nor a folder, so it cannot be sent to a worker"
        raise NotSent(here, message, "remove it")
    return 0
