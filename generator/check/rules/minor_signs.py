"""Whoever may agree alone has a line to sign on."""

from collections.abc import Iterator

from generator.model.library import Practice
from generator.model.policies import Consent
from generator.model.problem import Problem
from generator.model.vocabulary import Signer


def find(practice: Practice) -> Iterator[Problem]:
    """Consent that cannot be signed was never given."""
    consent = practice.policy(Consent)
    if consent.minor_alone.accepted and Signer.CHILD not in consent.signatures:
        yield Problem(
            practice.own(
                practice.where("consent", "signatures"),
                practice.where("consent", "minor_alone", "accepted"),
            ),
            "a young person may agree alone, but the consent form has no line for them to sign",
            "add child to `signatures:`, or write accepted: false under `minor_alone:`",
        )
