"""A child is asked to agree too before being old enough to agree alone."""

from collections.abc import Iterator

from generator.model.library import Practice
from generator.model.policies import Consent, Roles
from generator.model.problem import Problem


def find(practice: Practice) -> Iterator[Problem]:
    """Whoever may decide alone cannot be too young to be asked."""
    alone = practice.policy(Consent).minor_alone
    consents = alone.from_age or practice.jurisdiction.minor_consent.from_age
    assents = practice.policy(Roles).child.assent_from_age
    if alone.accepted and consents is not None and assents > consents:
        yield Problem(
            practice.own(
                practice.where("roles", "child", "assent_from_age"),
                practice.where("consent", "minor_alone", "from_age"),
            ),
            f"a child is asked to agree from {assents}, but may agree alone from {consents}",
            f"ask from {consents} or younger",
        )
