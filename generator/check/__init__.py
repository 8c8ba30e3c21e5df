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
