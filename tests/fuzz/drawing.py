"""How many inputs a test draws: a few, always the same ones; or with `FUZZ=10000` as many, anew."""

import os
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, settings

FEW = 110
MANY = int(os.environ.get("FUZZ", "0"))


def draws(share: float, least: int = 1) -> Callable[[Any], Any]:
    """Draw that share of all inputs."""
    return settings(
        max_examples=max(least, round(share * (MANY or FEW))),
        derandomize=not MANY,
        database=None,
        deadline=None,
        print_blob=True,
        suppress_health_check=list(HealthCheck),
    )
