"""The age at which a young person may agree alone is the law's."""

from collections.abc import Iterator
from datetime import date

from generator.check.prose import stated_at
from generator.check.rules.age_bands import sound
from generator.model.library import Practice
from generator.model.policies import Consent
from generator.model.problem import Problem

GROWN_UP = 18
"""Whoever is this old is no minor; a law that names this age lets no minor agree alone."""

LIMIT = 365
"""Days until somebody should read the law again."""


def find(practice: Practice, today: date) -> Iterator[Problem]:
    """Care begun on a wrong age has no valid consent (the citation is in the jurisdiction)."""
    alone, law = practice.policy(Consent).minor_alone, practice.jurisdiction.minor_consent
    if not alone.accepted:
        return
    here = practice.facts.jurisdiction
    if alone.from_age is not None and alone.from_age != law.from_age:
        says = f"says {law.from_age}" if law.from_age else "names no age"
        yield Problem(
            practice.where("consent", "minor_alone", "from_age"),
            f"a young person may agree alone from {alone.from_age}, but the law of {here!r} "
            f"{says} ({law.citation})",
            "remove the line, so that the law's age holds, or give your reason after `because:`",
        )
        return
    if law.from_age is not None and law.from_age >= GROWN_UP:
        yield Problem(
            practice.own(
                practice.where("consent", "minor_alone", "accepted"),
                practice.where("practice", "jurisdiction"),
            ),
            f"a young person may agree alone, but the law of {here!r} gives no minor that right "
            f"({law.citation})",
            "write accepted: false under `minor_alone:` in policies/consent.yml",
        )
    else:
        yield from _inside_a_band(practice, law.from_age)
    yield from _citation(practice, today)


def _citation(practice: Practice, today: date) -> Iterator[Problem]:
    law = practice.jurisdiction.minor_consent
    if (today - law.verified_on).days > LIMIT:
        yield Problem(
            practice.where("practice", "jurisdiction"),
            f"the law on a minor's own consent was last read on {law.verified_on} ({law.citation})",
            "have your counsel confirm that it still says this",
            severity="warning",
        )


def _inside_a_band(practice: Practice, age: int | None) -> Iterator[Problem]:
    for index, band in enumerate(practice.facts.age_bands):
        if age is not None and band.start < age <= band.end and sound(practice):
            yield Problem(
                stated_at(practice, "practice", "age_bands", index)
                or practice.where("practice", "jurisdiction"),
                f"from {age} a young person may agree alone, which is inside the band {band}",
                f"let a band begin at {age}, so that one promise holds for all in it",
                severity="warning",
            )
