"""Every language a practice offers is whole."""

from collections.abc import Iterator, Sequence

from pydantic import BaseModel

from generator.check.prose import localized
from generator.model.library import Practice
from generator.model.localized import Localized
from generator.model.problem import Place, Problem
from generator.model.tree import plain, subtree


def find(practice: Practice) -> Iterator[Problem]:
    """A family that chose its language must not meet a page in another, least of all on safety."""
    languages = practice.facts.languages
    for index, language in enumerate(languages.all):
        if language in practice.library.words:
            yield from _texts(practice, language)
            continue
        path = ("offered", index) if language in languages.offered else ("default",)
        yield Problem(
            practice.where("practice", "languages", *path),
            f"the library has no words for the language {language!r}",
            f"it has {', '.join(sorted(practice.library.words))}",
        )
    yield from _own_words(practice, "practice", practice.facts)
    for topic, policy in practice.parsed_policies.items():
        yield from _own_words(practice, topic, policy)
    yield from _packs(practice)


def _texts(practice: Practice, language: str) -> Iterator[Problem]:
    for (kind, id_), languages in practice.library.texts.items():
        if language not in languages:
            original = next(iter(languages.values()))
            yield Problem(
                Place(original.path),
                f"the {kind} {id_!r} has no {language!r} version",
                f"write {original.path.replace(f'.{original.language}.md', f'.{language}.md')}",
            )


def _packs(practice: Practice) -> Iterator[Problem]:
    for pack in practice.library.packs.values():
        for name in ("title", "purpose"):
            text: Localized = getattr(pack.statement, name)
            for language in _missing(practice, text):
                entry = subtree(pack.tree, name)
                yield Problem(
                    entry.where if entry else pack.tree.where,
                    f"the pack {pack.id!r} has no {name} in {language!r}",
                    f"add `{language}:` under `{name}:`",
                )


def _own_words(practice: Practice, topic: str, stated: BaseModel) -> Iterator[Problem]:
    """Every text the practice wrote itself, in every language it offers."""
    for path, words in localized(stated):
        for language in _missing(practice, words):
            yield Problem(
                practice.where(topic, *path),
                f"{'.'.join(map(str, path))!r} has no words in {language!r}",
                _how(practice, topic, path, language),
            )


def _how(practice: Practice, topic: str, path: Sequence[str | int], language: str) -> str:
    stated = subtree(practice.trees[topic], *path)
    if stated is not None and isinstance(plain(stated), str):
        first = practice.facts.languages.default
        return f"write `{first}: …` and `{language}: …` on lines of their own below it"
    return f"add a line `{language}: …`"


def _missing(practice: Practice, text: Localized) -> Iterator[str]:
    languages = practice.facts.languages
    for language in languages.all:
        if language not in practice.library.words:
            continue  # told once, where the language is named
        if text.in_language(language, languages.default) is None:
            yield language
