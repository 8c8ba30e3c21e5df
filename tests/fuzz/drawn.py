"""Draws what a schema allows, and what it does not: the words people and programs put in files."""

import json
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from hypothesis import strategies as st

from generator.load.folders import shipped
from generator.model.policies import POLICIES

Draw = Callable[[st.SearchStrategy[Any]], Any]
Schema = Mapping[str, Any]
Member = TypeVar("Member")

SCHEMAS = shipped() / "content" / "schemas"
DEEPEST = 8

ODD: Mapping[str, list[str]] = yaml.safe_load(
    Path(__file__).with_name("odd.yml").read_text("utf-8")
)
"""What people paste, programs write, and we give a meaning to, by where it belongs."""

JUNK: Sequence[Any] = (
    *(None, True, False, 0, 1, -1, 7, 10**14),
    *([], {}, [[]], [None], {"a": None}, {"": ""}, {"en": 1}),
)
"""Values of every shape."""


@cache
def schema(name: str) -> Schema:
    """The schema of one kind of file."""
    read: Schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))
    return read


def schema_for(path: str) -> Schema:
    """The schema of the file at a path in a practice's folder."""
    folder, _, name = path.rpartition("/")
    stem = name.partition(".")[0]
    if folder.endswith("policies"):
        return schema(f"policies/{stem if stem in POLICIES else 'own'}")
    return schema("pack" if folder.endswith("packs") else stem)


def one_of(draw: Draw, members: Sequence[Member]) -> Member:
    """One of several."""
    drawn: Member = draw(st.sampled_from(members))
    return drawn


def odd(draw: Draw, kind: str) -> str:
    """Something that belongs there, or does not."""
    return one_of(draw, ODD[kind])


def junk(draw: Draw) -> Any:
    """A value of some shape, most likely not the one that belongs there."""
    return deepcopy(one_of(draw, JUNK))


def word(draw: Draw) -> str:
    """A text: mostly one that means something."""
    return str(draw(st.sampled_from(ODD["words"]) | st.text(max_size=12)))


def value(draw: Draw, part: Schema, whole: Schema, depth: int = 0) -> Any:
    """Something that a schema allows, as far as schemas say."""
    part = _resolved(draw, part, whole)
    if "enum" in part:
        return one_of(draw, part["enum"])
    kinds = part.get("type", "object" if "properties" in part else "string")
    kind = kinds if isinstance(kinds, str) else one_of(draw, kinds)
    match kind:
        case "string":
            return _text(draw, part)
        case "integer" | "number":
            return draw(st.integers(part.get("minimum", -3), part.get("maximum", 120)))
        case "boolean":
            return draw(st.booleans())
        case "array":
            return _list(draw, part, whole, depth)
        case "object":
            return _mapping(draw, part, whole, depth)
    return None


def _resolved(draw: Draw, part: Schema, whole: Schema) -> Schema:
    """The schema itself, where it only points to another or leaves a choice."""
    while True:
        if "$ref" in part:
            part = whole["definitions"][part["$ref"].rpartition("/")[2]]
        elif "anyOf" in part:
            part = one_of(draw, part["anyOf"])
        elif "allOf" in part:
            part = part["allOf"][0]
        else:
            return part


def _text(draw: Draw, part: Schema) -> str:
    if part.get("examples") and draw(st.booleans()):
        return str(one_of(draw, part["examples"]))
    if part.get("format") == "date":
        return str(draw(st.dates()))
    if "pattern" in part and part["pattern"] != r"\S":
        return str(draw(st.from_regex(part["pattern"])))
    return word(draw)


def _list(draw: Draw, part: Schema, whole: Schema, depth: int) -> list[Any]:
    most = 0 if depth > DEEPEST else 4
    count = draw(st.integers(min(part.get("minItems", 0), most), most))
    return [value(draw, part.get("items", {}), whole, depth + 1) for _ in range(count)]


def _mapping(draw: Draw, part: Schema, whole: Schema, depth: int) -> dict[str, Any]:
    required = part.get("required", ())
    chosen = [
        name
        for name in part.get("properties", {})
        if name in required or (depth < DEEPEST and draw(st.integers(0, 3)) == 0)
    ]
    made = {name: value(draw, part["properties"][name], whole, depth + 1) for name in chosen}
    for pattern, below in part.get("patternProperties", {}).items():
        if depth < DEEPEST and draw(st.booleans()):
            made[str(draw(st.from_regex(pattern, fullmatch=True)))] = value(
                draw, below, whole, depth + 1
            )
    return made


def below(part: Schema, whole: Schema, step: str | int) -> Schema:
    """The schema one step further down; an empty one where nothing is said."""
    if "$ref" in part:
        return below(whole["definitions"][part["$ref"].rpartition("/")[2]], whole, step)
    for branch in part.get("anyOf", ()):
        if found := below(branch, whole, step):
            return found
    if isinstance(step, int):
        found = part.get("items", {})
    else:
        patterns = list(part.get("patternProperties", {}).values())
        found = part.get("properties", {}).get(step) or (patterns[0] if patterns else {})
    return dict(found)
