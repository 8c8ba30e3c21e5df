"""Age bands run upwards without gaps, and reach the end of childhood."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.model.library import Practice
from generator.model.problem import Problem
from generator.model.units import Ages


def find(practice: Practice) -> Iterator[Problem]:
    """Every child the practice sees must fall into exactly one band, or a family gets no answer."""
    bands = practice.facts.age_bands
    upwards = tuple(sorted(bands, key=lambda band: band.start))
    if upwards != bands and not any(_broken(practice, upwards)):
        yield Problem(
            practice.where("practice", "age_bands"),
            "the age bands are out of order",
            f"write them from the youngest to the oldest: [{', '.join(b.id for b in upwards)}]",
        )
        return
    broken = tuple(_broken(practice, bands))
    yield from broken
    if not broken and bands[-1].end < 17:
        yield Problem(
            practice.where("practice", "age_bands", len(bands) - 1),
            f"the oldest age band ends at {bands[-1].end}",
            "extend it to 17, or say on the website whom you refer older teens to",
            severity="warning",
        )


def _broken(practice: Practice, bands: Sequence[Ages]) -> Iterator[Problem]:
    """Bands that run backwards, overlap or leave a gap, in the order given."""
    for index, band in enumerate(bands):
        if band.start > band.end:
            yield Problem(
                practice.where("practice", "age_bands", index),
                f"the age band {band} runs backwards",
                f"write it as {band.end}-{band.start}",
            )
    for index, (lower, upper) in enumerate(pairwise(bands), start=1):
        where = practice.where("practice", "age_bands", index)
        hint = f"let this one begin at {lower.end + 1}"
        if lower.start > lower.end or upper.start > upper.end:
            continue
        if upper.start <= lower.end:
            yield Problem(where, f"the age bands {lower} and {upper} overlap", hint)
        elif upper.start > lower.end + 1:
            missing = Ages(start=lower.end + 1, end=upper.start - 1)
            years = missing if missing.end > missing.start else missing.start
            yield Problem(where, f"no age band holds children of {years}", hint)


def sound(practice: Practice) -> bool:
    """Whether the bands are in order, so that other rules may build on them."""
    return not any(problem.severity == "error" for problem in find(practice))
