"""A policy topic of the practice's own: any facts, by any names."""

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Discriminator, RootModel, Tag

from generator.model.localized import LANGUAGE, Localized
from generator.model.policies.base import Policy


def _kind(stated: Any) -> str:
    """What a fact is, by the shape it is written in."""
    if isinstance(stated, dict | BaseModel):
        by_language = isinstance(stated, dict) and all(map(LANGUAGE.fullmatch, stated))
        return "words" if isinstance(stated, Localized) or (stated and by_language) else "facts"
    return "list" if isinstance(stated, list | tuple) else "value"


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
    | Annotated[str | int | bool | None, Tag("value")],
    Discriminator(_kind),
]
"""One fact: a text by language, a mapping, a list, or a single value."""
