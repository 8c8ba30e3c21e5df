"""The policies: topics on which a practice makes choices, one YAML file each."""

from pydantic import Field

from generator.model.localized import Localized
from generator.model.practice import Governance
from generator.model.units import Ages, ContactWay, Duration, Frequency, Stated
from generator.model.vocabulary import (
    Agreement,
    AskFor,
    Calls,
    Carers,
    ChildRights,
    ConsentFrom,
    CustodyPapers,
    Decisions,
    Emergencies,
    Monitored,
    NeverSends,
    ParentDuties,
    ParentRights,
    Recipient,
    Recording,
    Signer,
    Topics,
    UpdatesIn,
    UseFor,
    WaitingRoom,
    When,
)


class Policy(Stated):
    """One topic; every one says who stands behind it and since when."""

    governance: Governance


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
    may_bring: Carers = Field(min_length=1)
    separated_parents: SeparatedParents
    waiting_room: dict[Ages, WaitingRoom]
    """Where a parent is during a visit, by age band."""


class Channel(Stated):
    """One way to reach the practice."""

    enabled: bool
    use_for: tuple[UseFor, ...] = ()
    reply_within: Duration
    monitored: Monitored = Monitored.OPENING_HOURS
    risk_note: Localized | None = None
    """What can go wrong with it, in words for families."""


class Channels(Stated):
    """Phone, portal, email and text messages."""

    phone: Channel
    portal: Channel
    email: Channel
    text: Channel

    @property
    def in_order(self) -> tuple[tuple[ContactWay, Channel], ...]:
        """Each with the contact way it is, the phone first."""
        return tuple((way, getattr(self, way)) for way in _CHANNEL_WAYS)


_CHANNEL_WAYS = (ContactWay.PHONE, ContactWay.PORTAL, ContactWay.EMAIL, ContactWay.TEXT)


class BetweenVisits(Stated):
    """Limits that keep calls short and the help in the room."""

    calls: Calls
    longest_call: Duration
    social_media: bool = False
    """Whether therapists accept contact on social media."""


class ByConcern(Stated):
    """How often parents hear, by how serious things are."""

    low: Frequency
    moderate: Frequency
    high: Frequency

    @property
    def in_order(self) -> tuple[tuple[str, Frequency], ...]:
        """From the lowest concern to the highest."""
        return (("low", self.low), ("moderate", self.moderate), ("high", self.high))


class Communication(Policy):
    """How practice and parents reach each other, and how often."""

    channels: Channels
    emergencies: Emergencies = Field(min_length=1)
    never_by_message: NeverSends = Field(min_length=1)
    frequency: dict[Ages, ByConcern]
    """The communication matrix: age band × concern."""
    between_visits: BetweenVisits
    parent_updates_in: UpdatesIn


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


class Sessions(Policy):
    """Visits: how long, with whom."""

    length: Duration
    per_week: int = Field(ge=1, le=7)
    intake: Intake
    joint: JointSessions
    collateral: Collateral


class Assignments(Stated):
    """Small tasks between visits."""

    given: bool
    due_date_required: bool
    minutes_a_day: int = Field(ge=1, le=120)


class HomePractice(Policy):
    """What happens between visits."""

    assignments: Assignments
    check_in: When


class Consent(Policy):
    """Who agrees to therapy, and how."""

    signatures: tuple[Signer, ...] = Field(min_length=1)
    both_parents_required: bool
    renewal: Duration
    revocation: Localized
    """How consent is taken back, as a sentence."""
    recording: Recording


POLICIES: dict[str, type[Policy]] = {
    "confidentiality": Confidentiality,
    "roles": Roles,
    "communication": Communication,
    "sessions": Sessions,
    "home_practice": HomePractice,
    "consent": Consent,
}
"""Every topic by the name of its file."""
