"""Communication: how practice and parents reach each other, and how often."""

from pydantic import Field

from generator.model.localized import Localized
from generator.model.policies.base import Policy
from generator.model.units import Ages, ContactWay, Duration, Frequency, Stated
from generator.model.vocabulary import (
    Calls,
    Emergencies,
    EmergencyRoute,
    Monitored,
    NeverSends,
    UpdatesIn,
    UseFor,
)


class Channel(Stated):
    """One way to reach the practice."""

    enabled: bool
    use_for: tuple[UseFor, ...] = ()
    reply_within: Duration
    monitored: Monitored = Monitored.OPENING_HOURS
    not_for_emergencies: bool = True
    """Whether families are told, beside the channel, that it is not for emergencies."""
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
    emergency_routes: tuple[EmergencyRoute, ...] = Field(min_length=1)
    """Whom families call in an emergency, in this order."""
    never_by_message: NeverSends = Field(min_length=1)
    frequency: dict[Ages, ByConcern]
    """The communication matrix: age band × concern."""
    between_visits: BetweenVisits
    parent_updates_in: UpdatesIn
