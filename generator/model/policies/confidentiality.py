"""Confidentiality: what stays in the room, and when it cannot."""

from pydantic import Field

from generator.model.lasting import Lasting
from generator.model.localized import Localized
from generator.model.policies.base import Policy
from generator.model.units import ContactWay, Duration, Stated
from generator.model.vocabulary import Agreement, AskFor, Carers, Recipient, Topics


class PrivacyException(Stated):
    """A reason to share without asking first."""

    applies: bool = True
    """Whether the practice shares for this reason at all."""
    parent_can_stop: bool = False
    """Whether a parent may forbid it; never true where the law or safety asks for it."""
    note: Localized | None = None
    """A sentence of the practice's own about it."""


class Exceptions(Stated):
    """When something private is shared all the same."""

    abuse_neglect: PrivacyException
    """A child may be abused or neglected; it can never be switched off."""
    risk_self: PrivacyException
    """The child may come to harm by their own hand; it can never be switched off."""
    risk_others: PrivacyException
    """Somebody else may come to harm; it can never be switched off."""
    court_order: PrivacyException
    """A court orders it."""
    supervision: PrivacyException
    """The therapist asks a colleague or a supervisor for advice."""
    payment: PrivacyException
    """Whoever pays, such as an insurer, is told what it needs to know."""


class Disclosure(Stated):
    """How the practice goes about sharing what it must."""

    told_first: Recipient
    """Who hears of it before anybody else does."""
    how: tuple[ContactWay, ...] = Field(min_length=1)
    """By what means the family is told."""
    within: Duration
    """How long it takes at most until the family is told."""


class Records(Stated):
    """How a family asks for the record, and how long it takes."""

    who: Carers = Field(min_length=1)
    """Who may ask for the record."""
    how_to_ask: AskFor
    """How the record is asked for."""
    turnaround: Lasting
    """How long the practice takes at most to hand it over."""
    refused: bool = False
    """Whether the practice refuses a parent the record of a minor."""


class TeenAgreement(Stated):
    """What a teenager, the parents and the therapist agree on."""

    kind: Agreement
    """Whether the agreement is signed, spoken, or not made at all."""
    from_age: int = Field(ge=8, le=21)
    """From this age, in whole years, the agreement is offered."""
    private_topics: Topics = ()
    """What stays between the teenager and the therapist."""
    shared_topics: Topics = ()
    """What parents hear about a teenager, in general terms."""


class Confidentiality(Policy):
    """What stays in the room, and when it cannot."""

    shared_with_parents: Topics = Field(min_length=1)
    """What a parent hears about, in general terms."""
    not_shared: Topics = Field(min_length=1)
    """What stays between the child and the therapist."""
    exceptions: Exceptions
    """When privacy has to give way."""
    disclosure: Disclosure
    """How the practice shares what it must share."""
    records: Records
    """How a family asks for the record."""
    teen_agreement: TeenAgreement
    """What a teenager, the parents and the therapist agree on."""
    substance_use: Localized | None = None
    """The federal text on records of alcohol and drug care (US: 42 CFR Part 2), where offered."""
