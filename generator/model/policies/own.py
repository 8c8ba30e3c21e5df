"""A policy topic of the practice's own: any facts, by any names."""

from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator

from generator.model.localized import LANGUAGE, Localized
from generator.model.policies.base import Policy


class OwnFacts(BaseModel):
    """A mapping whose keys the practice chose; texts by language are recognized as such."""

    model_config = ConfigDict(extra="allow", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _typed(cls, stated: Any) -> Any:
        if isinstance(stated, dict):
            return {str(key): typed(value) for key, value in stated.items()}
        return stated


class OwnPolicy(Policy):
    """A topic the library does not know; texts name its facts like any other's."""

    model_config = ConfigDict(extra="allow", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _typed(cls, stated: Any) -> Any:
        if isinstance(stated, dict):
            return {
                str(key): value if key == "governance" else typed(value)
                for key, value in stated.items()
            }
        return stated


def typed(value: Any) -> Any:
    """Plain YAML as texts by language, mappings and lists that cannot be changed."""
    if isinstance(value, dict):
        if value and all(LANGUAGE.fullmatch(str(key)) for key in value):
            return Localized.model_validate(value)
        return OwnFacts.model_validate(value)
    return tuple(map(typed, value)) if isinstance(value, list) else value
