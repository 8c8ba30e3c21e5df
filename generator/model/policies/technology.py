"""Technology: recording visits, and software that writes notes."""

from generator.model.policies.base import Policy
from generator.model.units import Duration
from generator.model.vocabulary import Recording


class Technology(Policy):
    """What listens, what is kept, and for how long."""

    recording: Recording
    """Whether visits are recorded in sound or pictures."""
    ai_notes: Recording
    """Whether software that listens drafts the therapist's notes."""
    kept_for: Duration | None = None
    """How long a recording or transcript is kept."""
    parents_may_record: bool = False
    """Whether parents may record a visit."""
