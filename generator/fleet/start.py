"""Where to start: every practice that is to be built, or each of its locations."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.load.folders import locations


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


def starts(folders: Sequence[Path]) -> tuple[Start, ...]:
    """All that is published of these folders."""
    return tuple(Start(folder, location) for folder in folders for location in locations(folder))
