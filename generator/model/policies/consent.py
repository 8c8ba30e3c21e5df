"""Who agrees to therapy, and how."""

from pydantic import Field

from generator.model.lasting import Lasting
from generator.model.localized import Localized
from generator.model.policies.base import Policy
from generator.model.units import Stated
from generator.model.vocabulary import Carers, Signer


class MinorAlone(Stated):
    """Whether a young person may agree to therapy without a parent."""

    accepted: bool
    """Whether the practice takes it, where the law of the place allows it."""
    from_age: int | None = Field(default=None, ge=8, le=21)
    """In whole years; left out, it is what the jurisdiction says."""


class Consent(Policy):
    """Who agrees to therapy, and how."""

    who_may: Carers = Field(min_length=1)
    """Who may consent for a child."""
    minor_alone: MinorAlone
    """Whether a young person may agree to therapy without a parent."""
    signatures: tuple[Signer, ...] = Field(min_length=1)
    """Who signs the consent form, in the order of the lines."""
    both_parents_required: bool
    """Whether both parents must sign."""
    renewal: Lasting
    """How long consent holds before the practice asks again."""
    revocation: Localized
    """How consent is taken back, as a sentence."""
