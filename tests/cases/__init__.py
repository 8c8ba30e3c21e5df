"""Cases as data, and the hands that put them on a practice."""

import contextlib
import os
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator.load.folders import shipped
from generator.pipeline import Prepared, Shop, prepare

HERE = Path(__file__).parent
TODAY = date(2026, 11, 24)


@cache
def shop(today: date = TODAY) -> Shop:
    """The shipped library and house style, on a fixed day."""
    return Shop.open(shipped(), today)


def read(name: str) -> list[dict[str, Any]]:
    """The cases of one file."""
    cases: list[dict[str, Any]] = yaml.safe_load((HERE / name).read_text("utf-8"))
    return cases


def example(name: str) -> Path:
    """An example practice's folder."""
    return shipped() / "content" / "practices" / name


def written(parts: Any) -> str:
    """A text, or parts of one, of which some stand many times: `{of: …, times: n}`."""
    if isinstance(parts, str):
        return parts
    if isinstance(parts, dict):
        return written(parts["of"]) * int(parts["times"])
    return "".join(map(written, parts))


def put(case: Mapping[str, Any], folder: Path) -> None:
    """Change one file of a practice as the case says."""
    path = folder / case["in"]
    if case.get("remove"):
        path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text("utf-8") if path.exists() else ""
    if "add" in case:
        text = f"{before}{case['add']}\n"
    elif "find" in case:
        assert before.count(case["find"]) == 1, f"{case['find']!r} must stand once in {path}"
        text = before.replace(case["find"], case["put"])
    else:
        text = case["put"]
    path.write_bytes(text.encode(case.get("encoding", "utf-8")))
    for more in case.get("and", ()):
        put(more, folder)


Laid = tuple[Path, str | None]
"""A practice's folder, and which of its locations is meant."""


@contextlib.contextmanager
def laid(case: Mapping[str, Any], place: Path) -> Iterator[Laid]:
    """Stand in `place`, where the example practice lies with the case's change."""
    folder = place / case.get("practice", "harbour")
    shutil.copytree(example(folder.name), folder)
    put(case, folder)
    shop(case.get("today", TODAY))  # read from here, so that its files are told relative to here
    with standing_in(place):
        yield Path(folder.name), None


def tried(case: Mapping[str, Any], place: Path) -> Prepared:
    """The example practice with the case's change, as far as it can be prepared in `place`."""
    with laid(case, place) as (folder, location):
        return prepare(folder, shop(case.get("today", TODAY)), location)


@contextlib.contextmanager
def standing_in(folder: Path) -> Iterator[None]:
    """Stand in a folder for a while, so that paths are told relative to it."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
