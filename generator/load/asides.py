"""Reads what stands in a practice's folders beside what is published: comments, and names of files.

Nobody publishes them, but they are kept and passed on with the folder.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.load.folders import FACTS, LOCATIONS, OUTPUT
from generator.load.library import Folder
from generator.load.yaml import Unreadable, decode
from generator.model.problem import Place, lines_of

Aside = tuple[Place, str]

_COMMENT = re.compile(r"(?:^|\s)#+\s*(.*)$")
_PASSED_OVER = {*OUTPUT, LOCATIONS, "node_modules", "published"}
"""Folders that we fill, or that are read by themselves."""
MOST = 5000
"""Names that are looked at: a folder with more is no practice's."""


def asides(folders: Iterable[Folder]) -> Iterator[Aside]:
    """Each comment of a YAML file, and each file's name without its ending."""
    for folder in folders:
        for path in _yaml_files(folder):
            yield from _comments(folder, path)
        for _, path in zip(range(MOST), _below(folder, folder.path), strict=False):
            yield Place(folder.show(path)), path.stem


def _yaml_files(folder: Folder) -> Iterator[Path]:
    yield from (folder.path / name for name in FACTS.values())
    for below in ("policies", "packs"):
        yield from (path for path, _ in folder.files(below, ".yml"))


def _comments(folder: Folder, path: Path) -> Iterator[Aside]:
    shown = folder.show(path)
    try:
        text = decode(folder.read(path), shown)
    except Unreadable:
        return  # told by whoever reads what it states
    for number, line in enumerate(lines_of(text), start=1):
        if found := _COMMENT.search(line):
            yield Place(shown, number, found.start(1) + 1), found[1]


def _below(folder: Folder, start: Path) -> Iterator[Path]:
    """Every file that is no program's own."""
    if folder.refusal or not start.is_dir():
        return
    for path in sorted(start.iterdir()):
        if path.name.startswith(".") or path.name in _PASSED_OVER:
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _below(folder, path)
        elif not path.is_dir():
            yield path
