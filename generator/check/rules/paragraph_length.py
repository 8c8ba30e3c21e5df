"""Paragraphs are short."""

from collections.abc import Iterator

from generator.check.prose import paragraphs, shown, told_texts
from generator.check.told import STAND_IN
from generator.model.library import Practice
from generator.model.problem import Problem

LINE = 80
"""Characters, blanks included, in a line of a printed sheet at standard size; a phone makes two
lines of it.
"""
MOST, ENDLESS = 5, 10
"""Lines: told of, and an error, because ten of them fill a phone from top to bottom."""

SLOT = "x" * 14
"""How long a slot's words are on average: as long as `1 business day`."""


def find(practice: Practice) -> Iterator[Problem]:
    """A block of grey is skipped; five lines can be taken in at a glance."""
    for text in told_texts(practice):
        for paragraph in paragraphs(text, practice):
            lines = -(-len(paragraph.said.replace(STAND_IN, SLOT)) // LINE)
            if lines > MOST:
                start = shown(paragraph.said)[:60].rpartition(" ")[0]
                yield Problem(
                    paragraph.where,
                    f"this paragraph takes {lines} lines on paper: '{start} …'",
                    f"begin a new one after a thought, or make a list; {MOST} lines are enough",
                    severity="error" if lines > ENDLESS else "warning",
                )
