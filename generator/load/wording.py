"""Reads a practice's wording and sets it into the texts it speaks of.

`wording/<text-id>.<language>.md` holds sections under the ids they have in the text. A section
replaces its namesake; marked `{#id .before}` or `{#id .after}` it is added, `{#id .drop}` drops it.
`wording/originals/` keeps what was replaced, so that a change in the library comes to light.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from generator.load.library import Folder
from generator.load.text import decode_text, name_of
from generator.load.validate import did_you_mean
from generator.load.yaml import Unreadable
from generator.model.library import Library, TextKey
from generator.model.problem import Place, Problem
from generator.model.text import Text
from generator.model.wording import (
    OPENING,
    Change,
    Section,
    Wording,
    is_balanced,
    sections,
    with_sections,
)

FOLDER = "wording"
ORIGINALS = "originals"


def reworded(
    folder: Folder, library: Library, problems: list[Problem]
) -> tuple[Library, tuple[Wording, ...]]:
    """The library with one layer's wording in the texts it changes, and what that wording is."""
    texts = {key: dict(languages) for key, languages in library.texts.items()}
    wordings: list[Wording] = []
    for path, shown in folder.files(FOLDER, ".md"):
        if path.parent.name == ORIGINALS:
            continue
        try:
            key, language = _text_meant(path, shown, library)
            parts = read_sections(folder, path)
            originals = {part.id: part for part in kept(folder, path.name)}
        except Unreadable as fault:
            problems.append(fault.problem)
            continue
        text = texts[key][language]
        found = tuple(_wordings(folder, text, parts, originals, problems))
        wordings.extend(found)
        texts[key][language] = _changed(text, found)
    return replace(library, texts=texts), tuple(wordings)


def kept(folder: Folder, name: str) -> tuple[Section, ...]:
    """What the library said when the wording of that file name was written, by section."""
    path = folder.path / FOLDER / ORIGINALS / name
    return read_sections(folder, path) if path.is_file() else ()


def read_sections(folder: Folder, path: Path) -> tuple[Section, ...]:
    """The sections a wording file holds; nothing may stand before the first.

    Raises:
        Unreadable: it is no text, or begins with something else than a section.
    """
    shown = folder.show(path)
    body = decode_text(folder.read(path), shown)
    places = [Place(shown, number + 1) for number in range(body.count("\n") + 1)]
    opening, *parts = sections(body, places)
    if opening.source.strip():
        raise Unreadable(
            next(p for p, line in zip(opening.places, opening.lines, strict=True) if line.strip()),
            "this wording begins without the heading of a section",
            "begin with a line such as ## What happens {#what-happens}",
        )
    return tuple(parts)


def _text_meant(path: Path, shown: str, library: Library) -> tuple[TextKey, str]:
    id_, language = name_of(shown)
    return text_called(id_, language, library, Place(shown))


def text_called(id_: str, language: str, library: Library, where: Place) -> tuple[TextKey, str]:
    """The key and language of a text there is.

    Raises:
        Unreadable: there is none; its hint names the nearest.
    """
    keys = [key for key in library.texts if key[1] == id_]
    if not keys:
        known = [key[1] for key in library.texts]
        raise Unreadable(where, f"there is no text called {id_!r}", did_you_mean(id_, known))
    if language not in library.texts[keys[0]]:
        raise Unreadable(
            where,
            f"{id_!r} has no {language!r} version to change",
            f"it has {', '.join(sorted(library.texts[keys[0]]))}",
        )
    return keys[0], language


def section_called(id_: str, text: Text, where: Place) -> Section:
    """The section of a text that wording may change.

    Raises:
        Unreadable: there is none, or it cannot be changed by itself.
    """
    found = sections(text.body, text.places)
    named = [section for section in found if section.id == id_]
    if not named:
        known = [section.id for section in found if section.id != OPENING]
        raise Unreadable(where, f"{text.path} has no section {id_!r}", did_you_mean(id_, known))
    if len(named) > 1 or not named[0].is_whole:
        raise Unreadable(
            where,
            f"the section {id_!r} shares a condition with others in {text.path}",
            f"write a {text.kind} of your own under the same id instead",
        )
    return named[0]


def _wordings(
    folder: Folder,
    text: Text,
    parts: Sequence[Section],
    originals: dict[str, Section],
    problems: list[Problem],
) -> Iterator[Wording]:
    """Each part that can be set into the text; the others are told."""
    seen: dict[tuple[str, Change], Place] = {}
    for part in parts:
        try:
            change = _change(part)
            present = section_called(part.id, text, part.where)
            _complete(part, change)
            if (part.id, change) in seen:
                raise Unreadable(
                    part.where,
                    f"the section {part.id!r} stands here twice",
                    f"it is already on line {seen[part.id, change].line}; keep one of the two",
                )
        except Unreadable as fault:
            problems.append(fault.problem)
            continue
        seen[part.id, change] = part.where
        yield Wording(part, change, text, folder.shown, present, originals.get(part.id))


def _change(part: Section) -> Change:
    if not part.marks:
        return Change.REPLACE
    marks = [change.value for change in (Change.BEFORE, Change.AFTER, Change.DROP)]
    if len(part.marks) == 1 and part.marks[0] in marks:
        return Change(part.marks[0])
    raise Unreadable(
        part.where,
        f"{' '.join('.' + mark for mark in part.marks)} is not something to do with a section",
        "write .before, .after or .drop, or nothing to replace it",
    )


def _complete(part: Section, change: Change) -> None:
    """Say so where a part ends before it has said something, or goes on where it must not."""
    says_something = any(line.strip() for line in part.lines[part.heading + 1 :])
    if change is Change.DROP and says_something:
        raise Unreadable(
            part.where,
            f"the section {part.id!r} is dropped, but words stand below it",
            "remove the words, or the mark .drop",
        )
    if change is not Change.DROP and not says_something:
        raise Unreadable(
            part.where,
            f"nothing stands below the heading of the section {part.id!r}",
            "write at least a sentence, or mark it .drop to leave the section out",
        )
    if not is_balanced(part.source):
        raise Unreadable(
            part.where,
            f"a condition in the section {part.id!r} does not open and close as it should",
            "every {% if … %} needs its {% endif %}, every {% for … %} its {% endfor %}",
        )


def _changed(text: Text, wordings: Sequence[Wording]) -> Text:
    """The text with each part set where it belongs, in the order in which they are written."""
    result: list[Section] = []
    for section in sections(text.body, text.places):
        mine = [wording for wording in wordings if wording.part.id == section.id]
        by_change = {wording.change: wording.part for wording in mine}
        if Change.BEFORE in by_change:
            result.append(_without_heading(by_change[Change.BEFORE]))
        if Change.REPLACE in by_change:
            result.append(_in_place_of(section, by_change[Change.REPLACE]))
        elif Change.DROP not in by_change:
            result.append(section)
        if Change.AFTER in by_change:
            result.append(_without_heading(by_change[Change.AFTER]))
    if not any(section.lines for section in result):
        result.append(_nothing_left(wordings[-1].part))
    return with_sections(text, result)


def _nothing_left(part: Section) -> Section:
    """An empty line where the last section was dropped, so that the gap has a place."""
    return replace(part, lines=("",), places=part.places[:1])


def _in_place_of(section: Section, part: Section) -> Section:
    """A replacement: blank lines set it apart, and the conditions around the section stay."""
    above, below = section.heading, section.end
    lines = (*section.lines[:above], "", *part.lines, "", *section.lines[below:])
    places = (
        *section.places[:above],
        part.places[0],
        *part.places,
        part.places[-1],
        *section.places[below:],
    )
    return replace(part, lines=lines, places=places)


def _without_heading(part: Section) -> Section:
    """What is added before or after: the heading only said where."""
    lines = (*part.lines[: part.heading], "", *part.lines[part.heading + 1 :], "")
    return replace(part, lines=lines, places=(*part.places, part.places[-1]))
