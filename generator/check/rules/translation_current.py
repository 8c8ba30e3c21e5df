"""A translation is of the wording there is now, and a person has read it."""

from collections.abc import Iterator

from generator.check.prose import told_texts
from generator.check.told import told
from generator.model.library import Practice
from generator.model.problem import Problem, Severity
from generator.model.text import Text, Translator
from generator.model.tree import place_of

SAFETY = ("crisis_lines(", "crisis.emergency_number", "jurisdiction.mandated_reporting")
"""Slots that make a text one on safety."""


def find(practice: Practice) -> Iterator[Problem]:
    """A family that reads Spanish must not get last year's promise, or a machine's guess."""
    for text in told_texts(practice):
        translation = text.front.translation
        if translation is None:
            continue
        original = _original(practice, text)
        if original and translation.of < original.front.reviewed:
            yield Problem(
                place_of(text.front_tree, ["translation", "of"]),
                f"this was translated from the wording of {translation.of}, but {original.path} "
                f"was revised on {original.front.reviewed}",
                "compare the two, then write the later date",
                severity="warning",
            )
        if translation.translator is Translator.MACHINE and translation.reviewed is None:
            safety = _is_on_safety(text, practice)
            severity: Severity = "error" if safety else "warning"
            yield Problem(
                place_of(text.front_tree, ["translation", "translator"]),
                f"a machine translated this{' text on safety' if safety else ''}, and nobody has "
                "compared it",
                "let somebody who speaks both languages compare it, then add `reviewed:` here",
                severity=severity,
            )


def _original(practice: Practice, text: Text) -> Text | None:
    versions = practice.library.texts[text.kind, text.id].values()
    return next((version for version in versions if version.front.translation is None), None)


def _is_on_safety(text: Text, practice: Practice) -> bool:
    return any(mark in slot.source for slot in told(text, practice).slots for mark in SAFETY)
