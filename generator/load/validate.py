"""Turns a tree into a typed model, or into problems that each say where, what and how to mend."""

import re
import typing
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import BaseModel, RootModel, ValidationError
from pydantic_core import ErrorDetails

from generator.model.meaning import means
from generator.model.problem import Problem
from generator.model.tree import Branch, Leaf, Tree, place_of, plain, subtree

Model = TypeVar("Model", bound=BaseModel)

LONGEST_TOLD = 60
"""Characters of a value that are repeated to whoever wrote it."""

TOO_MANY = 20
"""From here on a list of all that is known helps nobody."""


def validate(tree: Tree, model: type[Model]) -> tuple[Model | None, tuple[Problem, ...]]:
    """The model the tree states, or every problem that keeps it from being one."""
    if not isinstance(tree, Branch):
        what = "is empty" if isinstance(tree, Leaf) and tree.value is None else "has no keys"
        required = _known_keys(model, required=True)
        return None, (
            Problem(tree.where, f"this file {what}", f"state at least {_listed(required)}"),
        )
    try:
        return model.model_validate(plain(tree)), ()
    except ValidationError as fault:
        return None, tuple(_problem(error, tree, model) for error in _causes(fault.errors()))


def _causes(errors: Sequence[ErrorDetails]) -> Iterator[ErrorDetails]:
    """Errors that stand for themselves: a list is not empty only because its entries are wrong."""
    for error in errors:
        depth = len(error["loc"])
        inside = any(one["loc"][:depth] == error["loc"] and one is not error for one in errors)
        if not (error["type"] == "too_short" and inside):
            yield error


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, or else all of them."""
    known = list(known)
    lowered = {name.lower(): name for name in known}
    begun = [name for name in lowered if word and name.startswith(f"{word.lower()}-")]
    close = begun or get_close_matches(word.lower(), lowered, n=1, cutoff=0.6)
    if close:
        return f"did you mean {lowered[close[0]]!r}?"
    if len(known) > TOO_MANY:
        return "none of those there are comes near it"
    return f"known here: {_listed(known)}" if known else "remove it"


def _listed(words: Sequence[str], most: int = 16) -> str:
    shown = ", ".join(words[:most])
    return f"{shown}, …" if len(words) > most else shown


def _problem(error: ErrorDetails, tree: Branch, model: type[BaseModel]) -> Problem:
    """One pydantic error in the reader's terms."""
    path = list(_path_in(tree, error["loc"]))
    kind = error["type"]
    about_key = kind in ("extra_forbidden", "missing") or error["loc"][-1:] == ("[key]",)
    where = place_of(tree, path, key=about_key)
    dotted = ".".join(str(step) for step in path) or "this file"
    last = str(error["loc"][-1]) if error["loc"] else ""
    if kind == "missing":
        inside = _model_at(model, path)
        whole = repr(dotted) if path else "this file"
        return Problem(where, f"{whole} lacks {last!r}", _how_to_state(inside, last))
    if kind == "extra_forbidden":
        known = _known_keys(_model_at(model, path[:-1]))
        return Problem(where, f"{last!r} is not a key known here", did_you_mean(last, known))
    if kind == "enum":
        known = re.findall(r"'([^']*)'", str(error["ctx"]["expected"]))
        said = error["input"]
        return Problem(
            where,
            f"{said!r} is not one of the choices for {dotted!r}",
            did_you_mean(str(said), known),
        )
    if kind in ("value_error", "assertion_error"):
        message, _, hint = str(error["ctx"]["error"]).partition("; ")
        return Problem(where, message, hint or f"it is the value of {dotted!r}")
    message, hint = _plain_words(error)
    return Problem(where, f"{dotted!r} {message}", hint)


_NO_NUMBER = ("is {said!r}, not a whole number", "write digits, without a unit")
_NO_BOOLEAN = ("is {said!r}, neither true nor false", "write true or false")
_NO_LIST = ("is not a list", "write [one, two], or a dash before every entry")
_NO_KEYS = ("is {said!r}, but keys are expected", "indent its keys on the lines below")
_IN_PLAIN_WORDS = {
    "bool_parsing": _NO_BOOLEAN,
    "bool_type": _NO_BOOLEAN,
    "int_parsing": _NO_NUMBER,
    "int_type": _NO_NUMBER,
    "int_from_float": _NO_NUMBER,
    "greater_than_equal": ("is {said!r}, too small", "the least is {ge}"),
    "less_than_equal": ("is {said!r}, too large", "the most is {le}"),
    "too_short": ("is empty", "state at least one"),
    "string_too_short": ("is empty", "write something, or remove the key"),
    "tuple_type": _NO_LIST,
    "list_type": _NO_LIST,
    "dict_type": _NO_KEYS,
    "model_type": _NO_KEYS,
    "model_attributes_type": _NO_KEYS,
    "string_type": ("is not a text", "write one text, in quotes if it holds a colon or a dash"),
    "literal_error": ("is {said!r}", "write one of {expected}"),
}
_NO_DATE = ("is {said!r}, not a date there is", "write year-month-day, such as 2026-10-01")
_FORMS = {
    r"^\d+(\.\d+){0,2}$": 'write a version such as "2.1"',
    "^[a-z]{2}$": "write a two-letter code such as en or es",
    "^[a-z]{2}(-[a-z0-9]{2,3})?$": "write country and region, such as us-ca or gb-eng",
}


def _plain_words(error: ErrorDetails) -> tuple[str, str]:
    """What is wrong with a value, and how to write it."""
    kind, said, context = error["type"], error["input"], error.get("ctx", {})
    if isinstance(said, str) and len(said) > LONGEST_TOLD:
        said = f"{said[:LONGEST_TOLD]}…"
    if said is None:
        return "is empty", "give it a value, or remove the key; a # outside quotes begins a comment"
    if kind == "string_pattern_mismatch":
        form = _FORMS.get(context["pattern"], f"it must match {context['pattern']}")
        return f"is {said!r}, not in the expected form", form
    message, hint = _IN_PLAIN_WORDS.get(
        kind,
        _NO_DATE
        if kind.startswith("date")
        else ("is {said!r}, which does not fit", "compare it with the example practices"),
    )
    return message.format(said=said, **context), hint.format(said=said, **context)


def _path_in(tree: Tree, loc: Sequence[str | int]) -> Iterator[str | int]:
    """The steps of pydantic's location that the tree has too (it adds names of its own)."""
    for step in loc:
        below = subtree(tree, step)
        if below is not None:
            yield step
            tree = below


def _how_to_state(model: type[BaseModel] | None, key: str) -> str:
    said = means(model, key) if model else ""
    if said:
        description = " ".join(said.split()).rstrip(".")
        return f"add `{key}:` here ({description[0].lower()}{description[1:]})"
    return f"add `{key}:` here"


def _known_keys(model: type[BaseModel] | None, *, required: bool = False) -> list[str]:
    if model is None or issubclass(model, RootModel):
        return []
    return [
        name for name, field in model.model_fields.items() if field.is_required() or not required
    ]


def _model_at(model: type[BaseModel] | None, path: Sequence[str | int]) -> type[BaseModel] | None:
    """The model that describes the mapping at that path."""
    for step in path:
        if model is None:
            return None
        if isinstance(step, int):
            continue
        field = model.model_fields.get(str(step))
        if field is not None:
            model = next(_models_in(field.annotation), None)
        elif issubclass(model, RootModel):
            return None
    return model


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """Models named anywhere in an annotation; of a mapping, those of its values."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        return
    arguments = typing.get_args(annotation)
    if typing.get_origin(annotation) is dict:
        arguments = arguments[1:]
    for argument in arguments:
        yield from _models_in(argument)
