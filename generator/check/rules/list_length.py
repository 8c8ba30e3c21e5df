"""Lists are short."""

from collections.abc import Iterator

from generator.check.lists import Listed, lists
from generator.check.prose import told_texts
from generator.model.library import Practice
from generator.model.policies import POLICIES
from generator.model.problem import Place, Problem

MOST, ENDLESS = 7, 14
"""Entries: told of (CDC Clear Communication Index 2019, item 9, and PEMAT-P, item 8, on small
sections), and an error, because twice as many are two lists at least.
"""


def find(practice: Practice) -> Iterator[Problem]:
    """Past seven entries a reader skims, and what mattered may stand in the eighth."""
    for text in told_texts(practice):
        for listed in lists(text, practice):
            amount = len(listed)
            if amount > MOST:
                yield Problem(
                    _where(listed, practice),
                    f"this list has {amount} entries",
                    f"keep the {MOST} that matter most, or make two lists with a heading each",
                    severity="error" if amount > ENDLESS else "warning",
                )


def _where(listed: Listed, practice: Practice) -> Place:
    """The choice in its YAML where all of the list comes from there, else the list itself."""
    topic, *steps = listed.field.split(".")
    is_a_choice = not listed.entries and topic in {*POLICIES, "practice"}
    return practice.where(topic, *steps) if is_a_choice else listed.where
