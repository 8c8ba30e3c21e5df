"""Who agrees to therapy, and how."""

from pydantic import Field

from generator.model.localized import Localized
from generator.model.policies.base import Policy
from generator.model.units import Duration, Stated
from generator.model.vocabulary import Carers, Signer


class MinorAlone(Stated):
    """Whether a young person may agree to therapy without a parent."""

    accepted: bool
    from_age: int | None = Field(default=None, ge=8, le=21)
    """In whole years; left out, it is what the jurisdiction says."""


class Consent(Policy):
    """Who agrees to therapy, and how."""

    who_may: Carers = Field(min_length=1)
    """Who may consent for a child."""
    minor_alone: MinorAlone
    signatures: tuple[Signer, ...] = Field(min_length=1)
    both_parents_required: bool
    renewal: Duration
    revocation: Localized
    """How consent is taken back, as a sentence."""
