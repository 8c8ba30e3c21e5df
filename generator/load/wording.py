"""Reads a practice's wording and sets it into the texts it speaks of.

`wording/<text-id>.<language>.md` holds sections under the ids they have in the text. A section
replaces its namesake; marked `{#id .before}` or `{#id .after}` it is added, `{#id .drop}` drops it.
`wording/originals/` keeps what was replaced, so that a change in the library comes to light.
"""

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from generator.load.library import Folder
from generator.load.text import name_of
from generator.load.validate import did_you_mean
from generator.load.yaml import Unreadable, decode
from generator.model.library import Library, TextKey
from generator.model.problem import Place, Problem
from generator.model.text import Text
from generator.model.wording import OPENING, Change, Section, sections, with_sections

FOLDER = "wording"
ORIGINALS = "originals"


def reworded(folder: Folder, library: Library, problems: list[Problem]) -> Library:
    """The library with one layer's wording in the texts it changes."""
    texts = {key: dict(languages) for key, languages in library.texts.items()}
    for path, shown in folder.files(FOLDER, ".md"):
        if path.parent.name == ORIGINALS:
            continue
        try:
            key, language = _text_meant(path, shown, library)
            parts = read_sections(path, shown)
            text = texts[key][language]
            originals = _originals(folder, path, shown)
        except Unreadable as fault:
            problems.append(fault.problem)
            continue
        problems.extend(_drifted(text, parts, originals))
        texts[key][language] = _changed(text, parts, problems)
    return replace(library, texts=texts)


def read_sections(path: Path, shown: str) -> tuple[Section, ...]:
    """The sections a wording file holds; nothing may stand before the first."""
    body = decode(path.read_bytes(), shown)
    places = [Place(shown, number + 1) for number in range(body.count("\n") + 1)]
    opening, *parts = sections(body, places)
    if opening.source.strip():
        raise Unreadable(
            places[0],
            "this wording begins without the heading of a section",
            "begin with a line such as ## What happens {#what-happens}",
        )
    return tuple(parts)


def _text_meant(path: Path, shown: str, library: Library) -> tuple[TextKey, str]:
    id_, language = name_of(shown)
    keys = [key for key in library.texts if key[1] == id_]
    if not keys:
        known = [key[1] for key in library.texts]
        raise Unreadable(Place(shown), f"there is no text called {id_!r}", did_you_mean(id_, known))
    if language not in library.texts[keys[0]]:
        raise Unreadable(
            Place(shown),
            f"{id_!r} has no {language!r} version to change",
            f"it has {', '.join(sorted(library.texts[keys[0]]))}",
        )
    return keys[0], language


def _originals(folder: Folder, path: Path, shown: str) -> dict[str, Section]:
    """What the library said when the wording was written, by section."""
    kept = folder.path / FOLDER / ORIGINALS / path.name
    if not kept.is_file():
        return {}
    return {part.id: part for part in read_sections(kept, folder.show(kept))}


def _changed(text: Text, parts: Sequence[Section], problems: list[Problem]) -> Text:
    """The text with each part set where it belongs."""
    result = list(sections(text.body, text.places))
    for part in parts:
        ids = [section.id for section in result]
        change = _change(part, problems)
        if change is None:
            continue
        if ids.count(part.id) != 1 or not result[ids.index(part.id)].is_whole:
            problems.append(_cannot_be_changed(text, part, ids))
            continue
        index = ids.index(part.id)
        match change:
            case Change.REPLACE:
                result[index] = _as_section(part)
            case Change.DROP:
                del result[index]
            case Change.BEFORE:
                result.insert(index, _without_heading(part, f"{part.id}-before"))
            case Change.AFTER:
                result.insert(index + 1, _without_heading(part, f"{part.id}-after"))
    return with_sections(text, result)


def _change(part: Section, problems: list[Problem]) -> Change | None:
    if not part.marks:
        return Change.REPLACE
    if len(part.marks) == 1 and part.marks[0] in {change.value for change in Change}:
        return Change(part.marks[0])
    problems.append(
        Problem(
            part.places[0],
            f"{' '.join('.' + mark for mark in part.marks)} is not something to do with a section",
            "write .before, .after or .drop, or nothing to replace it",
        )
    )
    return None


def _cannot_be_changed(text: Text, part: Section, ids: Sequence[str]) -> Problem:
    if part.id not in ids:
        known = [id_ for id_ in ids if id_ != OPENING]
        return Problem(
            part.places[0],
            f"{text.path} has no section {part.id!r}",
            did_you_mean(part.id, known),
        )
    return Problem(
        part.places[0],
        f"the section {part.id!r} is one of several alternatives in {text.path}",
        f"write a {text.kind} of your own under the same id instead",
    )


def _as_section(part: Section) -> Section:
    """A replacement: its heading loses nothing but stays a heading; blank lines set it apart."""
    return replace(
        part, lines=("", *part.lines, ""), places=(part.places[0], *part.places, part.places[-1])
    )


def _without_heading(part: Section, id_: str) -> Section:
    """What is added before or after: the heading only said where."""
    return replace(
        part, id=id_, lines=("", *part.lines[1:], ""), places=(*part.places, part.places[-1])
    )


def _drifted(
    text: Text, parts: Sequence[Section], originals: dict[str, Section]
) -> Iterator[Problem]:
    """Replacements whose original is no longer what the library says."""
    now = {section.id: section for section in sections(text.body, text.places)}
    for part in parts:
        if part.id not in now or (part.marks and part.marks != ("drop",)):
            continue
        if part.id not in originals:
            yield Problem(
                part.places[0],
                f"nothing keeps what the library said in {part.id!r} when this was written",
                f"let `parentpack wording` keep it in {FOLDER}/{ORIGINALS}/",
                severity="warning",
                rule="wording-current",
            )
        elif originals[part.id].source != now[part.id].source:
            difference = difflib.unified_diff(
                originals[part.id].source.split("\n"),
                now[part.id].source.split("\n"),
                "as it was",
                "as it is now",
                n=1,
                lineterm="",
            )
            yield Problem(
                part.places[0],
                f"the library has changed the section {part.id!r} since this was written",
                "read the difference, then let `parentpack wording` keep the new original\n"
                + "\n".join(f"        {line}" for line in difference),
                severity="warning",
                rule="wording-current",
            )
