"""The teen privacy agreement begins where an age band does."""

from collections.abc import Iterator

from generator.check.prose import is_own
from generator.check.rules.age_bands import sound
from generator.model.library import Practice
from generator.model.policies import Confidentiality
from generator.model.problem import Problem
from generator.model.vocabulary import Agreement


def find(practice: Practice) -> Iterator[Problem]:
    """Every sheet speaks of ages by band; a family in the middle of one reads two promises."""
    agreement, bands = practice.policy(Confidentiality).teen_agreement, practice.facts.age_bands
    if agreement.kind is Agreement.NONE or not sound(practice):
        return
    where = practice.where("confidentiality", "teen_agreement", "from_age")
    age = agreement.from_age
    if not is_own(practice, where):
        return  # the library's age is meant for no bands in particular
    if age > bands[-1].end and bands[-1].end >= 13:
        yield Problem(
            where,
            f"the teen agreement begins at {age}, but the oldest band ends at {bands[-1].end}",
            "let it begin at the first age at which you see teens",
        )
    for band in bands:
        if band.start < age <= band.end:
            yield Problem(
                where,
                f"the teen agreement begins at {age}, inside the band {band}",
                f"let it begin at {band.start}, or let a band begin at {age}",
                severity="warning",
            )
