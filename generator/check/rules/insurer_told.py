"""Where insurance pays, families are told that the insurer is told something."""

from collections.abc import Iterator

from generator.model.library import Practice
from generator.model.policies import Confidentiality, Fees
from generator.model.problem import Problem
from generator.model.vocabulary import PaidBy


def find(practice: Practice) -> Iterator[Problem]:
    """No insurer pays without dates and the kind of care (US: 45 CFR 164.506)."""
    payment = practice.policy(Confidentiality).exceptions.payment
    if PaidBy.INSURANCE in practice.policy(Fees).paid_by and not payment.applies:
        yield Problem(
            practice.own(
                practice.where("confidentiality", "exceptions", "payment", "applies"),
                practice.where("fees", "paid_by"),
            ),
            "insurance pays for visits, but families are told that no insurer learns anything",
            "set exceptions.payment.applies: true, or take insurance out of `paid_by:` in "
            "policies/fees.yml",
        )
