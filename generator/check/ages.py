"""Problems by age band: what one line says of several bands is told once."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from generator.model.problem import Problem
from generator.model.units import Ages


class ForAges(NamedTuple):
    """A problem of one band; its message says `{ages}` where the bands come."""

    band: Ages
    problem: Problem


def once_a_line(found: Iterable[ForAges]) -> Iterator[Problem]:
    """Each problem once, with all the bands it holds for."""
    bands: dict[Problem, list[Ages]] = {}
    for band, problem in found:
        bands.setdefault(problem, []).append(band)
    for problem, ages in bands.items():
        *most, last = map(str, ages)
        said = f"{', '.join(most)} and {last}" if most else last
        yield replace(problem, message=problem.message.replace("{ages}", said))
