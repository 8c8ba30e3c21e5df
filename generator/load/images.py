"""Reads the images in a practice's folders: the logo."""

from collections.abc import Iterable, Iterator, Mapping

from generator.load.drawing import read_svg
from generator.load.library import Folder
from generator.load.picture import read_png
from generator.load.yaml import Unreadable
from generator.model.limits import MAX_IMAGE_BYTES
from generator.model.problem import Place, Problem

KINDS = {".svg": read_svg, ".png": read_png}


def images(
    folders: Iterable[Folder], logo: str | None, problems: list[Problem]
) -> Mapping[str, bytes]:
    """Every image by its name; a later folder's takes the place of an earlier one's.

    The logo is all that is published, so that it alone is looked into.
    """
    return {name: image for folder in folders for name, image in _images(folder, logo, problems)}


def _images(
    folder: Folder, logo: str | None, problems: list[Problem]
) -> Iterator[tuple[str, bytes]]:
    is_read = not folder.refusal and folder.path.is_dir()
    for path in sorted(folder.path.iterdir()) if is_read else ():
        read = KINDS.get(path.suffix.lower())
        if read is None:
            continue
        shown = folder.show(path)
        try:
            image = folder.read(path, MAX_IMAGE_BYTES)
            if len(image) > MAX_IMAGE_BYTES:
                raise Unreadable(
                    Place(shown),
                    f"this image is over {MAX_IMAGE_BYTES:,} bytes",
                    "export it smaller; a logo is printed an inch wide",
                )
            yield path.name, read(image, shown) if path.name == logo else b""
        except Unreadable as fault:
            problems.append(fault.problem)
            yield path.name, b""
