"""Every choice the model leaves to a practice, with the values a grid of practices tries."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import NoneType
from typing import Annotated, Any, get_args, get_origin

import yaml
from annotated_types import Ge, Le, MinLen
from pydantic import BaseModel

from generator.model.localized import Localized, OwnWords
from generator.model.notation import Notation
from generator.model.policies import POLICIES
from generator.model.practice import Facts
from generator.model.tree import plain
from generator.model.units import Ages, Duration, Frequency, TimeUnit
from tests.cases import shop

SAMPLES: Mapping[str, Sequence[Any]] = yaml.safe_load(
    Path(__file__).with_name("grid_samples.yml").read_text("utf-8")
)
HALVES = ("younger", "older")
"""A choice made by age band is tried for the younger half of the bands and for the rest."""

OWN_ENTRY = {"en": "what we wrote ourselves", "es": "lo que escribimos nosotros"}
OWN_SENTENCE = {"en": "This is how we do it here.", "es": "Así lo hacemos aquí."}
SCALES = (
    (TimeUnit.HOUR, TimeUnit.BUSINESS_HOUR, TimeUnit.DAY, TimeUnit.BUSINESS_DAY),
    (TimeUnit.WEEK, TimeUnit.MONTH, TimeUnit.YEAR),
)
"""Units of the same order; a length of time is tried in more units than the library uses."""


@dataclass(frozen=True)
class Factor:
    """One choice: where it stands, topic first, and the values tried, as written in YAML."""

    path: tuple[str, ...]
    values: tuple[Any, ...]

    @property
    def name(self) -> str:
        return ".".join(self.path)


@cache
def factors() -> tuple[Factor, ...]:
    """Every choice of the model, in its order."""
    models: dict[str, type[BaseModel]] = {"practice": Facts, **POLICIES}
    return tuple(factor for topic, model in models.items() for factor in _of_model(model, (topic,)))


@cache
def library_states(topic: str) -> Any:
    """The library's own choices in one topic."""
    tree = shop().library.policies.get(topic)
    return {} if tree is None else plain(tree)


def stated_by_library(path: Sequence[str]) -> Any:
    """What the library states at a path, or None."""
    said = library_states(path[0])
    for step in path[1:]:
        if isinstance(said, dict) and step in HALVES:
            said = said[list(said)[HALVES.index(step) - 1 if step == "older" else 0]]
        else:
            said = said.get(step) if isinstance(said, dict) else None
    return said


def _of_model(model: type[BaseModel], path: tuple[str, ...]) -> Iterator[Factor]:
    for name, field in model.model_fields.items():
        yield from _of_field(field.annotation, tuple(field.metadata), (*path, name))


def _of_field(
    annotation: Any, limits: tuple[object, ...], path: tuple[str, ...]
) -> Iterator[Factor]:
    kind, may_be_left_out = _without_none(_bare(annotation))
    left_out = (None,) if may_be_left_out else ()
    sampled = _sampled(path)
    if sampled is not None:
        yield Factor(path, (*left_out, *sampled))
    elif get_origin(kind) is dict:
        for half in HALVES:
            yield from _of_field(get_args(kind)[1], (), (*path, half))
    elif kind is Frequency and not may_be_left_out:
        yield from _of_model(Frequency, path)
    elif _is_a(kind, BaseModel) and not _is_a(kind, (Duration, Localized, Ages, Frequency)):
        parts = tuple(_of_model(kind, path))
        if may_be_left_out:
            yield Factor(path, (None, *_least_and_most(parts, len(path))))
        else:
            yield from parts
    else:
        yield Factor(path, _unlike((*left_out, *_values(kind, limits, path))))


def _least_and_most(parts: Sequence[Factor], depth: int) -> Iterator[dict[str, Any]]:
    """A part that may be left out: with no more than it needs, and with all it can hold."""
    for which in (0, -1):
        values = {part.path[depth:]: part.values[which] for part in parts}
        yield {path[0]: value for path, value in values.items() if value is not None}


def _values(kind: Any, limits: tuple[object, ...], path: tuple[str, ...]) -> Sequence[Any]:
    if kind is bool:
        return (False, True)
    if kind is int:
        return _numbers(limits, path)
    if _is_a(kind, StrEnum):
        return [member.value for member in kind]
    if kind is Duration:
        return _lengths(path)
    if get_origin(kind) is tuple:
        return _lists(kind, limits, path)
    if _is_a(kind, Localized):
        return [OWN_SENTENCE]
    if kind is date:
        return [date(2026, 9, 15)]
    if kind is str:
        return [next((limit.example for limit in limits if isinstance(limit, Notation)), "Alder")]
    raise AssertionError(f"say in grid_samples.yml what {'.'.join(path)} may be")


def _numbers(limits: tuple[object, ...], path: tuple[str, ...]) -> list[int]:
    """None, one and several, as far as the field admits them, and what the library states."""
    lowest = next((int(str(limit.ge)) for limit in limits if isinstance(limit, Ge)), 0)
    highest = next((int(str(limit.le)) for limit in limits if isinstance(limit, Le)), 9999)
    tried = {0, 1, 2, stated_by_library(path), lowest}
    return sorted(one for one in tried if isinstance(one, int) and lowest <= one <= highest)


def _lengths(path: tuple[str, ...]) -> list[str]:
    """As the library states it; and one and several of a unit of the same order, in turn."""
    stated = Duration.model_validate(stated_by_library(path) or "2 weeks")
    rhythm = path[-1] == "every"
    turn = sum(map(ord, "".join(path)))
    long = rhythm or stated.unit in SCALES[1]
    scale: Sequence[TimeUnit] = (*SCALES[1], TimeUnit.VISIT) if rhythm else SCALES[int(long)]
    if stated.unit is TimeUnit.MINUTE:
        scale = (TimeUnit.HOUR,)
    one = Duration(count=1, unit=scale[turn % len(scale)])
    several = Duration(count=2, unit=scale[(turn + 1) % len(scale)])
    return [str(one), str(stated), str(several)]


def _lists(kind: Any, limits: tuple[object, ...], path: tuple[str, ...]) -> list[list[Any]]:
    """None, one, one half, all; with an entry of the practice's own where that may be."""
    member = _bare(get_args(kind)[0])
    options = [_bare(option) for option in get_args(member)] or [member]
    codes = next((option for option in options if _is_a(option, StrEnum)), None)
    assert codes is not None, f"say in grid_samples.yml what {'.'.join(path)} may be"
    known = [code.value for code in codes]
    half = len(known) // 2
    everything = [*known, OWN_ENTRY] if OwnWords in options else known
    tried = [known[:1], known[:half], known[half:], everything, stated_by_library(path) or []]
    least = next((limit.min_length for limit in limits if isinstance(limit, MinLen)), 0)
    return [one for one in ([], *tried) if len(one) >= least]


def _unlike(values: Sequence[Any]) -> tuple[Any, ...]:
    """Each value once; by what is written, since 0 and False are equal."""
    return tuple({repr(value): value for value in values}.values())


def _sampled(path: tuple[str, ...]) -> Sequence[Any] | None:
    """What the samples say for a path, in which any one step may be left open."""
    for open_ in (None, *range(len(path))):
        steps = ("any" if at == open_ else step for at, step in enumerate(path))
        found = SAMPLES.get(".".join(steps))
        if found is not None:
            return found
    return None


def _bare(annotation: Any) -> Any:
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    return annotation


def _without_none(annotation: Any) -> tuple[Any, bool]:
    members = get_args(annotation) if get_origin(annotation) is not tuple else ()
    if NoneType not in members:
        return annotation, False
    (kind,) = (member for member in members if member is not NoneType)
    return _bare(kind), True


def _is_a(kind: Any, of: type | tuple[type, ...]) -> bool:
    return isinstance(kind, type) and issubclass(kind, of)
