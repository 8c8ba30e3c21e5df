"""Nothing is stated about what is not offered."""

from collections.abc import Iterator

from generator.check.prose import is_own
from generator.check.told import evaluate
from generator.model.library import Practice
from generator.model.problem import Problem

ABOUT = {
    "telehealth.platform": ("practice.services.telehealth",),
    "telehealth.emergency_plan": ("practice.services.telehealth",),
    "confidentiality.substance_use": ("practice.services.substance_use",),
    "sessions.joint.how_often": ("sessions.joint.offered",),
    "fees.collateral": ("sessions.collateral.offered",),
    "technology.kept_for": ("technology.recording", "technology.ai_notes"),
}
"""A fact, and the choices of which one must be on for it to mean anything."""


def find(practice: Practice) -> Iterator[Problem]:
    """Either the choice was switched off by mistake, or the fact was forgotten there."""
    for path, choices in ABOUT.items():
        topic, *steps = path.split(".")
        where = practice.where(topic, *steps)
        if evaluate(path, practice) is None or not is_own(practice, where):
            continue
        if not any(_is_on(choice, practice) for choice in choices):
            yield Problem(
                where,
                f"{path} is stated, but {' and '.join(choices)} "
                f"{'is' if len(choices) == 1 else 'are'} off",
                "remove this, or switch it on",
                severity="warning",
            )


def _is_on(choice: str, practice: Practice) -> bool:
    value = evaluate(choice, practice)
    return bool(value) and getattr(value, "value", value) != "none"
