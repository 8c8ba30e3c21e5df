"""Lengths of time that cannot be nothing, such as that of a visit."""

from typing import Annotated

from pydantic import AfterValidator

from generator.model.units import Duration


def _lasts(stated: Duration) -> Duration:
    if stated.count == 0:
        raise ValueError(f"'{stated}' is no time at all; write at least 1 {stated.unit}")
    return stated


Lasting = Annotated[Duration, AfterValidator(_lasts)]
"""A length of time longer than nothing; a `Duration` may also say `0 hours`, as in a notice."""
