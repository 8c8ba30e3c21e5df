"""Age bands run upwards without gaps, and reach the end of childhood."""

from collections.abc import Iterator
from itertools import pairwise

from generator.model.library import Practice
from generator.model.problem import Problem


def find(practice: Practice) -> Iterator[Problem]:
    """Every child the practice sees must fall into exactly one band, or a family gets no answer."""
    bands = practice.facts.age_bands
    for index, band in enumerate(bands):
        if band.start > band.end:
            yield Problem(
                practice.where("practice", "age_bands", index),
                f"the age band {band} runs backwards",
                f"write it as {band.end}-{band.start}",
            )
    for index, (lower, upper) in enumerate(pairwise(bands), start=1):
        where = practice.where("practice", "age_bands", index)
        if upper.start <= lower.end:
            yield Problem(
                where,
                f"the age bands {lower} and {upper} overlap or are out of order",
                f"let this one begin at {lower.end + 1}",
            )
        elif upper.start > lower.end + 1:
            missing = f"{lower.end + 1}–{upper.start - 1}"
            yield Problem(
                where,
                f"no age band holds children of {missing}",
                f"let this one begin at {lower.end + 1}",
            )
    if bands[-1].end < 17:
        yield Problem(
            practice.where("practice", "age_bands", len(bands) - 1),
            f"the oldest age band ends at {bands[-1].end}",
            "extend it to 17, or say on the website whom you refer older teens to",
            severity="warning",
        )
