"""Looks once more at a resolved text: no heading without words, no field of a form twice, and not
nothing at all.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from generator.model.problem import Place, Problem
from generator.model.text import Text

_HEADING = re.compile(r"(#{2,6})\s+(.*?)\s*(?:\{#[\w-]+\})?\s*")
_FIELD = re.compile(r"<(?:input type=\"(?:text|checkbox)\"|textarea)[^>]*? name=\"([^\"]+)\"")


def unsound(text: Text, markdown: str) -> Iterator[Problem]:
    """What only shows once slots are filled and conditions decided."""
    if not markdown.strip():
        yield Problem(
            text.where(1),
            "nothing is left of this text",
            "write what holds for this practice, or take the text away",
        )
    yield from _hollow(text, markdown)
    for name, times in Counter(_FIELD.findall(markdown)).items():
        if times > 1:
            yield Problem(
                _where(text, name),
                f"two fields of this form are called {name!r}",
                "give each a name of its own, so that typing in one leaves the other empty",
            )


def _hollow(text: Text, markdown: str) -> Iterator[Problem]:
    """Headings with nothing below them."""
    lines = [line for line in markdown.split("\n") if line.strip()]
    for line, following in pairwise([*lines, "## "]):
        heading, next_heading = _HEADING.fullmatch(line), _HEADING.match(following)
        if heading and next_heading and len(next_heading[1]) <= len(heading[1]):
            yield Problem(
                _where(text, heading[2]),
                f"nothing stands below the heading {heading[2]!r}",
                "write something there, or put the heading inside the condition too",
            )


def _where(text: Text, words: str) -> Place:
    """The line of the text that holds those words, the last of several."""
    numbers = [
        number for number, line in enumerate(text.body.split("\n"), start=1) if words in line
    ]
    return text.where(numbers[-1] if numbers else 1)
