"""Visits: how long, how often, with whom."""

from pydantic import Field

from generator.model.localized import Localized
from generator.model.policies.base import Policy
from generator.model.units import ContactWay, Duration, Frequency, Stated
from generator.model.vocabulary import LateArrival


class Intake(Stated):
    """The first visit."""

    length: Duration
    who_comes: Localized | None = None
    arrive_early: Duration


class JointSessions(Stated):
    """Visits in which a parent takes part."""

    offered: bool
    how_often: Frequency | None = None


class Collateral(Stated):
    """Visits for the parents alone."""

    offered: bool
    length: Duration
    teen_told_first: bool
    billed: bool = True


class PlanFeedback(Stated):
    """How parents say what they think of the plan."""

    every: Duration
    via: ContactWay


class Late(Stated):
    """What happens when a family comes late."""

    after: Duration
    then: LateArrival


class Sessions(Policy):
    """Visits: how long, with whom."""

    length: Duration
    per_week: int = Field(ge=1, le=7)
    intake: Intake
    joint: JointSessions
    collateral: Collateral
    plan_feedback: PlanFeedback
    late: Late
