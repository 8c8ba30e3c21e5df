"""A fee for missed visits goes with a time until which calling off is free."""

from collections.abc import Iterator

from generator.model.library import Practice
from generator.model.policies import Fees, Sessions
from generator.model.problem import Problem
from generator.model.units import HOURS_IN, TimeUnit


def find(practice: Practice) -> Iterator[Problem]:
    """A family can only avoid a fee if it is told how."""
    fees, per_week = practice.policy(Fees), practice.policy(Sessions).per_week
    week = HOURS_IN[TimeUnit.WEEK]
    if fees.cancel_before.hours > week / per_week:
        yield Problem(
            practice.own(
                practice.where("fees", "cancel_before"), practice.where("sessions", "per_week")
            ),
            f"a visit is to be called off {fees.cancel_before} ahead, before the one that comes "
            "first",
            "write a shorter time, such as 48 hours",
            severity="warning",
        )
    if fees.no_show is not None and fees.no_show.amount and fees.cancel_before.count == 0:
        yield Problem(
            practice.own(
                practice.where("fees", "cancel_before"), practice.where("fees", "no_show")
            ),
            "missed visits cost a fee, but no time is stated until which one may call off",
            "write cancel_before: 24 hours, or remove `no_show:`",
        )
