"""Checking: what a practice promises, held against itself before anything is published."""

from collections.abc import Iterator, Sequence
from datetime import date

from generator.check.rule import Rule
from generator.model.library import Practice
from generator.model.problem import Problem


def check(
    practice: Practice, today: date, rules: Sequence[Rule] | None = None
) -> Iterator[Problem]:
    """Every breach of the rules, or of some of them, by one practice on one day."""
    for rule in _every_rule() if rules is None else rules:
        yield from rule.check(practice, today)


def may_be_silenced(problem: Problem) -> bool:
    """Whether a reason beside the value settles it: for rules that leave room for one."""
    return any(rule.id == problem.rule and not rule.never_silenced for rule in _every_rule())


def _every_rule() -> Sequence[Rule]:
    from generator.check.rules import RULES  # a hundred modules; workers may begin before

    return RULES
