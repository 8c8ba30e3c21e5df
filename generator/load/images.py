"""Reads the images in a practice's folders: the logo."""

from collections.abc import Iterable, Iterator, Mapping

from generator.load.library import Folder
from generator.load.yaml import Unreadable
from generator.model.limits import MAX_IMAGE_BYTES
from generator.model.problem import Place, Problem

KINDS = (".svg", ".png")


def images(folders: Iterable[Folder], problems: list[Problem]) -> Mapping[str, bytes]:
    """Every image by its name; a later folder's takes the place of an earlier one's."""
    return {name: image for folder in folders for name, image in _images(folder, problems)}


def _images(folder: Folder, problems: list[Problem]) -> Iterator[tuple[str, bytes]]:
    is_read = not folder.refusal and folder.path.is_dir()
    for path in sorted(folder.path.iterdir()) if is_read else ():
        if path.suffix.lower() not in KINDS:
            continue
        try:
            image = folder.read(path, MAX_IMAGE_BYTES)
        except Unreadable as fault:
            problems.append(fault.problem)
            continue
        if len(image) > MAX_IMAGE_BYTES:
            problems.append(
                Problem(
                    Place(folder.show(path)),
                    f"this image is over {MAX_IMAGE_BYTES:,} bytes",
                    "export it smaller; a logo is printed an inch wide",
                )
            )
            continue
        yield path.name, image
