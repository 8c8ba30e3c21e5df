"""A choice by age names whole age bands."""

from collections.abc import Iterator

from generator.check.rules.age_bands import sound
from generator.model.library import Practice
from generator.model.problem import Problem
from generator.model.units import Ages

NEAREST = ("practice", "location")
"""Layers written for these very bands; an organisation's spans are meant for many practices."""


def find(practice: Practice) -> Iterator[Problem]:
    """Where the band is 14-17, a line for 12-14 says nothing for 14; its author thinks it does."""
    bands = practice.facts.age_bands
    written = [
        span
        for layer in practice.layers
        if layer.name in NEAREST
        for spans in layer.spans.values()
        for span in spans
    ]
    for ages, where in written if sound(practice) else ():
        cut = next((b for b in bands if _overlap(ages, b) and not ages.holds(b)), None)
        if cut and any(ages.holds(band) for band in bands):
            years = sorted({max(ages.start, cut.start), min(ages.end, cut.end)})
            yield Problem(
                where,
                f"{ages.id} holds only a part of the band {cut}, so it says nothing for "
                f"{'–'.join(map(str, years))}",
                f"write whole bands; they are {', '.join(band.id for band in bands)}",
                severity="warning",
            )


def _overlap(one: Ages, other: Ages) -> bool:
    return one.start <= other.end and other.start <= one.end
