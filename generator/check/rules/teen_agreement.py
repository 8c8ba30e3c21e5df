"""A practice that sees teens agrees with them on privacy."""

from collections.abc import Iterator

from generator.model.library import Practice
from generator.model.policies import Confidentiality
from generator.model.problem import Problem
from generator.model.vocabulary import Agreement


def find(practice: Practice) -> Iterator[Problem]:
    """A parent's agreement to confidentiality gives it weight (45 CFR 164.502(g)(3))."""
    agreement = practice.policy(Confidentiality).teen_agreement
    sees_teens = any(band.end >= 13 for band in practice.facts.age_bands)
    if sees_teens and agreement.kind is Agreement.NONE:
        yield Problem(
            practice.where("confidentiality", "teen_agreement", "kind"),
            "this practice sees teens, but agrees with nobody on their privacy",
            "write signed or verbal",
            severity="warning",
        )
