"""Lays out on a worker's disk what it was sent, and takes up as bytes what it made."""

from collections.abc import Mapping
from pathlib import Path

from generator.load.parcel import Parcel


def unpack(parcel: Parcel, place: Path) -> Path:
    """Put everything below an empty folder; the practice's folder there."""
    for name in sorted(parcel.folders):
        (place / name).mkdir(parents=True, exist_ok=True)
    put_down(parcel.files, place)
    for name, leads in parcel.links.items():
        (place / name).symlink_to(leads)
    return place / parcel.practice


def put_down(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files into a folder that nobody else sees."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def taken_up(tree: Path) -> dict[str, bytes]:
    """Every file of a finished tree by its path."""
    files = (path for path in sorted(tree.rglob("*")) if path.is_file())
    return {path.relative_to(tree).as_posix(): path.read_bytes() for path in files}
