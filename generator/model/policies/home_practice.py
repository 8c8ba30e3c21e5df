"""What happens between visits."""

from pydantic import Field

from generator.model.policies.base import Policy
from generator.model.units import Duration, Stated
from generator.model.vocabulary import When


class Assignments(Stated):
    """Small tasks between visits."""

    given: bool
    due_date_required: bool
    minutes_a_day: int = Field(ge=1, le=120)


class FamilyMeeting(Stated):
    """A short talk of the whole family about how things go."""

    suggested: bool
    every: Duration
    length: Duration


class HomePractice(Policy):
    """What happens between visits."""

    assignments: Assignments
    check_in: When
    family_meeting: FamilyMeeting
