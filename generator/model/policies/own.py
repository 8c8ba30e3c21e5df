"""A policy topic of the practice's own: any facts, by any names."""

import re
from contextlib import suppress
from datetime import date
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    RootModel,
    Tag,
    TypeAdapter,
)

from generator.model.localized import LANGUAGE, Localized
from generator.model.policies.base import Policy
from generator.model.units import Duration, Frequency, Money


def _kind(stated: Any) -> str:
    """What a fact is, by the shape it is written in."""
    if isinstance(stated, dict | BaseModel):
        by_language = isinstance(stated, dict) and all(map(LANGUAGE.fullmatch, stated))
        return "words" if isinstance(stated, Localized) or (stated and by_language) else "facts"
    return "list" if isinstance(stated, list | tuple) else "value"


_PHRASE: TypeAdapter[Duration | Frequency | Money] = TypeAdapter(Duration | Frequency | Money)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _with_unit(stated: Any) -> Any:
    """A length of time, a rhythm, an amount of money or a day, where the text is one of these."""
    if not isinstance(stated, str):
        return stated
    with suppress(ValueError):
        return (
            date.fromisoformat(stated)
            if _DAY.fullmatch(stated)
            else _PHRASE.validate_python(stated)
        )
    return stated


class OwnFacts(BaseModel):
    """A mapping whose keys the practice chose; texts by language are recognized as such."""

    model_config = ConfigDict(extra="allow", frozen=True)
    __pydantic_extra__: dict[str, "OwnFact"]


class OwnPolicy(Policy):
    """A topic the library does not know; texts name its facts like any other's."""

    model_config = ConfigDict(extra="allow", frozen=True)
    __pydantic_extra__: dict[str, "OwnFact"]


class OwnList(RootModel[tuple["OwnFact", ...]]):
    """Several facts in a row."""

    model_config = ConfigDict(frozen=True)


OwnFact = Annotated[
    Annotated[Localized, Tag("words")]
    | Annotated[OwnFacts, Tag("facts")]
    | Annotated[OwnList, AfterValidator(lambda facts: facts.root), Tag("list")]
    | Annotated[str | int | bool | None, AfterValidator(_with_unit), Tag("value")],
    Discriminator(_kind),
]
"""One fact: a text by language, a mapping, a list, or a single value; `2 weeks`, `every month by
phone`, `$20` and `2026-10-01` are said in the words of each language, as in any policy.
"""
