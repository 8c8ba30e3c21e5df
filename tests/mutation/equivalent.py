"""Mutants that no practice can tell from the rule, each with why."""

from functools import cache
from pathlib import Path

import yaml

from tests.mutation.mutants import Mutant

FILE = Path(__file__).with_name("equivalent.yml")


@cache
def reasons() -> dict[tuple[str, str, str], str]:
    """Why a change to a line of a rule changes nothing."""
    return {
        (rule, row["line"], row["change"]): row["because"]
        for rule, rows in (yaml.safe_load(FILE.read_text("utf-8")) or {}).items()
        for row in rows
    }


def is_equivalent(mutant: Mutant) -> bool:
    """Whether somebody found that it changes nothing."""
    return (mutant.rule.id, mutant.source, mutant.change) in reasons()
