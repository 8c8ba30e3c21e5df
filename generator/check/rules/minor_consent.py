"""The age at which a young person may agree alone is the law's."""

from collections.abc import Iterator
from datetime import date

from generator.check.rules.age_bands import sound
from generator.model.library import Practice
from generator.model.policies import Consent
from generator.model.problem import Place, Problem

LIMIT = 365
"""Days until somebody should read the law again."""


def find(practice: Practice, today: date) -> Iterator[Problem]:
    """Care begun on a wrong age has no valid consent (the citation is in the jurisdiction)."""
    alone, law = practice.policy(Consent).minor_alone, practice.jurisdiction.minor_consent
    if not alone.accepted:
        return
    here = practice.facts.jurisdiction
    stated = practice.where("consent", "minor_alone", "from_age")
    if alone.from_age is not None and alone.from_age != law.from_age:
        says = f"says {law.from_age}" if law.from_age else "names no age"
        yield Problem(
            stated,
            f"a young person may agree alone from {alone.from_age}, but the law of {here!r} "
            f"{says} ({law.citation})",
            "remove the line, so that the law's age holds, or give your reason after `because:`",
        )
        return
    if law.from_age is None:
        yield Problem(
            practice.where("consent", "minor_alone", "accepted"),
            f"a young person may agree alone, but the law of {here!r} names no age for it "
            f"({law.citation})",
            "write accepted: false under `minor_alone:` in policies/consent.yml, or give your "
            "reason after `because:`",
            severity="warning",
        )
    yield from _citation(practice, today)
    yield from _inside_a_band(practice, law.from_age, stated)


def _citation(practice: Practice, today: date) -> Iterator[Problem]:
    law = practice.jurisdiction.minor_consent
    if (today - law.verified_on).days > LIMIT:
        yield Problem(
            practice.where("practice", "jurisdiction"),
            f"the law on a minor's own consent was last read on {law.verified_on} ({law.citation})",
            "have your counsel confirm that it still says this",
            severity="warning",
        )


def _inside_a_band(practice: Practice, age: int | None, stated: Place) -> Iterator[Problem]:
    for index, band in enumerate(practice.facts.age_bands):
        if age is not None and band.start < age <= band.end and sound(practice):
            yield Problem(
                practice.own(practice.where("practice", "age_bands", index), stated),
                f"from {age} a young person may agree alone, which is inside the band {band}",
                f"let a band begin at {age}, so that one promise holds for all in it",
                severity="warning",
            )
