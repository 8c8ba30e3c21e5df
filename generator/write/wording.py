"""Begins a wording: the section's present words to start from, and a kept copy of them.

Nothing a practice wrote is ever changed: its file only grows at the end. The kept copy is ours,
and is brought up to what the library says now.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.load.library import Folder, relative
from generator.load.wording import FOLDER, ORIGINALS, kept, read_sections
from generator.model.text import Text
from generator.model.wording import Section
from generator.write.atomic import replace_file


@dataclass(frozen=True)
class Begun:
    """What was written."""

    file: str
    """The wording file, as shown to people."""
    line: int
    """Where the section stands in it."""
    is_new: bool
    """Whether the section was not there yet."""
    was_kept: bool
    """Whether the kept original already said what the library says now."""


def begin_wording(path: Path, text: Text, section: Section) -> Begun:
    """Write the section's present words into the folder's wording, unless it has some already.

    Raises:
        Unreadable: the wording that is there cannot be read.
    """
    folder = Folder(path, relative(path))
    file = path / FOLDER / f"{text.id}.{text.language}.md"
    parts = read_sections(folder, file) if file.is_file() else ()
    originals = kept(folder, file.name)
    mine = next((p for p in parts if p.id == section.id and p.marks in ((), ("drop",))), None)
    line = mine.where.line if mine else _append(file, f"{section.words}\n")
    was_kept = any(one.id == section.id and one.source == section.source for one in originals)
    if not was_kept:
        _keep(path / FOLDER / ORIGINALS / file.name, originals, section)
    return Begun(folder.show(file), line, is_new=mine is None, was_kept=was_kept)


def told_begun(begun: Begun) -> str:
    """What was done, and what to do now."""
    at = f"{begun.file}:{begun.line}"
    if begun.is_new:
        return f"{at}: say it in your own words here; the heading's id in braces stays as it is.\n"
    if begun.was_kept:
        return f"{at}: you have words for this section already, and its original is kept.\n"
    return f"{at}: your words are as they were; the original kept beside them is new.\n"


def _append(file: Path, words: str) -> int:
    """Let the file grow at its end, with the line ends it has; returns the first new line."""
    before = file.read_bytes() if file.is_file() else b""
    newline = b"\r\n" if b"\r\n" in before else b"\n"
    gap = b""
    if before.strip():
        gap = newline if before.endswith(b"\n") else newline * 2
    file.parent.mkdir(parents=True, exist_ok=True)
    replace_file(file, before + gap + words.encode().replace(b"\n", newline))
    return (before + gap).count(b"\n") + 1


def _keep(file: Path, originals: Sequence[Section], section: Section) -> None:
    """Keep the section as it is now beside the originals of other sections."""
    sources = {one.id: one.source for one in originals} | {section.id: section.source}
    file.parent.mkdir(parents=True, exist_ok=True)
    replace_file(file, ("\n\n".join(sources.values()) + "\n").encode())
