"""Texts are read easily: everyday words, by the formulas made for each language."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.check.prose import prose_of, shown, told_texts
from generator.check.readability import (
    SMOG_SENTENCES,
    Counted,
    counted,
    grade,
    perspicuity,
    smog,
    words_in,
)
from generator.model.library import Practice
from generator.model.problem import Problem

ENOUGH = 80
"""Words below which a formula says nothing."""


@dataclass(frozen=True)
class Formula:
    """A figure, and from where on it is told of and stops a build."""

    measure: Callable[[Counted], float]
    told: str
    """What a bad figure says: `{figure}`, `{aim}`."""
    warn: float
    fail: float
    higher_is_easier: bool = False
    sentences: int = 1
    """The fewest it was made for."""

    def is_beyond(self, limit: float, figure: float) -> bool:
        """Whether a text is harder to read than a limit allows."""
        return figure < limit if self.higher_is_easier else figure > limit


FORMULAS: dict[str, tuple[Formula, ...]] = {
    "en": (
        Formula(grade, "needs {figure:.1f} years of school to read; {aim} are the aim", 6, 8),
        Formula(
            smog,
            "needs {figure:.1f} years of school to be fully understood (SMOG); {aim} are the most",
            warn=8,
            fail=8,
            sentences=SMOG_SENTENCES,
        ),
    ),
    "es": (
        Formula(
            perspicuity,
            "scores {figure:.0f} on the INFLESZ scale; {aim} is the aim",
            warn=55,
            fail=40,
            higher_is_easier=True,
        ),
    ),
}
"""By language. School years as health literacy guides set them (sixth grade the aim, eighth the
most); on INFLESZ below 55 is somewhat hard, below 40 very hard. Other languages have no formula
here, and are measured by their sentences alone.
"""


def find(practice: Practice) -> Iterator[Problem]:
    """Half of all adults read at or below the sixth grade; a worried parent reads less well."""
    for text in told_texts(practice):
        said = [sentence.said for sentence in prose_of(text, practice)]
        figures = counted(said, text.language)
        if figures.words < ENOUGH:
            continue
        for formula in FORMULAS.get(text.language, ()):
            figure = formula.measure(figures)
            if figures.sentences < formula.sentences or not formula.is_beyond(formula.warn, figure):
                continue
            yield Problem(
                text.where(),
                f"this text {formula.told.format(figure=figure, aim=formula.warn)}",
                f"use shorter words and sentences, such as in: {_longest(said)!r}",
                severity="error" if formula.is_beyond(formula.fail, figure) else "warning",
            )


def _longest(said: list[str]) -> str:
    return shown(max(said, key=lambda sentence: len(words_in(sentence))))
