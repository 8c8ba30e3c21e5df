"""Fees are in the currency of the country."""

from collections.abc import Iterator
from datetime import date

from babel.numbers import get_territory_currencies

from generator.model.library import Practice
from generator.model.policies import Fees
from generator.model.problem import Problem

DOLLARS = {"USD", "CAD", "AUD"}
"""Moneys whose amounts a practice may write with a plain `$`."""

FEES = ("visit", "first_visit", "collateral", "no_show")


def find(practice: Practice, today: date) -> Iterator[Problem]:
    """A family that reads a price in another money does not know what a visit costs."""
    fees, country = practice.policy(Fees), practice.jurisdiction.country.upper()
    paid_in = get_territory_currencies(country, today, today)
    right = (*paid_in, "$") if set(paid_in) & DOLLARS else tuple(paid_in)
    stated = {name: fee for name in FEES if (fee := getattr(fees, name)) is not None}
    if len({fee.currency for fee in stated.values()}) != 1:
        return  # that they differ is told by a rule of its own
    name, fee = next(iter(stated.items()))
    if right and fee.currency not in right:
        yield Problem(
            practice.where("fees", name),
            f"{name} is in {fee.currency}, but families here pay in {paid_in[0]}",
            f"write '{fee.amount} {paid_in[0]}'",
            severity="warning",
        )
