"""What every policy has: somebody who stands behind it."""

from generator.model.practice import Governance
from generator.model.units import Stated


class Policy(Stated):
    """One topic; every one says who stands behind it and since when."""

    governance: Governance
    """Who stands behind this policy, and since when."""
