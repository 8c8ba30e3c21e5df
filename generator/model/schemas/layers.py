"""What a layer may state: of everything a part, and beside every value why."""

import json
import re
from collections.abc import Iterator
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
    reasoned: JsonSchema = _reasoned(schema)
    reasoned["definitions"] = {**reasoned.get("definitions", {}), "because": _BECAUSE}
    return reasoned


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


def _reasoned(part: Any) -> Any:
    if isinstance(part, list):
        return [_reasoned(member) for member in part]
    if not isinstance(part, dict):
        return part
    reasoned = {key: _reasoned(value) for key, value in part.items()}
    if part.get("type") == "object":
        because = {"because": {"$ref": f"{PREFIX}because"}}
        reasoned["properties"] = reasoned.get("properties", {}) | because
    return reasoned


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
