"""What changed on disk: a practice's own files, the library, or the house style."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from watchfiles import watch

from generator.load.folders import OUTPUT, practice_folders

STEP, MOST = 15, 300
"""Milliseconds: how long nothing must have changed, and how long we wait for that at most. One
save is several changes to a file system, and a change of branch is hundreds.
"""


@dataclass(frozen=True)
class Changed:
    """What is to be read again; all of a practice's own files, which takes a few milliseconds."""

    practice: bool = False
    library: bool = False
    house: bool = False

    def __or__(self, other: "Changed") -> "Changed":
        return Changed(
            self.practice or other.practice,
            self.library or other.library,
            self.house or other.house,
        )

    def __bool__(self) -> bool:
        return self.practice or self.library or self.house


EVERYTHING = Changed(practice=True, library=True, house=True)


@dataclass(frozen=True)
class Surroundings:
    """Every folder that a practice's website is made from."""

    root: Path
    """Where the library and the house style lie."""
    practice: tuple[Path, ...]
    """The practice's folder, and its organisation's."""

    @classmethod
    def of(cls, folder: Path, root: Path) -> "Surroundings":
        """Of the practice in a folder, as it stands now."""
        return cls(root.resolve(), tuple(one.resolve() for one in practice_folders(folder)))

    @property
    def _library(self) -> Path:
        return self.root / "content"

    @property
    def _house(self) -> tuple[Path, Path]:
        return self.root / "overrides", self.root / "mkdocs.yml"

    @property
    def watched(self) -> tuple[Path, ...]:
        """What to watch; an organisation that is named but not there cannot be."""
        paths = dict.fromkeys((*self.practice, self._library, *self._house))
        return tuple(path for path in paths if path.exists())

    def changed(self, paths: Iterable[Path]) -> Changed:
        """What a change of these files means."""
        changed = Changed()
        for path in paths:
            changed |= self._meaning(path)
        return changed

    def _meaning(self, path: Path) -> Changed:
        for folder in self.practice:
            if path.is_relative_to(folder):
                below = path.relative_to(folder)
                return Changed(practice=_is_source(below) and OUTPUT.isdisjoint(below.parts))
        if path.is_relative_to(self._library):
            below = path.relative_to(self._library)
            example = below.parts[:1] == ("practices",)  # another than the one that is shown
            return Changed(library=_is_source(below) and not example)
        house = any(path.is_relative_to(one) for one in self._house)
        return Changed(house=house and _is_source(path.relative_to(self.root)))


def _is_source(path: Path) -> bool:
    """Whether a file is one that people write, not what an editor leaves beside it."""
    return not any(part.startswith(".") or part.endswith("~") for part in path.parts)


def changes(folder: Path, root: Path, stop: Event) -> Iterator[Changed]:
    """Whatever changes around the practice in `folder`, until `stop` is set."""
    while not stop.is_set():
        around = Surroundings.of(folder, root)
        for found in watch(
            *around.watched, watch_filter=None, step=STEP, debounce=MOST, stop_event=stop
        ):
            paths = [Path(path) for _, path in found]
            if changed := around.changed(paths):
                yield changed
            # A file that was replaced by another of its name is watched no more, and a practice
            # may have come to another organisation.
            if root.resolve() / "mkdocs.yml" in paths or Surroundings.of(folder, root) != around:
                break
