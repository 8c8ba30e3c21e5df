"""Who agrees to therapy, and how."""

from pydantic import Field

from generator.model.localized import Localized
from generator.model.policies.base import Policy
from generator.model.units import Duration
from generator.model.vocabulary import Recording, Signer


class Consent(Policy):
    """Who agrees to therapy, and how."""

    signatures: tuple[Signer, ...] = Field(min_length=1)
    both_parents_required: bool
    renewal: Duration
    revocation: Localized
    """How consent is taken back, as a sentence."""
    recording: Recording
