"""A choice made by age says something for every age band."""

from collections.abc import Iterator, Mapping, Sequence
from math import inf

from generator.check.rules.age_bands import sound
from generator.model.library import Practice
from generator.model.policies import Communication, Roles, Telehealth
from generator.model.practice import ADULTS_FROM
from generator.model.problem import Problem
from generator.model.units import Ages


def find(practice: Practice) -> Iterator[Problem]:
    """A parent who looks up their child's age must find a promise there."""
    rhythms = practice.policy(Communication).frequency
    yield from _missing(practice, "communication", "frequency", rhythms, until=ADULTS_FROM)
    yield from _missing(practice, "roles", "waiting_room", practice.policy(Roles).waiting_room)
    if practice.facts.services.telehealth:
        nearby = practice.policy(Telehealth).adult_nearby
        yield from _missing(
            practice, "telehealth", "adult_nearby", nearby, because=("services", "telehealth")
        )


def _missing(
    practice: Practice,
    topic: str,
    field: str,
    chosen: Mapping[Ages, object],
    because: Sequence[str] = ("age_bands",),
    until: float = inf,
) -> Iterator[Problem]:
    """Bands that begin before an age, and of which nothing is said."""
    if not sound(practice) or _has_a_stray_key(practice, topic):
        return  # told already; what is missing follows from it
    for band in practice.facts.age_bands:
        if band not in chosen and band.start < until:
            yield Problem(
                practice.own(
                    practice.where(topic, field, key=True), practice.where("practice", *because)
                ),
                f"{topic}.{field} says nothing for ages {band}",
                f"add a line for {band.id} under `{field}:` in policies/{topic}.yml",
            )


def _has_a_stray_key(practice: Practice, topic: str) -> bool:
    """Whether a key of the practice's own, as it was written, covers no band at all."""
    bands = practice.facts.age_bands
    return any(
        not any(ages.holds(band) for band in bands)
        for layer in practice.layers
        for ages, _ in (layer.spans.get(topic, ()) if layer.name != "library" else ())
    )
