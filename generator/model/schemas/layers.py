"""What a layer may state: of everything a part, and beside every value why."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from generator.model.tree import Branch, Tree, plain, subtree

JsonSchema = dict[str, Any]

PREFIX = "#/definitions/"

_REASON = {"type": "string", "pattern": r"\S", "patternErrorMessage": "write one sentence"}
_BECAUSE = {
    "description": "Why it is meant as it stands: no rule warns of a value beside it any more, and "
    "the report prints the reason.",
    "anyOf": [
        _REASON,
        {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": _REASON,
            "description": "The reason for each key beside it.",
        },
    ],
}


def as_layer(schema: JsonSchema, below: Tree | None = None) -> JsonSchema:
    """The schema with nothing required of its mappings, and what the layer below says as default.

    A list is replaced as a whole, so what stands in one stays required.
    """
    definitions = schema.get("definitions", {})
    layer = _layer({key: schema[key] for key in schema if key != "definitions"}, below, definitions)
    return {**layer, "definitions": dict(_reachable(layer, definitions))}


def with_because(schema: JsonSchema) -> JsonSchema:
    """The schema with a reason allowed in every mapping."""
    reasoned = _throughout(schema, _reasoned)
    return reasoned | {"definitions": reasoned["definitions"] | {"because": _BECAUSE}}


def with_defaults_told(schema: JsonSchema) -> JsonSchema:
    """The schema with every default in words.

    Editors would write a `default` into the file along with the mapping around it; a practice
    states only what it does differently.
    """
    return _throughout(schema, _default_told)


def _layer(schema: JsonSchema, below: Tree | None, definitions: JsonSchema) -> JsonSchema:
    target = definitions.get(schema.get("$ref", "").removeprefix(PREFIX), {})
    if target.get("type") == "object":
        schema = target | {key: value for key, value in schema.items() if key != "$ref"}
    if "anyOf" in schema:  # a mapping that may be left empty
        options = [_layer(option, below, definitions) for option in schema["anyOf"]]
        return schema | {"anyOf": options}
    if schema.get("type") != "object":
        said = None if below is None or isinstance(below, Branch) else plain(below)
        return schema if said is None else schema | {"default": said}
    kept = {key: value for key, value in schema.items() if key not in ("required", "default")}
    for keyword in ("properties", "patternProperties"):
        if keyword in schema:
            kept[keyword] = {
                key: _layer(value, subtree(below, key) if below else None, definitions)
                for key, value in schema[keyword].items()
            }
    return kept


def _throughout(schema: JsonSchema, change: Callable[[JsonSchema], JsonSchema]) -> JsonSchema:
    """The schema with a change made to all within it, and then to itself."""
    changed = dict(schema)
    for keyword in ("definitions", "properties", "patternProperties"):
        if keyword in schema:
            within = schema[keyword].items()
            changed[keyword] = {key: _throughout(value, change) for key, value in within}
    for keyword in ("items", "additionalProperties"):
        if isinstance(schema.get(keyword), dict):
            changed[keyword] = _throughout(schema[keyword], change)
    if "anyOf" in schema:
        changed["anyOf"] = [_throughout(option, change) for option in schema["anyOf"]]
    return change(changed)


def _reasoned(schema: JsonSchema) -> JsonSchema:
    if schema.get("type") != "object":
        return schema
    because = {"because": {"$ref": f"{PREFIX}because"}}
    return schema | {"properties": schema.get("properties", {}) | because}


def _default_told(schema: JsonSchema) -> JsonSchema:
    if "default" not in schema:
        return schema
    told = {key: value for key, value in schema.items() if key != "default"}
    said = schema["default"]
    if isinstance(said, list):
        codes = said and all(isinstance(one, str) for one in said)
        said = f"[{', '.join(said)}]" if codes else ""
    elif isinstance(said, bool):
        said = str(said).lower()
    if "description" in told and isinstance(said, str | int) and said != "":
        told["description"] += f" If left out: {said}."
    return told


def _reachable(schema: JsonSchema, definitions: JsonSchema) -> Iterator[tuple[str, JsonSchema]]:
    """The definitions the schema still refers to, in the order of their names."""
    seen: set[str] = set()
    waiting = _referred(schema)
    while waiting:
        seen |= waiting
        waiting = {name for found in waiting for name in _referred(definitions[found])} - seen
    return ((name, definitions[name]) for name in sorted(seen))


def _referred(schema: JsonSchema) -> set[str]:
    return set(re.findall(rf'"\$ref": "{PREFIX}([^"]+)"', json.dumps(schema)))
