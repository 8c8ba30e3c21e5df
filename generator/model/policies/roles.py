"""Roles: who decides what, and who may do what."""

from pydantic import Field

from generator.model.policies.base import Policy
from generator.model.units import Ages, Stated
from generator.model.vocabulary import (
    Authority,
    Carer,
    Carers,
    ChildRights,
    ConsentFrom,
    CustodyPapers,
    Decisions,
    ParentDuties,
    ParentRights,
    WaitingRoom,
)


class TherapistRole(Stated):
    """What the therapist brings, and decides."""

    decides: Decisions = Field(min_length=1)
    """What the therapist has the last word on."""


class ParentRole(Stated):
    """What parents decide, may always do, and are asked for."""

    decides: Decisions = Field(min_length=1)
    """What parents have the last word on."""
    rights: ParentRights = Field(min_length=1)
    """What a parent may always do: ask, raise a concern and end therapy at least."""
    duties: ParentDuties = Field(min_length=1)
    """What the practice asks of a parent."""


class ChildRole(Stated):
    """What the child has a say in."""

    decides: Decisions = ()
    """What the child has the last word on."""
    rights: ChildRights = Field(min_length=1)
    """What the child may always do."""
    assent_from_age: int = Field(ge=3, le=17)
    """From this age, in whole years, a child is asked to agree too."""


class Caregiver(Stated):
    """A kind of caregiver, and what they may do."""

    who: Carer
    """The kind of caregiver."""
    may: tuple[Authority, ...] = Field(min_length=1)
    """What this caregiver may do."""


class SeparatedParents(Stated):
    """What holds when parents live apart."""

    papers: CustodyPapers
    """When the practice asks to see a custody order."""
    consent_from: ConsentFrom
    """Whose consent starts therapy."""
    updates_to_both: bool
    """Whether both parents hear the same news."""
    court_work: bool
    """Whether the therapist writes or speaks for a parent in a custody case."""


class Roles(Policy):
    """Who decides what."""

    therapist: TherapistRole
    """What the therapist brings, and decides."""
    parent: ParentRole
    """What parents decide, may always do, and are asked for."""
    child: ChildRole
    """What the child has a say in."""
    caregivers: tuple[Caregiver, ...] = ()
    """Caregivers other than parents, and the authority each has."""
    may_bring: Carers = Field(min_length=1)
    """Who may bring the child to a visit."""
    separated_parents: SeparatedParents
    """What holds when parents live apart."""
    waiting_room: dict[Ages, WaitingRoom]
    """Where a parent is during a visit, by age band."""
