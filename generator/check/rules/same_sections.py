"""A translation has the sections of the original."""

import re
from collections.abc import Iterator

from generator.check.told import told
from generator.model.library import Practice
from generator.model.problem import Problem
from generator.model.text import Text
from generator.model.wording import Change

_SECTION = re.compile(r"^##\s.*\{#([a-z0-9-]+)\}\s*$", re.MULTILINE)


def find(practice: Practice) -> Iterator[Problem]:
    """A family that reads Spanish is owed every promise that is made in English."""
    default = practice.facts.languages.default
    for languages in practice.library.texts.values():
        original = languages.get(default)
        if original is None:
            continue
        for language in practice.facts.languages.all:
            if language != default and language in languages:
                yield from _compare(original, languages[language], practice)
                yield from _told_alone(original, languages[language], practice)
                yield from _told_alone(languages[language], original, practice)


def _compare(original: Text, translation: Text, practice: Practice) -> Iterator[Problem]:
    here, there = _SECTION.findall(translation.body), _SECTION.findall(original.body)
    for id_ in there:
        if id_ not in here:
            yield _dropped(id_, translation, original, practice) or Problem(
                translation.where(),
                f"the section {id_!r} of {original.path} is missing here",
                f"translate it under a heading that ends with {{#{id_}}}",
            )
    for id_ in here:
        if id_ not in there:
            yield _dropped(id_, original, translation, practice) or Problem(
                translation.where(),
                f"the section {id_!r} is not in {original.path}",
                "write it there too, or give it the id it has there",
            )


def _told_alone(one: Text, other: Text, practice: Practice) -> Iterator[Problem]:
    """Sections of one text that the other has too, but under a condition that does not hold."""
    told_here, told_there = (_told(text, practice) for text in (one, other))
    for id_ in told_here:
        if id_ not in told_there and id_ in _SECTION.findall(other.body):
            heading = other.body.index(f"{{#{id_}")
            yield Problem(
                other.where(other.body.count("\n", 0, heading) + 1),
                f"the section {id_!r} is not told here, but in {one.language!r} it is",
                "let it stand under the same condition in both languages",
            )


def _told(text: Text, practice: Practice) -> list[str]:
    return _SECTION.findall(told(text, practice).body)


def _dropped(id_: str, text: Text, other: Text, practice: Practice) -> Problem | None:
    """The problem, if it was the practice's own wording that left the section out of `text`."""
    for wording in practice.wordings:
        changed = (wording.text.kind, wording.text.id, wording.text.language, wording.part.id)
        if wording.change is Change.DROP and changed == (text.kind, text.id, text.language, id_):
            return Problem(
                wording.part.where,
                f"the section {id_!r} is dropped here, but not in {other.language!r}",
                f"drop it in {wording.file_in(other.language)} too",
            )
    return None
