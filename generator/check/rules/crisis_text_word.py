"""A text line that asks for a word has it."""

from collections.abc import Iterator

from generator.model.library import Practice
from generator.model.problem import Problem

WORDS = {"741741": "HOME", "686868": "CONNECT", "85258": "SHOUT"}
"""Crisis text lines of the United States, Canada and the United Kingdom, and a word to begin."""


def find(practice: Practice) -> Iterator[Problem]:
    """An empty message to such a line may get no answer."""
    crisis = practice.facts.crisis
    for index, line in enumerate(crisis.lines if crisis else ()):
        number = (line.text or "").replace(" ", "").replace("-", "")
        if number in WORDS and line.text_word is None:
            yield Problem(
                practice.where("practice", "crisis", "lines", index, "text"),
                f"the line {line.text} asks for a word, and none is stated",
                f"add `text_word: {WORDS[number]}`",
                severity="warning",
            )
