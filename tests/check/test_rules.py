"""Rules: what each case tells, word for word; that no rule goes untried, and none cries wolf."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from generator.check.rule import Rule
from generator.check.rules import RULES
from generator.model.library import Practice
from generator.model.problem import Problem
from tests.cases import TODAY, read, tried
from tests.examples import EXAMPLES, prepared
from tests.mutation.equivalent import is_equivalent
from tests.mutation.mutants import mutants
from tests.mutation.trials import Trial, Trials, of_cases, of_limits

CASES = {case["name"]: case for case in read("problems.yml")}
INNOCENT = {case["name"]: case for case in read("innocent.yml")}


@cache
def _tried(name: str) -> tuple[Practice, tuple[Problem, ...]]:
    with TemporaryDirectory() as place:
        one = tried(CASES[name], Path(place))
    return one.practice, one.problems


@pytest.mark.parametrize("name", CASES)
@pytest.mark.xdist_group("problems")
def test_a_case_tells_what_is_wrong(name: str) -> None:
    _, problems = _tried(name)
    assert [str(problem) for problem in problems] == CASES[name]["tells"]


@pytest.mark.xdist_group("problems")
def test_every_rule_is_broken_by_a_case() -> None:
    broken = {problem.rule for name in CASES for problem in _tried(name)[1]}
    assert broken - {""} == {rule.id for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
@pytest.mark.xdist_group("problems")
def test_a_condition_turned_round_is_noticed(rule: Rule) -> None:
    """`make mutants` tries every other change too, on every case."""
    trials = [
        Trial(name, practice, CASES[name].get("today", TODAY))
        for name, (practice, problems) in ((name, _tried(name)) for name in CASES)
        if rule.id in {problem.rule for problem in problems}
    ]
    trials += of_limits(rule)
    if rule.id.startswith("wording"):
        trials += of_cases("wording.yml")
    on = Trials(rule, trials)
    turned = [one for one in mutants(rule) if one.is_condition and not is_equivalent(one)]
    missed = [mutant.name for mutant in turned if not on.notice(mutant.made())]
    assert missed == []


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
