"""What a parent is told of a child of one age: how often, about what, and what stays private."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.model.policies import Communication, Confidentiality
from generator.model.policies.communication import ByConcern
from generator.model.practice import ADULTS_FROM
from generator.model.units import Ages
from generator.model.vocabulary import Agreement


@dataclass(frozen=True)
class Lists:
    """Subjects in words: those a parent hears about, and those that stay private."""

    hears: tuple[Any, ...]
    private: tuple[Any, ...]
    from_age: int | None = None
    """Where these hold for the older ones of a band alone, from this age on."""


@dataclass(frozen=True)
class ByAge:
    """One row of the communication matrix, with all that is promised to its parents."""

    id: str
    """Such as `6-11`."""
    band: Any
    rhythms: Any
    """By concern, in words."""
    lists: tuple[Lists, ...]
    """One, or two where the teen agreement begins within the band."""


def by_age(facts: dict[str, Any], topic: Confidentiality, rows: Communication) -> Iterator[ByAge]:
    """Every band whose parents are promised news; `facts` are the policies as texts see them."""
    said = facts["communication"].frequency
    stated: dict[Ages, ByConcern] = rows.frequency
    for ages, (band, rhythms) in zip(stated, said, strict=True):
        if ages.start < ADULTS_FROM:
            lists = tuple(_lists(ages, facts["confidentiality"], topic))
            yield ByAge(ages.id, band, rhythms, lists)


def _lists(ages: Ages, said: Any, topic: Confidentiality) -> Iterator[Lists]:
    """As H19 and H20 have them: the agreement's lists from its age on, the others before."""
    agreement = topic.teen_agreement
    has_teens = agreement.kind is not Agreement.NONE and ages.end >= agreement.from_age
    if not has_teens or ages.start < agreement.from_age:
        yield Lists(said.shared_with_parents, said.not_shared)
    if has_teens:
        hears = said.teen_agreement.shared_topics or said.shared_with_parents
        private = said.teen_agreement.private_topics
        more = tuple(subject for subject in said.not_shared if subject not in private)
        within = ages.start < agreement.from_age
        yield Lists(hears, (*private, *more), agreement.from_age if within else None)
