"""How many bytes an output takes on the disk, and how many of them it shares with others."""

from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

from generator.write.sharing import is_shared


@dataclass(frozen=True, order=True)
class Weight:
    """Sizes in bytes."""

    all: int = 0
    shared: int = 0
    """In files that other names lead to as well; on the disk they lie once."""

    def __add__(self, other: "Weight") -> "Weight":
        return Weight(self.all + other.all, self.shared + other.shared)


def weigh(folder: Path) -> Weight:
    """What lies in a folder, however deep; a file with several names in it counts once.

    What is not shared may have a second name until the output before is taken away.
    """
    files: dict[int, Weight] = {}
    for path in folder.rglob("*"):
        status = path.lstat()
        if S_ISREG(status.st_mode):
            several = status.st_nlink > 1 and is_shared(path.relative_to(folder).as_posix())
            files[status.st_ino] = Weight(status.st_size, status.st_size if several else 0)
    return sum(files.values(), Weight())
