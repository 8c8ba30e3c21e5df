"""Writes files into a folder that holds none of them yet."""

from collections.abc import Iterable, Mapping
from pathlib import Path


class Occupied(Exception):  # noqa: N818 - what is there is somebody's work, no fault
    """Something stands where a file would go; carries the paths. Nothing was written."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self.paths = tuple(paths)
        super().__init__(*self.paths)


def write_afresh(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write every file, or none: raises Occupied if one is there already, and never overwrites."""
    wanted = [folder / name for name in files]
    if taken := sorted({path for file in wanted for path in _taken(file, folder)}):
        raise Occupied(taken)
    for path, content in zip(wanted, files.values(), strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(content)


def _taken(file: Path, folder: Path) -> Iterable[Path]:
    """What is in the way of a file: itself, or something on its path that is no folder."""
    if file.exists() or file.is_symlink():
        yield file
    for above in file.parents:
        if above.exists() and not above.is_dir():
            yield above
        if above == folder:
            return
