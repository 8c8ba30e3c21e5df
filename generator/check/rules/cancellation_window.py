"""A fee for missed visits goes with a time until which calling off is free."""

from collections.abc import Iterator

from generator.model.library import Practice
from generator.model.policies import Fees
from generator.model.problem import Problem


def find(practice: Practice) -> Iterator[Problem]:
    """A family can only avoid a fee if it is told how."""
    fees = practice.policy(Fees)
    if fees.no_show is not None and fees.no_show.amount and fees.cancel_before.count == 0:
        yield Problem(
            practice.own(
                practice.where("fees", "cancel_before"), practice.where("fees", "no_show")
            ),
            "missed visits cost a fee, but no time is stated until which one may call off",
            "write cancel_before: 24 hours, or remove `no_show:`",
        )
