"""The language of texts: what stands between double braces, and what it may name."""

import types
import typing
from collections.abc import Mapping
from typing import Any

from generator.model.jurisdiction import Jurisdiction
from generator.model.policies import POLICIES
from generator.model.practice import Crisis, Facts
from generator.model.units import Ages, Duration, Frequency, Money, Stated
from generator.model.week import Hours

ROOTS: Mapping[str, type[Stated]] = {
    "practice": Facts,
    "crisis": Crisis,
    "jurisdiction": Jurisdiction,
    **POLICIES,
}
"""Names a slot may begin with, and what each holds."""

OUR_FILTERS = ("bullets", "listed", "listed_or", "first_up", "rhythm")
FILTERS = (*OUR_FILTERS, "lower", "length", "first", "last")
"""Filters a text may use."""

COMPONENTS = (
    "matrix",
    "week",
    "deciders",
    "calls",
    "tells",
    "rhythms",
    "channels",
    "crisis_lines",
    "opening_hours",
    "hours_in_short",
    "reach",
    "legal",
    "field",
    "date",
    "notes",
    "tick",
    "choice",
    "signature",
    "label",
)
"""Pieces of a page that a text sets by name, such as `{{ matrix() }}`."""

SAID_AS_A_PHRASE = (Ages, Duration, Frequency, Money)
"""Models a text never sees inside: they come out as a phrase."""

SAID = ("code", "number", "unit")
"""What may be asked of a phrase: the code it stands for, or the number and unit of a length."""


def type_at(path: str) -> Any:
    """What a dotted path from one of the roots holds, or None where it leads nowhere."""
    root, *steps = path.split(".")
    kind: Any = ROOTS.get(root)
    for step in steps:
        kind = type_of(kind, step)
    return kind


def names_in(kind: Any) -> list[str]:
    """What may follow a dot after a value of that type."""
    if _is_model(kind):
        properties = (
            name
            for base in kind.__mro__
            if base.__module__.startswith("generator.")
            for name, member in vars(base).items()
            if isinstance(member, property)
        )
        return [*kind.model_fields, *properties]
    return list(SAID)


def type_of(kind: Any, name: str) -> Any:
    """The type of an attribute, without the `None` of a fact that may be left out."""
    if not _is_model(kind):
        return str if name in SAID else None
    if name in kind.model_fields:
        return stated(kind.model_fields[name].annotation)
    member = getattr(kind, name, None)
    if isinstance(member, property) and not name.startswith("_"):
        return stated(typing.get_type_hints(member.fget).get("return"))
    return None


def stated(annotation: Any) -> Any:
    """An annotation without its metadata and without `None`."""
    while typing.get_origin(annotation) is typing.Annotated:
        annotation = typing.get_args(annotation)[0]
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        kinds = [kind for kind in typing.get_args(annotation) if kind is not type(None)]
        return stated(kinds[0]) if len(kinds) == 1 else str
    return annotation


def members_of(kind: Any) -> tuple[Any, ...]:
    """What a loop over a value of that type meets at each turn: one value, or several."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if isinstance(kind, type) and issubclass(kind, Hours):
        return (str, str, bool)
    if origin is dict:
        return tuple(stated(argument) for argument in arguments)
    if origin is tuple and arguments:
        member = stated(arguments[0])
        inside = typing.get_args(member) if typing.get_origin(member) is tuple else (member,)
        return tuple(stated(kind) for kind in inside)
    return ()


def _is_model(kind: Any) -> bool:
    return (
        isinstance(kind, type)
        and issubclass(kind, Stated)
        and not issubclass(kind, SAID_AS_A_PHRASE)
    )
