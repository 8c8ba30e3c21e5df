"""A pack lists sheets that exist, each once, and each published by the practice."""

from collections.abc import Iterator

from generator.check.prose import is_own
from generator.check.told import are_so, is_told
from generator.load.validate import did_you_mean
from generator.model.library import Practice
from generator.model.problem import Problem
from generator.model.text import Pack
from generator.model.tree import place_of


def find(practice: Practice) -> Iterator[Problem]:
    """A therapist two minutes before a session must not find a sheet missing."""
    for pack in practice.library.packs.values():
        yield from _contents(practice, pack)
        if is_own(practice, pack.tree.where) and are_so(pack.statement.needs, practice):
            yield from _unpublished(practice, pack)


def _contents(practice: Practice, pack: Pack) -> Iterator[Problem]:
    sheets = [id_ for kind, id_ in practice.library.texts if kind != "page"]
    for index, id_ in enumerate(pack.statement.contents):
        where = place_of(pack.tree, ["contents", index])
        if id_ not in sheets:
            yield Problem(
                where, f"there is no handout or form called {id_!r}", did_you_mean(id_, sheets)
            )
        if id_ in pack.statement.contents[:index]:
            yield Problem(where, f"{id_!r} is in this pack twice", "keep one of the two")


def _unpublished(practice: Practice, pack: Pack) -> Iterator[Problem]:
    """Sheets of the practice's own pack that its choices leave out; a library pack does without."""
    for (kind, id_), languages in practice.library.texts.items():
        text = next(iter(languages.values()))
        if kind == "page" or id_ not in pack.statement.contents or is_told(text, practice):
            continue
        yield Problem(
            place_of(pack.tree, ["contents", pack.statement.contents.index(id_)]),
            f"{id_!r} is not published, because {' or '.join(text.front.needs)} is false",
            "take it out of the pack, or change that choice",
        )
