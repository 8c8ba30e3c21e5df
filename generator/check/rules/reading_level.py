"""Texts read easily: short sentences, everyday words."""

from collections.abc import Iterator

from generator.check.prose import Sentence, own_words, sentences, told_texts
from generator.check.readability import grade, mean_length, perspicuity, words_in
from generator.check.told import STAND_IN
from generator.model.library import Practice
from generator.model.problem import Problem, Severity
from generator.model.text import Text

EASY, HARD = 6, 8
"""School years: over the first an English text is warned of, over the second it fails."""

CLEAR = 55
"""INFLESZ: the least at which a Spanish text counts as normal, not as somewhat hard."""

MEAN, LONGEST = 15, 25
"""Words in a sentence, on average and at most."""

ENOUGH = 80
"""Words below which an average says nothing."""


def find(practice: Practice) -> Iterator[Problem]:
    """Half of all adults read at or below the sixth grade; a worried parent reads less well."""
    for text in told_texts(practice):
        said = [sentence for sentence in sentences(text, practice) if not sentence.is_heading]
        yield from _long(said)
        yield from _as_a_whole(text, [sentence.said for sentence in said])
    for words in own_words(practice):
        yield from _long(words.sentences())


def _long(said: Iterator[Sentence] | list[Sentence]) -> Iterator[Problem]:
    for sentence in said:
        amount = len(words_in(sentence.said))
        if amount > LONGEST:
            yield Problem(
                sentence.at(0),
                f"this sentence has {amount} words: {_shown(sentence.said)!r}",
                f"make two of it; {LONGEST} words are the most a tired reader can hold",
                severity="warning",
            )


def _as_a_whole(text: Text, said: list[str]) -> Iterator[Problem]:
    if sum(len(words_in(sentence)) for sentence in said) < ENOUGH:
        return
    longest = _shown(max(said, key=lambda sentence: len(words_in(sentence))))
    mean = mean_length(said)
    if mean > MEAN:
        yield Problem(
            text.where(),
            f"sentences have {mean:.0f} words on average; {MEAN} are enough. The longest: "
            f"{longest!r}",
            "make two sentences of the long ones",
            severity="warning",
        )
    if text.language == "en" and (year := grade(said)) > EASY:
        severity: Severity = "error" if year > HARD else "warning"
        yield Problem(
            text.where(),
            f"this text needs {year:.1f} years of school to read; {EASY} are the aim",
            f"use shorter words and sentences, such as in: {longest!r}",
            severity=severity,
        )
    if text.language == "es" and (clear := perspicuity(said)) < CLEAR:
        yield Problem(
            text.where(),
            f"this text scores {clear:.0f} on the INFLESZ scale; {CLEAR} is the aim",
            f"use shorter words and sentences, such as in: {longest!r}",
            severity="warning",
        )


def _shown(sentence: str) -> str:
    return " ".join(sentence.replace(STAND_IN, "…").split())
