"""Sentences say who does what."""

from collections.abc import Iterator

from generator.check.passive import passives
from generator.check.prose import prose_of, shown, told_texts
from generator.model.library import Practice
from generator.model.problem import Problem

MOST, TOO_MANY = 1 / 10, 1 / 3
"""Share of a text's sentences: told of, and an error, because then every third leaves open who acts
(PEMAT-P, item 5).
"""

FEWEST = 3
"""Passive sentences below which it is no habit: in a text of seven sentences one is too many."""


def find(practice: Practice) -> Iterator[Problem]:
    """“It will be arranged” leaves a family guessing who arranges it, and whether it is them."""
    for text in told_texts(practice):
        said = prose_of(text, practice)
        hidden = passives(tuple(sentence.said for sentence in said), text.language)
        share = len(hidden) / len(said) if said else 0
        if len(hidden) < FEWEST or share <= MOST:
            continue
        number, found = hidden[0]
        worst = said[number]
        yield Problem(
            worst.at(0),
            f"{len(hidden)} of {len(said)} sentences are in the passive voice, from "
            f"{shown(worst.said)!r} on",
            f"say who does it instead of {found!r}; one sentence in ten is enough",
            severity="error" if share > TOO_MANY else "warning",
        )
