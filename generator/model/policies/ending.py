"""Ending: how therapy comes to a close."""

from pydantic import Field

from generator.model.lasting import Lasting
from generator.model.policies.base import Policy
from generator.model.units import Duration


class Ending(Policy):
    """Therapy is not for ever; a good ending is planned."""

    any_time: bool = True
    """Whether parents may end therapy whenever they choose."""
    notice: Duration | None = None
    """How long ahead parents are asked to say so; never beside `any_time`."""
    goodbye_visits: int = Field(default=1, ge=0)
    """Visits set aside to say goodbye."""
    follow_up: Duration | None = None
    """After how long the practice asks how things are."""
    records_kept: Lasting
    """How long the record is kept after the last visit."""
    may_return: bool = True
    """Whether a family may come back later on."""
