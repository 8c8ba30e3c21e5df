"""Clinicians work in declared bands and languages, and supervision is told."""

from collections.abc import Iterator, Sequence

from generator.check.rules.age_bands import sound
from generator.model.library import Practice
from generator.model.policies import Confidentiality
from generator.model.practice import Clinician, PracticeType
from generator.model.problem import Problem


def find(practice: Practice) -> Iterator[Problem]:
    """Families are told who talks over their child's case with whom."""
    facts = practice.facts
    names = {clinician.name for clinician in facts.clinicians}
    if facts.type is PracticeType.SOLO and len(facts.clinicians) > 1:
        yield Problem(
            practice.where("practice", "type"),
            f"this is a practice of one, but {len(facts.clinicians)} clinicians are named",
            "write type: group, or name one clinician",
            severity="warning",
        )
    for index, clinician in enumerate(facts.clinicians):
        if clinician.name in [other.name for other in facts.clinicians[:index]]:
            yield Problem(
                practice.where("practice", "clinicians", index, "name"),
                f"two clinicians are called {clinician.name}",
                "take one out, or add what tells them apart, such as a middle name",
                severity="warning",
            )
        for number, band in enumerate(clinician.ages):
            if band not in facts.age_bands and sound(practice):
                yield Problem(
                    practice.where("practice", "clinicians", index, "ages", number),
                    f"{clinician.name} sees ages {band}, which is none of the practice's bands",
                    f"the bands are {', '.join(band.id for band in facts.age_bands)}",
                )
        yield from _supervision(practice, index, clinician, names)


def _supervision(
    practice: Practice, index: int, clinician: Clinician, names: set[str]
) -> Iterator[Problem]:
    if clinician.supervised_by is None:
        return
    where = practice.where("practice", "clinicians", index, "supervised_by")
    if clinician.supervised_by == clinician.name:
        yield Problem(
            where,
            f"{clinician.name} is named as their own supervisor",
            "name the supervisor, or remove the line",
        )
    elif _supervises(practice.facts.clinicians[:index], clinician.name, clinician.supervised_by):
        yield Problem(
            where,
            f"{clinician.name} and {clinician.supervised_by} supervise each other",
            "keep the line under one of the two",
        )
    elif clinician.supervised_by not in names:
        yield Problem(
            where,
            f"{clinician.supervised_by!r} is none of the clinicians",
            f"the clinicians are {', '.join(sorted(names))}",
        )
    if not practice.policy(Confidentiality).exceptions.supervision.applies:
        yield Problem(
            where,
            f"{clinician.name} is supervised, but families are told of no supervision",
            "set exceptions.supervision.applies: true in policies/confidentiality.yml",
        )


def _supervises(clinicians: Sequence[Clinician], who: str, whom: str) -> bool:
    return any(one.name == whom and one.supervised_by == who for one in clinicians)
