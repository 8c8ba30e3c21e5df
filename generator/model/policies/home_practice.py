"""What happens between visits."""

from pydantic import Field

from generator.model.lasting import Lasting
from generator.model.policies.base import Policy
from generator.model.units import Stated
from generator.model.vocabulary import When


class Assignments(Stated):
    """Small tasks between visits."""

    given: bool
    """Whether there are tasks between visits at all."""
    due_date_required: bool
    """Whether every task says by when."""
    minutes_a_day: int = Field(ge=1, le=120)
    """How many minutes a day they take at most."""


class FamilyMeeting(Stated):
    """A short talk of the whole family about how things go."""

    suggested: bool
    """Whether the practice suggests one."""
    every: Lasting
    """How long it is from one meeting to the next."""
    length: Lasting
    """How long one takes."""


class HomePractice(Policy):
    """What happens between visits."""

    assignments: Assignments
    """Small tasks between visits."""
    check_in: When
    """At which point of a visit the task is talked over."""
    family_meeting: FamilyMeeting
    """A short talk of the whole family about how things go."""
