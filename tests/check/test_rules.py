"""Rules: what each case tells, word for word; that no rule goes untried, and none cries wolf."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from generator.check.rule import Rule
from generator.check.rules import RULES
from generator.model.problem import Problem
from tests.cases import read, tried
from tests.examples import EXAMPLES, prepared

CASES = {case["name"]: case for case in read("problems.yml")}
INNOCENT = {case["name"]: case for case in read("innocent.yml")}


@cache
def _problems(name: str) -> tuple[Problem, ...]:
    with TemporaryDirectory() as place:
        return tried(CASES[name], Path(place)).problems


@pytest.mark.parametrize("name", CASES)
@pytest.mark.xdist_group("problems")
def test_a_case_tells_what_is_wrong(name: str) -> None:
    assert [str(problem) for problem in _problems(name)] == CASES[name]["tells"]


@pytest.mark.xdist_group("problems")
def test_every_rule_is_broken_by_a_case() -> None:
    broken = {problem.rule for name in CASES for problem in _problems(name)}
    assert broken - {""} == {rule.id for rule in RULES}


def test_every_problem_has_a_place_a_reason_and_a_hint() -> None:
    for case in CASES.values():
        assert case["tells"], case["name"]
        for told in case["tells"]:
            where, hint = told.split("\n    hint: ")
            path, line, column, _ = where.split(":", 3)
            folder = f"{case.get('practice', 'harbour')}/"
            assert path.startswith((folder, "content/")), told
            assert line.isdecimal(), told
            assert column.isdecimal(), told
            assert hint, told


def test_case_names_are_unique() -> None:
    assert len(CASES) == len(read("problems.yml"))
    assert len(INNOCENT) == len(read("innocent.yml"))


@pytest.mark.parametrize("name", INNOCENT)
@pytest.mark.xdist_group("innocent")
def test_what_is_only_unusual_tells_nothing(name: str, tmp_path: Path) -> None:
    assert [str(problem) for problem in tried(INNOCENT[name], tmp_path).problems] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_gives_its_reason_in_one_line(rule: Rule) -> None:
    assert rule.reason.endswith(".")
    assert len(rule.reason) <= 100


def test_rules_have_ids_of_their_own() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_practice_breaks_no_rule(name: str) -> None:
    assert [str(problem) for problem in prepared(name).problems] == []
