"""Confidentiality: what stays in the room, and when it cannot."""

from pydantic import Field

from generator.model.localized import Localized
from generator.model.policies.base import Policy
from generator.model.units import ContactWay, Duration, Stated
from generator.model.vocabulary import Agreement, AskFor, Carers, Recipient, Topics


class PrivacyException(Stated):
    """A reason to share without asking first."""

    applies: bool = True
    parent_can_stop: bool = False
    """Whether a parent may forbid it; never true where the law or safety asks for it."""
    note: Localized | None = None
    """A sentence of the practice's own about it."""


class Exceptions(Stated):
    """When something private is shared all the same."""

    abuse_neglect: PrivacyException
    risk_self: PrivacyException
    risk_others: PrivacyException
    court_order: PrivacyException
    supervision: PrivacyException
    payment: PrivacyException


class Disclosure(Stated):
    """How the practice goes about sharing what it must."""

    told_first: Recipient
    how: tuple[ContactWay, ...] = Field(min_length=1)
    within: Duration


class Records(Stated):
    """How a family asks for the record, and how long it takes."""

    who: Carers = Field(min_length=1)
    how_to_ask: AskFor
    turnaround: Duration
    refused: bool = False
    """Whether the practice refuses a parent the record of a minor."""


class TeenAgreement(Stated):
    """What a teenager, the parents and the therapist agree on."""

    kind: Agreement
    from_age: int = Field(ge=8, le=21)
    private_topics: Topics = ()
    shared_topics: Topics = ()


class Confidentiality(Policy):
    """What stays in the room, and when it cannot."""

    shared_with_parents: Topics = Field(min_length=1)
    not_shared: Topics = Field(min_length=1)
    exceptions: Exceptions
    disclosure: Disclosure
    records: Records
    teen_agreement: TeenAgreement
    substance_use: Localized | None = None
    """The federal text on records of alcohol and drug care (US: 42 CFR Part 2), where offered."""
