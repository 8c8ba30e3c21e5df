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


class ParentRole(Stated):
    """What parents decide, may always do, and are asked for."""

    decides: Decisions = Field(min_length=1)
    rights: ParentRights = Field(min_length=1)
    duties: ParentDuties = Field(min_length=1)


class ChildRole(Stated):
    """What the child has a say in."""

    decides: Decisions = ()
    rights: ChildRights = Field(min_length=1)
    assent_from_age: int = Field(ge=3, le=17)
    """From this age, in whole years, a child is asked to agree too."""


class Caregiver(Stated):
    """A kind of caregiver, and what they may do."""

    who: Carer
    may: tuple[Authority, ...] = Field(min_length=1)


class SeparatedParents(Stated):
    """What holds when parents live apart."""

    papers: CustodyPapers
    consent_from: ConsentFrom
    updates_to_both: bool
    court_work: bool
    """Whether the therapist writes or speaks for a parent in a custody case."""


class Roles(Policy):
    """Who decides what."""

    therapist: TherapistRole
    parent: ParentRole
    child: ChildRole
    caregivers: tuple[Caregiver, ...] = ()
    """Caregivers other than parents, and the authority each has."""
    may_bring: Carers = Field(min_length=1)
    separated_parents: SeparatedParents
    waiting_room: dict[Ages, WaitingRoom]
    """Where a parent is during a visit, by age band."""
