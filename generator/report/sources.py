"""Finds who set a value and which texts carry it."""

from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import Any

from generator.explain import BY_NAME
from generator.model.library import Practice, TextKey
from generator.model.problem import Place
from generator.model.tree import place_of, subtree
from generator.report.packet import Carrier, Source
from generator.resolve.heard import is_within
from generator.resolve.practice import Spoken

Step = str | int


def set_by(practice: Practice, topic: str, path: Sequence[Step]) -> Source:
    """The nearest layer that states a value, and where; `program` if none does."""
    for layer in reversed(practice.layers):
        tree = layer.trees.get(topic)
        if tree is not None and subtree(tree, *path) is not None:
            return Source(layer.name, filed(practice, place_of(tree, path)))
    return Source("program", None)


def set_by_law(practice: Practice, path: Sequence[Step]) -> Source:
    """Where the jurisdiction's file states something."""
    law = practice.library.jurisdiction_trees.get(practice.facts.jurisdiction)
    where = place_of(law, path) if law else Place(practice.path)
    return Source("jurisdiction", filed(practice, where))


def filed(practice: Practice, where: Place) -> Place:
    """A place as a document on file names it: from the practice's folder or the library's, and
    nothing of the machine it was made on.
    """
    for layer in practice.layers:
        if layer.name != "library" and where.path.startswith(f"{layer.path}/"):
            folder = Path(layer.path).resolve().name
            return where._replace(path=f"{folder}/{where.path.removeprefix(f'{layer.path}/')}")
    _, found, below = where.path.rpartition("/content/")
    return where._replace(path=f"content/{below}") if found else where


def carriers(practice: Practice, spoken: Sequence[Spoken], field: str) -> tuple[Carrier, ...]:
    """Every published text, in any language, that asks for the field or something below it."""
    names = [name for name, path in BY_NAME.items() if is_within(path, field)]
    found: dict[TextKey, Carrier] = {}
    for language in spoken:
        for key, text in language.on_site.items():
            body = practice.library.texts[key][text.language].body
            asks = any(is_within(read, field) for read in text.reads)
            if asks or any(name in body for name in names):
                found.setdefault(key, carrier_of(spoken, key))
    return tuple(found.values())


def carrier_of(spoken: Sequence[Spoken], key: TextKey) -> Carrier:
    """The text, by its title in the first language that has it."""
    text = next(language.on_site[key] for language in spoken if key in language.on_site)
    return Carrier(text.kind, text.id, text.title)


def readable(value: Any, language: str = "") -> str:
    """A value as YAML states it, without its brackets; of several languages the one named."""
    if isinstance(value, dict):
        if language in value:
            return str(value[language])
        if all(isinstance(below, dict) for below in value.values()):
            return ", ".join(map(str, value))
        return "; ".join(f"{key}: {readable(below)}" for key, below in value.items())
    if isinstance(value, list | tuple):
        between = " · " if any(isinstance(member, dict) for member in value) else ", "
        return between.join(map(readable, value)) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value.value if isinstance(value, Enum) else value)
