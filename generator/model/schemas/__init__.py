"""JSON Schema for every kind of file people write, made from the model for their editors."""

import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from generator.model.family import Families
from generator.model.jargon import Jargon
from generator.model.jurisdiction import Jurisdiction
from generator.model.library import Library
from generator.model.meaning import means
from generator.model.policies import POLICIES, Policy
from generator.model.practice import DEFAULT_BANDS, Facts
from generator.model.schemas.layers import (
    PREFIX,
    JsonSchema,
    as_layer,
    with_because,
    with_defaults_told,
)
from generator.model.schemas.short_forms import BOOLEAN, DATE, short_or_long
from generator.model.text import FrontMatter, PackStatement
from generator.model.tree import Branch, Tree
from generator.model.units import Ages
from generator.model.words import Forms, Words

DIALECT = "http://json-schema.org/draft-07/schema#"
"""The draft that editors know best."""


def schemas(library: Library) -> dict[str, JsonSchema]:
    """Every schema by the path of its file, such as `policies/roles.schema.json`."""
    facts = _facts(library)
    found = {
        "practice": with_because(_required_without_organisation(facts)),
        "organisation": with_because(as_layer(facts)),
        "location": with_because(as_layer(facts)),
        "jurisdiction": as_layer(schema_of(Jurisdiction, library)),
        "pack": schema_of(PackStatement, library),
        "families": schema_of(Families, library),
        "words": schema_of(Words, library),
        "jargon": schema_of(Jargon, library),
        "front-matter": schema_of(FrontMatter, library),
    }
    for topic, model in POLICIES.items():
        policy = as_layer(schema_of(model, library), _choices(library.policies[topic]))
        found[f"policies/{topic}"] = with_because(policy)
    found["policies/own"] = with_because(_own(as_layer(schema_of(Policy, library))))
    return {
        f"{name}.schema.json": {"$schema": DIALECT, **with_defaults_told(schema)}
        for name, schema in found.items()
    }


def _own(policy: JsonSchema) -> JsonSchema:
    """A topic of the practice's own: who stands behind it, and any facts besides."""
    described = "Facts by any names: texts say {{ topic.name }}."
    return policy | {"additionalProperties": True, "description": described}


def schema_of(model: type[BaseModel], library: Library) -> JsonSchema:
    """What a mapping that states this model may hold."""
    return _Schemas(library).generate(model.__pydantic_core_schema__)


def _choices(policy: Tree) -> Tree:
    """What a policy says, without who says it."""
    if not isinstance(policy, Branch):
        return policy
    entries = {key: entry for key, entry in policy.entries.items() if key != "governance"}
    return Branch(policy.where, entries)


def _facts(library: Library) -> JsonSchema:
    """Facts, with every jurisdiction the library knows by name."""
    schema = schema_of(Facts, library)
    places = sorted(library.jurisdictions.items())
    stated = schema["properties"]["jurisdiction"]
    schema["properties"]["jurisdiction"] = {
        "type": "string",
        "description": stated["description"],
        "enum": [code for code, _ in places],
        "enumDescriptions": [place.name.in_language("en", "en") for _, place in places],
    }
    return schema


def _required_without_organisation(facts: JsonSchema) -> JsonSchema:
    """A practice that belongs to an organisation may leave any fact to it."""
    belongs = {"required": ["organisation"], "properties": {"organisation": {"type": "string"}}}
    alone = {"required": facts["required"]}
    rest = {key: value for key, value in facts.items() if key != "required"}
    whole = {key: facts["definitions"][key] for key in sorted(facts["definitions"])}
    return {**rest, "if": belongs, "else": alone, "definitions": whole}


class _Schemas(GenerateJsonSchema):
    """Pydantic's JSON Schema in the forms people write, with the words of the library."""

    def __init__(self, library: Library) -> None:
        super().__init__(ref_template=f"{PREFIX}{{model}}")
        english = library.words.get("en")
        self.phrases: Mapping[str, Mapping[str, str | Forms]] = english.phrases if english else {}
        self.languages = {code: words.language for code, words in sorted(library.words.items())}

    def generate(self, schema: Any, mode: Any = "validation") -> JsonSchema:
        whole = super().generate(schema, mode)
        definitions = whole.pop("$defs", {})
        for definition in definitions.values():
            definition.pop("title", None)  # the name of a class means nothing to a reader
        return {**whole, "definitions": definitions}

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchema:
        long_form = super().model_schema(schema)
        long_form.pop("title", None)
        for name, field in long_form.get("properties", {}).items():
            if said := means(schema["cls"], name):
                field.setdefault("description", said)
        return short_or_long(schema["cls"], long_form, self.languages)

    def enum_schema(self, schema: core_schema.EnumSchema) -> JsonSchema:
        """The codes, each with what a family reads."""
        codes = [member.value for member in schema["members"]]
        phrases = self.phrases.get(schema["cls"].__name__, {})
        said = [phrases.get(code, "") for code in codes]
        words = [phrase.parent if isinstance(phrase, Forms) else phrase for phrase in said]
        described = {"enumDescriptions": words} if all(words) else {}
        return {"type": "string", "enum": codes, **described}

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchema:
        """A mapping by age has patterns for keys, one by code its codes, any other all texts."""
        keys = self.resolve_ref_schema(self.generate_inner(schema["keys_schema"]))
        values = self.generate_inner(schema["values_schema"])
        if "enum" in keys:
            properties = dict.fromkeys(keys["enum"], values)
            return {"type": "object", "properties": properties, "additionalProperties": False}
        if "anyOf" not in keys:
            return {"type": "object", "additionalProperties": values}
        ages = keys["anyOf"][0]
        return {
            "type": "object",
            "properties": {band.id: values for band in DEFAULT_BANDS},
            "patternProperties": {ages["pattern"]: values},
            "additionalProperties": False,
            "errorMessage": ages["patternErrorMessage"],
        }

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchema:
        """A text; a number in its place is read as its digits, where no pattern forbids that."""
        text = super().str_schema(schema)
        digits = re.search(text.get("pattern", ""), "5")
        return text | {"type": ["string", "number"]} if digits else text

    def bool_schema(self, schema: core_schema.BoolSchema) -> JsonSchema:
        return dict(BOOLEAN)

    def date_schema(self, schema: core_schema.DateSchema) -> JsonSchema:
        return dict(DATE)

    def encode_default(self, dft: Any) -> Any:
        """A default as one would write it."""
        if isinstance(dft, tuple):
            return [band.id if isinstance(band, Ages) else band for band in dft]
        return super().encode_default(dft)

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchema:
        """What may be left empty."""
        inner = self.generate_inner(schema["schema"])
        if "type" in inner and "enum" not in inner:
            types = inner["type"] if isinstance(inner["type"], list) else [inner["type"]]
            return inner | {"type": [*types, "null"]}
        return {"anyOf": [inner, {"type": "null"}]}

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> JsonSchema:
        """A code of the library, or words of the practice's own."""
        return {"anyOf": [self.generate_inner(choice) for choice in schema["choices"].values()]}
