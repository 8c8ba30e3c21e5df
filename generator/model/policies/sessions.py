"""Visits: how long, how often, with whom."""

from pydantic import Field

from generator.model.lasting import Lasting
from generator.model.localized import Localized
from generator.model.policies.base import Policy
from generator.model.units import ContactWay, Duration, Frequency, Stated
from generator.model.vocabulary import LateArrival


class Intake(Stated):
    """The first visit."""

    length: Lasting
    """How long the first visit takes."""
    who_comes: Localized | None = None
    """Who comes to it, as a sentence to families."""
    arrive_early: Duration
    """How long before it a family should be there, for the papers."""


class JointSessions(Stated):
    """Visits in which a parent takes part."""

    offered: bool
    """Whether a parent can take part in a visit; it asks for family work."""
    how_often: Frequency | None = None
    """How often one is planned, as a rule."""


class Collateral(Stated):
    """Visits for the parents alone."""

    offered: bool
    """Whether parents can come without the child."""
    length: Lasting
    """How long such a meeting takes."""
    teen_told_first: bool
    """Whether a teenager hears of the meeting and its subject beforehand."""
    billed: bool = True
    """Whether it costs what a visit costs, or what `fees` says."""


class PlanFeedback(Stated):
    """How parents say what they think of the plan."""

    every: Lasting
    """How long it is from one look at the plan to the next."""
    via: ContactWay
    """How parents say what they think of it."""


class Late(Stated):
    """What happens when a family comes late."""

    after: Duration
    """From how late on a visit is no longer held as planned."""
    then: LateArrival
    """What happens to it then."""


class Sessions(Policy):
    """Visits: how long, with whom."""

    length: Lasting
    """How long a visit takes."""
    per_week: int = Field(ge=1, le=7)
    """How many visits a week are usual."""
    intake: Intake
    """The first visit."""
    joint: JointSessions
    """Visits in which a parent takes part."""
    collateral: Collateral
    """Visits for the parents alone."""
    plan_feedback: PlanFeedback
    """How parents say what they think of the plan."""
    late: Late
    """What happens when a family comes late."""
