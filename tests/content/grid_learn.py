"""Finds which choices the checker does not let stand together: asks it, and narrows down.

    python -m tests.content.grid_learn

The checker alone knows what contradicts what. A row of the grid that it refuses is compared with
rows that it takes, until the few choices are left that it refuses whatever else is chosen.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import count
from random import Random
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError

from generator.check import check
from generator.check.rules import RULES
from generator.model.layer import Layer
from generator.model.library import Library, Practice
from generator.model.policies import POLICIES, Policy
from generator.model.practice import Facts
from generator.model.problem import Place, Problem
from generator.model.tree import Branch, Entry, Leaf, Series, Tree
from tests.cases import TODAY, shop
from tests.content.grid import FILE, TOPICS, contradictions, cut, named, of_topic
from tests.content.grid_factors import factors
from tests.content.grid_pairs import Contradiction, Covering, Row

MODEL = "model"
"""Stands for a rule where the model itself refuses a value."""

OTHERS = 40
"""Practices tried around a few choices, before these count as refused whatever else is chosen."""

_AGES = r"\d+[-–]\d+"

Refused = Callable[[Row], bool]


def refusals(row: Row) -> dict[str, str]:
    """What is refused in a row, by what is said, and the rule that says it."""
    practice = _practice(row)
    if isinstance(practice, str):
        return {practice: MODEL}
    found = check(practice, TODAY)
    return {_in_general(told): told.rule for told in found if told.severity == "error"}


def _in_general(told: Problem) -> str:
    """What is said, whatever the age and the amount."""
    return re.sub(rf"{_AGES}(?:(?:, | and |, and ){_AGES})*|\([^)]*\)", "…", told.message)


def _for_the_same_reason(message: str, id_: str) -> Refused:
    """Asks one rule alone, which is much quicker than asking all."""
    rule = next((rule for rule in RULES if rule.id == id_), None)

    def refused(row: Row) -> bool:
        practice = _practice(row)
        if isinstance(practice, str) or rule is None:
            return isinstance(practice, str)
        return any(_in_general(told) == message for told in rule.check(practice, TODAY))

    return refused


def _practice(row: Row) -> Practice | str:
    """A row as rules see it, without texts; or what the model refuses in it."""
    trees = {"practice": _tree("practice", cut(row, "practice"), ())}
    facts = _part("practice", cut(row, "practice"), ())
    if not isinstance(facts, Facts):
        return str(facts)
    bands = tuple(band.id for band in facts.age_bands)
    policies: dict[str, Policy] = {}
    for topic in POLICIES:
        policy = _part(topic, cut(row, topic), bands)
        if not isinstance(policy, Policy):
            return str(policy)
        policies[topic] = policy
        trees[topic] = _tree(topic, cut(row, topic), bands)
    return Practice(
        id="grid",
        path="grid",
        trees=trees,
        parsed_facts=facts,
        parsed_policies=policies,
        library=without_texts(),
        layers=(Layer("practice", "grid", trees),),
    )


@cache
def _part(topic: str, chosen: Row, bands: tuple[str, ...]) -> BaseModel | str:
    try:
        return TOPICS[topic].model_validate(of_topic(topic, chosen, bands))
    except ValidationError as fault:
        return f"{topic}: {fault.errors()[0]['msg']}"


@cache
def _tree(topic: str, chosen: Row, bands: tuple[str, ...]) -> Tree:
    """As if read from a file that has each value on a line of its own."""
    lines = count(1)

    def planted(value: Any) -> Tree:
        where = Place(f"grid/{topic}.yml", next(lines))
        if isinstance(value, dict):
            return Branch(where, {key: Entry(where, planted(one)) for key, one in value.items()})
        if isinstance(value, list):
            return Series(where, tuple(map(planted, value)))
        return Leaf(where, value)

    return planted(of_topic(topic, chosen, bands))


@cache
def without_texts() -> Library:
    """The library as far as rules about choices look at it, which are quick."""
    return replace(shop().library, texts={}, packs={})


def learned(known: Collection[Contradiction]) -> Iterator[tuple[Contradiction, str]]:
    """Contradictions that are not known yet, each with the rule that says so.

    Grids are made until the checker takes all their rows; most refusals of one row are found by
    the way, so that few grids are needed.
    """
    met = set(known)
    while True:
        grid = Covering([len(factor.values) for factor in factors()], met)
        before = len(met)
        for row in grid.cover():
            for message, rule in refusals(row).items():
                found = narrowed(row, _for_the_same_reason(message, rule))
                if found not in met:
                    met.add(found)
                    yield found, rule
        if len(met) == before:
            return


def narrowed(row: Row, refused: Refused) -> Contradiction:
    """The choices of a row that are refused whatever else is chosen."""
    core: set[int] = set()
    while other := _taken_with(row, core, refused):
        differ = [at for at in range(len(row)) if row[at] != other[at]]
        core |= _needed(row, other, differ, refused)
    return frozenset((at, row[at]) for at in core)


def _taken_with(row: Row, core: Collection[int], refused: Refused) -> Row | None:
    """A row that makes the same choices in the core, and is not refused."""
    around = (_with(other, row, core) for other in _others())
    return next((other for other in around if not refused(other)), None)


@cache
def _others() -> tuple[Row, ...]:
    """Practices of any kind; always the same, so that most of each is read once only."""
    random = Random(1)
    sizes = [len(factor.values) for factor in factors()]
    return tuple(tuple(random.randrange(size) for size in sizes) for _ in range(OTHERS))


def _needed(row: Row, taken: Row, differ: Sequence[int], refused: Refused) -> set[int]:
    """Which of the differing choices it takes to turn a row that is taken into a refused one."""
    if len(differ) == 1:
        return set(differ)
    half, rest = differ[: len(differ) // 2], differ[len(differ) // 2 :]
    for part in (half, rest):
        if refused(_with(taken, row, part)):
            return _needed(row, taken, part, refused)
    of_half = _needed(row, _with(taken, row, rest), half, refused)
    return of_half | _needed(row, _with(taken, row, of_half), rest, refused)


def _with(row: Row, of: Row | Mapping[int, int], places: Collection[int]) -> Row:
    return tuple(of[at] if at in places else index for at, index in enumerate(row))


def main() -> None:
    """Write the file of contradictions anew; what no longer holds is dropped."""
    met = {choices: rule for choices, rule in contradictions().items() if holds(choices, rule)}
    try:
        for choices, rule in learned(tuple(met)):
            met[choices] = rule
            print(rule, named(choices), flush=True)
    finally:  # what is learned is kept, also if it took too long for somebody
        _write(met)


def _write(met: Mapping[Contradiction, str]) -> None:
    by_rule: dict[str, list[dict[str, str]]] = defaultdict(list)
    for choices, rule in met.items():
        if not any(fewer < choices for fewer in met):
            by_rule[rule].append(named(choices))
    sets = {rule: sorted(by_rule[rule], key=repr) for rule in sorted(by_rule)}
    FILE.write_text(
        HEAD + yaml.safe_dump(sets, sort_keys=False, allow_unicode=True, width=999), "utf-8"
    )


def holds(choices: Contradiction, rule: str) -> bool:
    """Whether practices of any kind that make these choices are refused by the rule."""
    made = dict(choices)
    return all(rule in _rules_against(_with(row, made, made), rule) for row in _others()[:3])


def _rules_against(row: Row, id_: str) -> set[str]:
    practice = _practice(row)
    if isinstance(practice, str):
        return {MODEL}
    rules = (rule for rule in RULES if rule.id == id_)
    return {told.rule for rule in rules for told in rule.check(practice, TODAY)}


HEAD = """\
# Choices that do not go together, by the rule of the checker that says so. Not written by hand:
# refreshed by `python -m tests.content.grid_learn`, which asks the checker.

"""


if __name__ == "__main__":
    main()
