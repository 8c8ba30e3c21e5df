"""A mark of all that a build reads: where it is the same, nothing was changed, not by one byte."""

import os
import stat
import sys
from collections.abc import Callable, Collection, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

import generator
from generator.load.folders import OUTPUT, READ, is_inside, practice_folders
from generator.load.house import scripts_of_others
from generator.load.libraries import system_libraries
from generator.load.survey import too_much

_Skip = Callable[[str], bool]
"""Whether a folder counts for nothing, by its path."""

NEVER_READ = OUTPUT | {".git"}
"""Folders at the top of a practice's; of the same name deeper down, texts may lie in them."""


def mark_of_program(root: Path) -> str:
    """Of our code and all it stands on, the library, and the house style.

    The example practices, which lie beside the library, are a practice's own and do not count.
    """
    digest = sha256(mark_of_code().encode())
    digest.update(mark_of_library(root / "content").encode())
    digest.update(_of_folder(root / "overrides", _none).encode())
    for file in (root / "mkdocs.yml", *scripts_of_others(root)):
        digest.update(_content(str(file)))
    return digest.hexdigest()


def mark_of_library(content: Path) -> str:
    """Of all that lies under a `content/` folder but the example practices."""
    return _of_folder(content, lambda path: path == "practices")


def mark_of_code() -> str:
    """Of our code, Python, and the packages that are installed.

    Any other package may change a word or a line, so all of them count, and so do the libraries of
    the system that lay out letters.
    """
    digest = sha256(sys.version.encode())
    libraries = (" ".join(named) for named in system_libraries().items())
    for name in sorted((*_installed(), *libraries)):
        digest.update(name.encode() + b"\0")
    package = Path(generator.__file__).parent
    digest.update(_of_folder(package, lambda path: path.endswith("__pycache__")).encode())
    return digest.hexdigest()


@cache
def mark_of_this_code() -> str:
    """As above, of the code at work in this process: it was loaded once, and so is this."""
    return mark_of_code()


def mark_of_practice(path: Path) -> str:
    """Of a practice's folder and its organisation's, but for output of ours in it.

    Of one that holds too much, nothing is read here either: loading it tells what is wrong.
    """
    marks = (
        "too much" if too_much(folder) else _of_folder(folder, NEVER_READ.__contains__, READ)
        for folder in practice_folders(path)
    )
    return sha256("".join(marks).encode()).hexdigest()


def _of_folder(folder: Path, skip: _Skip, within: Collection[str] = ()) -> str:
    """Of every name in a folder, however deep, and every byte; when a file was written is nothing.

    Links are followed, but never out of the folder, and each folder is gone through once, wherever
    links lead. Of the folders at the top, those `within` are gone through, if any are named.
    """
    digest = sha256()
    for path, content in _contents(folder, skip, within):
        digest.update(os.fsencode(path) + b"\0" + content)
    return digest.hexdigest()


def _contents(folder: Path, skip: _Skip, within: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """Every path below a folder, and the hash of what is there."""
    root = os.path.realpath(folder)
    seen: set[str] = set()
    top = str(folder)
    for place, folders, files in os.walk(top, followlinks=True):
        below = "" if place == top else f"{Path(place).relative_to(top).as_posix()}/"
        real = os.path.realpath(place)
        if real in seen:
            yield below, sha256(os.fsencode(real)).digest()
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(name for name in folders if not skip(below + name))
        for name in sorted((*folders, *files)):
            yield below + name, _content(f"{place}/{name}", root)
        folders[:] = [
            name
            for name in folders
            if (not within or below or name in within) and not _leads_out(f"{place}/{name}", root)
        ]


def _leads_out(path: str, root: str) -> bool:
    """Whether a path in a folder that lies below `root` is a link to somewhere else."""
    return Path(path).is_symlink() and not is_inside(Path(path), Path(root))


def _content(file: str, root: str | None = None) -> bytes:
    """The hash of a file's bytes, or of what stands there instead of a file that can be read.

    Hundreds of files are marked before anything is known, so this does without `Path`.
    """
    try:
        mode = os.lstat(file).st_mode
        if stat.S_ISLNK(mode):
            if root and _leads_out(file, root):
                return sha256(b"link\0" + os.fsencode(Path(file).readlink())).digest()
            mode = Path(file).stat().st_mode
        if not stat.S_ISREG(mode):
            return sha256(b"no file").digest()
        with open(file, "rb", buffering=0) as opened:  # noqa: PTH123
            return sha256(b"file\0" + opened.read()).digest()
    except OSError as fault:
        return sha256(str(fault.errno).encode()).digest()


def _none(path: str) -> bool:
    return False


def _installed() -> Iterator[str]:
    """Every installed package with its version, from the names of the folders that tell of it."""
    for place in map(Path, dict.fromkeys(sys.path)):
        if place.is_dir():
            yield from (path.name for path in place.iterdir() if path.name.endswith("-info"))
