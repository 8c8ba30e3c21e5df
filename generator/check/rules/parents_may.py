"""Parents are among those who may bring their child, and agree to therapy."""

from collections.abc import Iterator

from generator.model.library import Practice
from generator.model.policies import Consent, Roles
from generator.model.problem import Problem
from generator.model.vocabulary import Carer

THEIRS = (Carer.PARENT, Carer.GUARDIAN)
"""Whose right it is; a practice for children in care may name guardians alone."""


def find(practice: Practice) -> Iterator[Problem]:
    """A list of others alone turns away the very people the practice wants in the room."""
    lists = (
        ("bring the child", practice.policy(Roles).may_bring, ("roles", "may_bring")),
        ("agree to therapy", practice.policy(Consent).who_may, ("consent", "who_may")),
    )
    for what, carers, path in lists:
        if not any(carer in carers for carer in THEIRS):
            yield Problem(
                practice.where(*path),
                f"neither a parent nor a guardian may {what}",
                "add parent, guardian to the list",
            )
