"""A practice's folder and its organisation's as bytes: what a worker on another machine is sent."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.load.folders import FILE, READ, practice_folders
from generator.load.library import relative
from generator.load.mark import NEVER_READ
from generator.load.survey import too_much
from generator.model.problem import Place, Problem


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
    """Where each link leads. One that leads out is sent as it is: nobody follows it there, either.
    """


def parcel(path: Path) -> Parcel:
    """All that `mark_of_practice` covers, as it is now.

    Raises:
        NotSent: it is too much, or something in it is no file, or cannot be read.
    """
    named = practice_folders(path)
    sent = [folder.resolve() for folder in named]
    for folder, real in zip(named[1:], sent[1:], strict=True):
        if Path(os.path.normpath(sent[0] / folder.relative_to(path))) != real:
            raise NotSent(
                path / FILE,
                "the organisation's folder is reached by a link, which a worker cannot follow",
                "name it as seen from the practice's own folder, such as ../northside",
            )
    base = Path(os.path.commonpath([folder.parent for folder in sent]))
    made = Parcel(str(sent[0].relative_to(base)), tuple(map(relative, named)))
    for folder in sent:
        if excess := too_much(folder):
            raise NotSent(*excess)
        for here in _below(folder):
            _add(here, str(here.relative_to(base)), made, sent)
    return made


def _below(folder: Path) -> Iterator[Path]:
    """Everything that is read of a folder, itself included; of others in it, that they are there.

    Links are not followed.
    """
    for place, folders, files in os.walk(folder):
        here = Path(place)
        yield here
        yield from (here / name for name in sorted(files))
        yield from (here / name for name in sorted(folders) if (here / name).is_symlink())
        if here == folder:
            others = [name for name in folders if name not in READ and name not in NEVER_READ]
            yield from (here / name for name in others if not (here / name).is_symlink())
            folders[:] = [name for name in folders if name in READ]


def _add(here: Path, name: str, made: Parcel, sent: list[Path]) -> None:
    try:
        mode = here.lstat().st_mode
        if stat.S_ISLNK(mode):
            leads = Path(os.path.realpath(here))
            is_sent = any(leads.is_relative_to(folder) for folder in sent)
            way = os.path.relpath(leads, here.parent) if is_sent else str(here.readlink())
            made.links[name] = way
        elif stat.S_ISDIR(mode):
            made.folders.add(name)
        elif stat.S_ISREG(mode):
            made.files[name] = here.read_bytes()
        else:
            raise NotSent(here, "this is not a file, so it cannot be sent to a worker", "remove it")
    except OSError as fault:
        message = f"this file cannot be read ({(fault.strerror or str(fault)).lower()})"
        hint = "see who may read it, and whether it is still there"
        raise NotSent(here, message, hint) from None
