"""Fees are in one currency, a missed visit costs no more than a kept one, and free care is free."""

from collections.abc import Iterator

from generator.model.library import Practice
from generator.model.policies import Fees
from generator.model.problem import Problem
from generator.model.vocabulary import PaidBy

FEES = ("visit", "first_visit", "collateral", "no_show")


def find(practice: Practice) -> Iterator[Problem]:
    """A price list that contradicts itself looks like a trap."""
    fees = practice.policy(Fees)
    stated = {name: fee for name in FEES if (fee := getattr(fees, name)) is not None}
    first = next(iter(stated), None)
    for name, fee in stated.items():
        if first and fee.currency != stated[first].currency:
            yield Problem(
                practice.where("fees", name),
                f"{name} is in {fee.currency}, but {first} is in {stated[first].currency}",
                "state all fees in one currency",
            )
        elif name != "no_show" and fee.amount and fees.paid_by == (PaidBy.PUBLIC,):
            yield Problem(
                practice.where("fees", name),
                f"{name} costs {fee}, but a public service pays for all visits",
                "remove the fee, or add self_pay or insurance to `paid_by:`",
            )
    missed, kept = fees.no_show, fees.visit
    if missed and kept and missed.currency == kept.currency and missed.amount > kept.amount:
        yield Problem(
            practice.where("fees", "no_show"),
            f"a missed visit costs more ({missed}) than a kept one ({kept})",
            "write the fee for a visit, or less",
            severity="warning",
        )
