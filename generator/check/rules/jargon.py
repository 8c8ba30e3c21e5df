"""Words of the trade are explained, or left out."""

from collections.abc import Iterator

from generator.check.explained import jargon_in
from generator.check.prose import shown
from generator.model.library import Practice
from generator.model.problem import Problem

MANY = 5
"""Words left unexplained in one text; where there are more, they are errors: such a text speaks to
colleagues (the CDC Clear Communication Index 2019, item 7, asks for none at all).
"""


def find(practice: Practice) -> Iterator[Problem]:
    """A parent who has to ask what a word means often does not ask, and goes without."""
    for _, uses in jargon_in(practice):
        left = [use for use in uses if not use.is_explained]
        for use in left:
            yield Problem(
                use.sentence.at(use.offset),
                f"{use.word!r} is a word of the trade, and nothing explains it: "
                f"{shown(use.sentence.said)!r}",
                f"say {use.plain!r}, or add in brackets what it means",
                severity="error" if len(left) > MANY else "warning",
            )
