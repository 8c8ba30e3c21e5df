"""Checking: what a practice promises, held against itself before anything is published."""

from collections.abc import Iterator
from datetime import date

from generator.check.rules import RULES
from generator.model.library import Practice
from generator.model.problem import Problem


def check(practice: Practice, today: date) -> Iterator[Problem]:
    """Every breach of every rule by one practice, on one day."""
    for rule in RULES:
        yield from rule.check(practice, today)


def may_be_silenced(problem: Problem) -> bool:
    """Whether a reason beside the value settles it: for rules that leave room for one."""
    return any(rule.id == problem.rule and not rule.never_silenced for rule in RULES)
