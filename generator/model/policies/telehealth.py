"""Telehealth: visits by video, and how they are kept safe."""

from generator.model.localized import Localized
from generator.model.policies.base import Policy
from generator.model.units import Ages
from generator.model.vocabulary import AdultNearby


class Telehealth(Policy):
    """Visits by video; whether they are offered at all is stated under `services`."""

    platform: str | None = None
    """The name families see when they open it."""
    location_check: bool = False
    """Whether every visit begins by asking where the child is, so that help can be sent there."""
    emergency_plan: Localized | None = None
    """What happens if the child is in danger, or the line drops, as a sentence to families."""
    adult_nearby: dict[Ages, AdultNearby]
    """Where an adult must be during the visit, by age band."""
