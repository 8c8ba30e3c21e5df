"""A grid of practices: every two choices that go together are made by one of them.

`python -m tests.content.grid_learn` looks anew which choices the checker does not let stand
together, where a choice or a rule is new.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from generator.load.folders import shipped
from generator.model.policies import POLICIES
from generator.model.practice import Facts
from tests.content.grid_factors import HALVES, factors, stated_by_library
from tests.content.grid_pairs import Contradiction, Covering, Row

FILE = Path(__file__).with_name("grid_contradictions.yml")
TOPICS: Mapping[str, type[BaseModel]] = {"practice": Facts, **POLICIES}

_TIME_ZONES: Mapping[str, str] = yaml.safe_load(
    (shipped() / "content" / "init" / "time_zones.yml").read_text("utf-8")
)


@cache
def covering() -> Covering:
    """The grid, the same in every process."""
    grid = Covering([len(factor.values) for factor in factors()], contradictions())
    grid.cover()
    return grid


@cache
def contradictions() -> Mapping[Contradiction, str]:
    """Choices that cannot all be made in one practice, each with the rule that says so."""
    found = {}
    for rule, sets in yaml.safe_load(FILE.read_text("utf-8")).items():
        for choices in sets:
            with suppress(KeyError, ValueError):  # a choice that is no more
                found[frozenset(_numbered(choices))] = rule
    return found


def _numbered(choices: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    places = {factor.name: at for at, factor in enumerate(factors())}
    for name, label in choices.items():
        yield places[name], labels(places[name]).index(label)


def named(choices: Contradiction) -> dict[str, str]:
    """Choices as the file of contradictions writes them."""
    return {factors()[at].name: labels(at)[index] for at, index in sorted(choices)}


@cache
def labels(at: int) -> Sequence[str]:
    """A short name for each value of a factor."""
    return [_short(value) for value in factors()[at].values]


def _short(value: Any) -> str:
    if isinstance(value, dict):
        return "own words" if "en" in value else ", ".join(map(_short, value.values()))
    if isinstance(value, list):
        return f"[{', '.join(map(_short, value))}]"
    return "left out" if value is None else str(value)


def stated(row: Row) -> dict[str, dict[str, Any]]:
    """What a practice of the grid states, as read from its files, by topic."""
    facts = of_topic("practice", cut(row, "practice"))
    bands = tuple(facts["age_bands"])
    return {"practice": facts} | {
        topic: of_topic(topic, cut(row, topic), bands) for topic in POLICIES
    }


def cut(row: Row, topic: str) -> Row:
    """The part of a row that is about one topic."""
    return tuple(row[at] for at in places_of(topic))


def of_topic(topic: str, chosen: Row, bands: Sequence[str] = ()) -> dict[str, Any]:
    """What such a part states, choices by age under the practice's bands."""
    tree: dict[str, Any] = {}
    for at, index in zip(places_of(topic), chosen, strict=True):
        factor = factors()[at]
        value = factor.values[index]
        if value is None and stated_by_library(factor.path) is None:
            continue
        for path in _by_band(factor.path[1:], bands):
            _put(tree, path, value)
    if topic == "practice":
        zone = _TIME_ZONES[tree["jurisdiction"]]
        tree["locations"] = [{**place, "time_zone": zone} for place in tree["locations"]]
    return tree


@cache
def places_of(topic: str) -> tuple[int, ...]:
    """The numbers of a topic's factors."""
    return tuple(at for at, factor in enumerate(factors()) if factor.path[0] == topic)


def _by_band(path: tuple[str, ...], bands: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The path once for each band of its half; with a single band there is no older half."""
    half = next((step for step in path if step in HALVES), None)
    if half is None:
        yield path
        return
    middle = max(len(bands) // 2, 1)
    for band in bands[:middle] if half == HALVES[0] else bands[middle:]:
        yield tuple(band if step == half else step for step in path)


def _put(tree: dict[str, Any], path: Sequence[str], value: Any) -> None:
    for step in path[:-1]:
        tree = tree.setdefault(step, {})
    tree[path[-1]] = value


def write(row: Row, folder: Path) -> Path:
    """Write the practice to a folder, as a practice manager would; the folder."""
    (folder / "policies").mkdir(parents=True)
    for topic, tree in stated(row).items():
        path = folder / "practice.yml" if topic == "practice" else folder / f"policies/{topic}.yml"
        path.write_text(yaml.dump(tree, Dumper=_Plain, allow_unicode=True), "utf-8")
    return folder


class _Plain(yaml.SafeDumper):
    """Writes what stands twice twice, without anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


_Plain.add_representer(
    date, lambda dumper, day: dumper.represent_scalar("tag:yaml.org,2002:timestamp", str(day))
)
