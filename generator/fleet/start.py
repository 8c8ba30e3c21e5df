"""Where to start: every practice that is to be built, or each of its locations."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.load.folders import FACTS, FILE, LOCATIONS, locations
from generator.model.problem import Place, Problem


@dataclass(frozen=True)
class Start:
    """A practice to build, or one of its locations."""

    folder: Path
    location: str | None = None

    @property
    def id(self) -> str:
        """The name of its output."""
        name = self.folder.resolve().name
        return f"{name}-{self.location}" if self.location else name


@dataclass(frozen=True)
class Sent:
    """A practice that is under way, and the mark of all that it is made from."""

    start: Start
    mark: str


def starts(folders: Sequence[Path]) -> tuple[Start, ...]:
    """All that is published of these folders."""
    return tuple(Start(folder, location) for folder in folders for location in locations(folder))


def clashes(wanted: Iterable[Start]) -> Mapping[Start, Problem]:
    """Those whose output another one's would replace, and why they are not built.

    Whoever runs a fleet names the practices' folders, but each practice names its locations: so a
    practice as a whole goes before another one's location.
    """
    by_id: dict[str, dict[Path, Start]] = defaultdict(dict)
    for start in wanted:
        by_id[start.id].setdefault(start.folder.resolve(), start)
    found: dict[Start, Problem] = {}
    for alike in by_id.values():
        whole = [start for start in alike.values() if start.location is None]
        first = whole[0] if len(whole) == 1 else None
        for start in alike.values() if len(alike) > 1 else ():
            if start != first:
                found[start] = _clash(start, first or next(s for s in alike.values() if s != start))
    return found


def _clash(start: Start, other: Start) -> Problem:
    from generator.load.library import relative  # it brings the whole model along

    where = start.folder / FILE
    if start.location:
        where = start.folder / LOCATIONS / start.location / FACTS["location"]
    return Problem(
        Place(relative(where)),
        f"this would be published as {start.id!r}, which {relative(other.folder)} is already",
        "give one of the two folders another name",
    )
