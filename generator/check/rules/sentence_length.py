"""Sentences are short."""

from collections.abc import Iterable, Iterator

from generator.check.prose import (
    Sentence,
    every_sentence,
    own_words,
    prose_of,
    shown,
    told_texts,
)
from generator.check.readability import counted, words_in
from generator.model.library import Practice
from generator.model.limits import MAX_SENTENCE
from generator.model.problem import Problem

MEAN, LONG, ENDLESS = 15, 25, 40
"""Words in a sentence: on average, told of, and an error. Past forty, nobody who reads in haste has
the beginning in mind when the end comes, and no condition or slot excuses it.
"""

ENOUGH = 80
"""Words below which an average says nothing."""


def find(practice: Practice) -> Iterator[Problem]:
    """A tired reader holds some twenty words; what comes after is read twice, or not at all."""
    for text in told_texts(practice):
        yield from _endless(every_sentence(text, practice))
        said = prose_of(text, practice)
        yield from _long(said)
        figures = counted([sentence.said for sentence in said], text.language)
        if figures.words >= ENOUGH and figures.mean > MEAN:
            longest = shown(max((one.said for one in said), key=lambda one: len(words_in(one))))
            yield Problem(
                text.where(),
                f"sentences have {figures.mean:.0f} words on average; {MEAN} are enough. The "
                f"longest: {longest!r}",
                "make two sentences of the long ones",
                severity="warning",
            )
    for words in own_words(practice):
        yield from _endless(words.sentences())
        yield from _long(words.sentences())


def _endless(said: Iterable[Sentence]) -> Iterator[Problem]:
    """What no other rule reads."""
    for sentence in said:
        if len(sentence.said) > MAX_SENTENCE:
            yield Problem(
                sentence.at(0),
                f"this sentence has over {MAX_SENTENCE:,} letters",
                "make many of it, and end each with a full stop",
            )


def _long(said: Iterable[Sentence]) -> Iterator[Problem]:
    for sentence in said:
        amount = len(words_in(sentence.said))
        if amount > LONG:
            yield Problem(
                sentence.at(0),
                f"this sentence has {amount} words: {shown(sentence.said)!r}",
                f"make two of it; {LONG} words are the most a tired reader can hold",
                severity="error" if amount > ENDLESS else "warning",
            )
