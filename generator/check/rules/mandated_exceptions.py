"""Abuse, danger to oneself and danger to others always break privacy."""

from collections.abc import Iterator

from generator.model.library import Practice
from generator.model.policies import Confidentiality
from generator.model.problem import Problem

NEVER_SILENCED = True

MANDATED = ("abuse_neglect", "risk_self", "risk_others")
UNSTOPPABLE = (*MANDATED, "court_order")
"""A practice may leave out what it never meets; a parent's word stops neither law nor court."""


def find(practice: Practice) -> Iterator[Problem]:
    """Law and safety ask a therapist to speak up; no practice and no parent can switch that off."""
    exceptions = practice.policy(Confidentiality).exceptions
    for name in MANDATED:
        exception = getattr(exceptions, name)
        if not exception.applies:
            yield Problem(
                practice.where("confidentiality", "exceptions", name, "applies"),
                f"the exception {name!r} is switched off",
                "remove this line: the exception always applies",
            )
    for name in UNSTOPPABLE:
        if getattr(exceptions, name).parent_can_stop:
            yield Problem(
                practice.where("confidentiality", "exceptions", name, "parent_can_stop"),
                f"a parent is promised to be able to stop what {name!r} asks for",
                "remove this line: it is done whatever a parent says",
            )
