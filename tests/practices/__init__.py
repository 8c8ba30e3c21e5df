"""Rio, a fictional agency of two clinics in two states, and Northside, to which it belongs.

Cases for them are written like those of problems.yml; paths begin in Rio's folder.
"""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from generator.load.library import Folder
from generator.load.practice import texts_below
from generator.load.wording import read_sections, section_called, text_called
from generator.model.problem import Place
from generator.pipeline import Prepared, prepare
from generator.write.wording import begin_wording
from tests.cases import Laid, put, shop, standing_in

HERE = Path(__file__).parent
SIERRA, LLANO = "sierra", "llano"


def copied(place: Path) -> Path:
    """A copy of both folders in `place`; Rio's is returned."""
    for name in ("northside", "rio"):
        shutil.copytree(HERE / name, place / name)
    return place / "rio"


@contextmanager
def laid(case: Mapping[str, Any], place: Path) -> Iterator[Laid]:
    """Stand in `place`, where Rio lies with the case's change; one of its locations is meant."""
    folder = copied(place)
    if "in" in case:
        put(case, folder)
        keep_originals(folder, case.get("originals", ()))
    shop()  # read from here, so that its files are told relative to here
    with standing_in(place):
        yield Path("rio"), case.get("location", LLANO)


def tried(case: Mapping[str, Any], place: Path) -> Prepared:
    """One location of Rio with the case's change, as far as it can be prepared in `place`."""
    with laid(case, place) as (folder, location):
        return prepare(folder, shop(), location)


def keep_originals(folder: Path, languages: Iterable[str]) -> None:
    """Keep what the texts say now beside Rio's wording in those languages, as the command does."""
    library, _ = texts_below(folder, shop().library)
    for language in languages:
        for file in sorted((folder / "wording").glob(f"*.{language}.md")):
            id_ = file.name.removesuffix(f".{language}.md")
            key, _ = text_called(id_, language, library, Place(str(file)))
            text = library.texts[key][language]
            for part in read_sections(Folder(folder, "rio"), file):
                if part.marks in ((), ("drop",)):
                    begin_wording(folder, text, section_called(part.id, text, part.where))
