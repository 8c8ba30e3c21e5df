"""Lists what holds only because the library says so: neither restated nor confirmed."""

import typing
from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from generator.load.comments import comment_beside
from generator.model.library import Practice
from generator.model.localized import Localized
from generator.model.meaning import means
from generator.model.policies import POLICIES
from generator.model.policies.communication import ByConcern
from generator.model.practice import Facts, Governance
from generator.model.slots import SAID_AS_A_PHRASE, stated
from generator.model.tree import Branch, Tree, place_of, plain, subtree
from generator.model.units import Stated
from generator.report.packet import Default, Source, Topic
from generator.report.sources import readable, set_by

CHOSEN_BY_NOBODY = ("library", "program")
"""Whose values a practice has to confirm."""

READ_AS_ONE = (Governance, ByConcern, Localized, *SAID_AS_A_PHRASE)
"""Models whose parts are confirmed together, as long as nobody restated one of them."""

SAYS_THE_SAME = 0.75
"""How alike a comment may be to what the model says of a field before it is left out (0 to 1)."""


def topics(practice: Practice, today: date) -> Iterator[Topic]:
    """The facts and every policy of the library, with the defaults that wait for the practice."""
    models: dict[str, type[Stated]] = {"practice": Facts, **POLICIES}
    for name, model in models.items():
        tree = practice.trees[name]
        confirmed = _governance(practice, name).defaults_confirmed
        counts = confirmed is not None and _newest_default(practice, name) <= confirmed <= today
        yield Topic(
            topic=name,
            confirmed=confirmed,
            lapsed=confirmed is not None and not counts,
            unconfirmed=() if counts else tuple(_fields(practice, model, tree, name)),
        )


def _governance(practice: Practice, topic: str) -> Governance:
    """Who stands behind the facts, or behind a policy."""
    facts = practice.facts
    return facts.governance if topic == "practice" else practice.parsed_policies[topic].governance


def _newest_default(practice: Practice, topic: str) -> date:
    """The day the library's choices took effect: what was confirmed before is another text."""
    library = next(layer for layer in practice.layers if layer.name == "library")
    policy = library.trees.get(topic)  # of facts the library states none
    effective = subtree(policy, "governance", "effective") if policy else None
    return date.fromisoformat(str(plain(effective))) if effective else date.min


def _fields(
    practice: Practice, model: type[Stated], tree: Tree, topic: str, *path: str
) -> Iterator[Default]:
    """Field by field, in the order of the model."""
    for name, field in model.model_fields.items():
        kind, here = stated(field.annotation), (*path, name)
        below = subtree(tree, name)
        if below is None:
            if field.is_required() or field.default in (None, ()):
                continue
            if isinstance(field.default, Stated):
                nothing = Branch(tree.where, {})
                yield from _fields(practice, type(field.default), nothing, topic, *here)
                continue
            value, said = readable(field.default), means(model, name)
            yield Default(_dotted(topic, *here), value, said, "", Source("program", None))
        else:
            yield from _under(practice, kind, below, means(model, name), topic, *here)


def _under(
    practice: Practice, kind: Any, tree: Tree, meaning: str, topic: str, *path: str
) -> Iterator[Default]:
    """The defaults in one part of a policy: itself, or what lies below it."""
    whole = _all_by_nobody(practice, tree, topic, *path)
    if whole and (not isinstance(tree, Branch) or _is(kind, READ_AS_ONE)):
        yield _default(practice, tree, meaning, topic, *path)
    elif isinstance(tree, Branch):
        if typing.get_origin(kind) is dict:
            of = stated(typing.get_args(kind)[1])
            for key, entry in tree.entries.items():
                yield from _under(practice, of, entry.tree, meaning, topic, *path, key)
        elif _is(kind, (Localized,)):
            return  # said in one language by the practice: it has looked at it
        elif _is(kind, (Stated,)):
            yield from _fields(practice, kind, tree, topic, *path)


def _all_by_nobody(practice: Practice, tree: Tree, topic: str, *path: str) -> bool:
    """Whether no part of it was stated by the practice or its organisation."""
    if isinstance(tree, Branch):
        return all(
            _all_by_nobody(practice, entry.tree, topic, *path, key)
            for key, entry in tree.entries.items()
        )
    return set_by(practice, topic, path).layer in CHOSEN_BY_NOBODY


def _default(practice: Practice, tree: Tree, meaning: str, topic: str, *path: str) -> Default:
    note = comment_beside(place_of(practice.trees[topic], path, key=True)).replace("`", "")
    if SequenceMatcher(None, note.casefold(), meaning.casefold()).ratio() > SAYS_THE_SAME:
        note = ""
    return Default(
        field=_dotted(topic, *path),
        value=readable(plain(tree), practice.facts.languages.default),
        meaning=meaning,
        note=note,
        set_by=set_by(practice, topic, path),
    )


def _is(kind: Any, models: tuple[type, ...]) -> bool:
    return isinstance(kind, type) and issubclass(kind, models)


def _dotted(*path: str) -> str:
    return ".".join(path)
