"""Amounts written by hand are those that fees state."""

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.check.prose import own_sentences
from generator.model.library import Practice
from generator.model.policies import Fees
from generator.model.problem import Problem

FEES = ("visit", "first_visit", "collateral", "no_show")

_AMOUNT = re.compile(
    r"[$£€]\s?(\d{1,3}(?:,\d{3})+|\d{1,5}(?:\.\d{2})?)(?!\d)|(?<![\d.])(\d{1,5}(?:\.\d{2})?)\s?"
    r"(?:dollars|pounds|euros|dólares|libras|USD|GBP|EUR)\b"
)
_ABOUT_FEES = re.compile(
    r"(?i)\b(visits?|sessions?|meetings?|appointments?|fees?|charges?|bill|missed|no-show|"
    r"visitas?|sesión|sesiones|cita|tarifas?|cobramos|reunión)\b"
)
_NOT_OURS = re.compile(r"(?i)\b(parking|park|bus|train|taxi|estacion\w*|autobús|tren)\b")


def find(practice: Practice) -> Iterator[Problem]:
    """A family that reads two prices trusts neither."""
    fees = practice.policy(Fees)
    stated = {name: fee for name in FEES if (fee := getattr(fees, name)) is not None}
    if not stated:
        return
    known = "; ".join(f"{name}: {fee}" for name, fee in stated.items())
    for sentence in own_sentences(practice):
        if not _ABOUT_FEES.search(sentence.said) or _NOT_OURS.search(sentence.said):
            continue
        for found in _AMOUNT.finditer(sentence.said):
            amount = Decimal((found[1] or found[2]).replace(",", ""))
            if all(fee.amount != amount for fee in stated.values()):
                yield Problem(
                    sentence.at(found.start()),
                    f"{found[0]} is none of the fees stated ({known})",
                    "write the slot, such as {{ fees.visit }}",
                )
