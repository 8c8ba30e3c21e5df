"""How many bytes an output takes on the disk, and how many of them it shares with others."""

from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG


@dataclass(frozen=True, order=True)
class Weight:
    """Sizes in bytes."""

    all: int = 0
    shared: int = 0
    """In files that other names lead to as well; on the disk they lie once."""

    def __add__(self, other: "Weight") -> "Weight":
        return Weight(self.all + other.all, self.shared + other.shared)


def weigh(folder: Path) -> Weight:
    """What lies in a folder, however deep; a file with several names in it counts once."""
    every = (path.lstat() for path in folder.rglob("*"))
    files = {status.st_ino: status for status in every if S_ISREG(status.st_mode)}.values()
    shared = sum(status.st_size for status in files if status.st_nlink > 1)
    return Weight(sum(status.st_size for status in files), shared)
