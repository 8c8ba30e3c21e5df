"""Every age band has a clinician who sees it."""

from collections.abc import Iterator

from generator.check.prose import stated_at
from generator.check.rules.age_bands import sound
from generator.model.library import Practice
from generator.model.problem import Problem


def find(practice: Practice) -> Iterator[Problem]:
    """A family that finds its child's age on the website calls in vain."""
    facts = practice.facts
    seen = {band for clinician in facts.clinicians for band in clinician.ages}
    all_say = all(clinician.ages for clinician in facts.clinicians)
    if not all_say or not sound(practice) or not seen <= set(facts.age_bands):
        return
    for index, band in enumerate(facts.age_bands):
        if band not in seen:
            yield Problem(
                stated_at(practice, "practice", "age_bands", index)
                or practice.where("practice", "clinicians", key=True),
                f"no clinician sees children of {band}",
                "add the band to a clinician's ages, or take it out",
                severity="warning",
            )
