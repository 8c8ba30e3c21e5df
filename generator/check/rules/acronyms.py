"""Acronyms are spelled out at first use."""

from collections.abc import Iterator

from generator.check.explained import acronyms_in
from generator.check.prose import shown
from generator.model.library import Practice
from generator.model.problem import Problem


def find(practice: Practice) -> Iterator[Problem]:
    """Letters say nothing to whoever has not met them, and something else to whoever has."""
    for _, uses in acronyms_in(practice):
        for use in uses:
            if not use.is_explained:
                yield Problem(
                    use.sentence.at(use.offset),
                    f"nothing says what {use.word!r} stands for: {shown(use.sentence.said)!r}",
                    f"write it out first, then ({use.word}), or leave the letters out",
                    severity="warning",
                )
