"""The practices that rules are tried on: each case's, and the examples'."""

import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Any

from generator.check.rule import Rule
from generator.load.practice import load_practice
from generator.model.library import Practice
from generator.pipeline import hear_reasons
from tests.cases import TODAY, laid, read, shop
from tests.cases.limits import FILE, loaded
from tests.cases.retell import ON
from tests.examples import EXAMPLES, prepared
from tests.practices import laid as laid_by_rio

SECONDS = 600
"""Longer than any rule takes on all practices: what lasts longer would last for ever."""


LAID = {"wording.yml": laid_by_rio, "layers.yml": laid_by_rio}
"""Files of cases that change another practice than the others do."""


@dataclass(frozen=True)
class Trial:
    """A practice on one day."""

    name: str
    practice: Practice
    today: date

    def told(self, rule: Rule) -> frozenset[str]:
        """All that a rule tells here, as tests see it."""
        told, silenced = hear_reasons(self.practice, list(rule.check(self.practice, self.today)))
        return frozenset(map(str, told)) | {f"silenced: {problem}" for problem, _ in silenced}


def of_cases(file: str) -> Iterator[Trial]:
    """Each case of a file."""
    for case in read(file):
        today = case.get("today", TODAY)
        with TemporaryDirectory() as place, LAID.get(file, laid)(case, Path(place)) as where:
            folder, location = where
            practice, _ = load_practice(folder, shop(today).library, location)
        yield Trial(f"{file}: {case['name']}", practice, today)


@cache
def _limits() -> list[dict[str, Any]]:
    return read(FILE)


def of_limits(rule: Rule | None = None) -> Iterator[Trial]:
    """Each case that one rule is held against; those of one rule, or of all."""
    for case in _limits():
        if rule and case["rule"] != rule.id:
            continue
        with TemporaryDirectory() as place:
            practice, today = loaded(case, Path(place))
        yield Trial(f"{FILE}: {case['rule']}: {case['name']}", practice, today)


def of_examples() -> Iterator[Trial]:
    """What no rule may speak of."""
    for name in EXAMPLES:
        yield Trial(name, prepared(name).practice, TODAY)


def all_trials() -> tuple[Trial, ...]:
    """Every practice that some test of a rule is about."""
    cases = (trial for file in (*ON, "innocent.yml") for trial in of_cases(file))
    return (*cases, *of_limits(), *of_examples())


class Trials:
    """Practices on which a rule and its mutants are tried, first where the rule speaks."""

    def __init__(self, rule: Rule, trials: Iterable[Trial]) -> None:
        told = [(trial, trial.told(rule)) for trial in trials]
        self.told = sorted(told, key=lambda pair: not pair[1])

    def notice(self, mutant: Rule) -> bool:
        """Whether a mutant tells something else than the rule somewhere, or breaks off."""
        try:
            with limited():
                return any(trial.told(mutant) != told for trial, told in self.told)
        except Exception:
            return True


class Endless(Exception):  # noqa: N818 - a mutant that is noticed
    """A mutant would go on for ever."""


@contextmanager
def limited() -> Iterator[None]:
    """Let nothing go on for ever: a rule is let run as long as it may take, and no longer."""

    def stop(_: int, __: FrameType | None) -> None:
        raise Endless

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
