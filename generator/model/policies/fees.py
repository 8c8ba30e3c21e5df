"""Fees: what visits cost, and what a missed one does."""

from generator.model.localized import Localized
from generator.model.policies.base import Policy
from generator.model.units import Duration, Money
from generator.model.vocabulary import PaidBy


class Fees(Policy):
    """Money, said plainly and in one place."""

    paid_by: tuple[PaidBy, ...]
    """Who pays for visits."""
    visit: Money | None = None
    """What a visit costs."""
    first_visit: Money | None = None
    """What the first visit costs, if it differs."""
    collateral: Money | None = None
    """What a parent-only meeting costs, if it is billed and differs from a visit."""
    no_show: Money | None = None
    """What a visit costs that was missed, or called off too late."""
    cancel_before: Duration
    """How long ahead a visit must be called off."""
    good_faith_estimate: bool = False
    """Whether families who pay themselves get a written estimate (US: No Surprises Act)."""
    hardship: Localized | None = None
    """What to do if a family cannot pay."""
