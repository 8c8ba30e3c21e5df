"""Communication: how practice and parents reach each other, and how often."""

from pydantic import Field

from generator.model.lasting import Lasting
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
    """Whether families can reach the practice this way."""
    use_for: tuple[UseFor, ...] = ()
    """What it is good for."""
    reply_within: Duration
    """How long families wait at most for an answer."""
    monitored: Monitored = Monitored.OPENING_HOURS
    """When somebody looks at it."""
    not_for_emergencies: bool = True
    """Whether families are told, beside the channel, that it is not for emergencies."""
    risk_note: Localized | None = None
    """What can go wrong with it, in words for families."""


class Channels(Stated):
    """Phone, portal, email and text messages."""

    phone: Channel
    """Calls to the number under `contact` in practice.yml."""
    portal: Channel
    """Messages in the patient portal, whose address stands under `contact`."""
    email: Channel
    """Messages to the address under `contact`; never private through and through."""
    text: Channel
    """Text messages (SMS), which show on a locked screen."""

    @property
    def in_order(self) -> tuple[tuple[ContactWay, Channel], ...]:
        """Each with the contact way it is, the phone first."""
        return tuple((way, getattr(self, way)) for way in _CHANNEL_WAYS)


_CHANNEL_WAYS = (ContactWay.PHONE, ContactWay.PORTAL, ContactWay.EMAIL, ContactWay.TEXT)


class BetweenVisits(Stated):
    """Limits that keep calls short and the help in the room."""

    calls: Calls
    """What calls between visits are for."""
    longest_call: Lasting
    """How long such a call takes at most."""
    social_media: bool = False
    """Whether therapists accept contact on social media."""


class ByConcern(Stated):
    """How often parents hear, by how serious things are."""

    low: Frequency
    """While things go well."""
    moderate: Frequency
    """When something worries the therapist."""
    high: Frequency
    """When things are serious; never less often than at a lower concern."""

    @property
    def in_order(self) -> tuple[tuple[str, Frequency], ...]:
        """From the lowest concern to the highest."""
        return (("low", self.low), ("moderate", self.moderate), ("high", self.high))


class Communication(Policy):
    """How practice and parents reach each other, and how often."""

    channels: Channels
    """The ways to reach the practice: phone, portal, email and text messages."""
    emergencies: Emergencies = Field(min_length=1)
    """What cannot wait: families then call the emergency number at once."""
    emergency_routes: tuple[EmergencyRoute, ...] = Field(min_length=1)
    """Whom families call in an emergency, in this order."""
    never_by_message: NeverSends = Field(min_length=1)
    """What does not belong in an email, a text or a portal message."""
    frequency: dict[Ages, ByConcern]
    """The communication matrix: age band × concern, for bands that begin before 18."""
    between_visits: BetweenVisits
    """Limits that keep calls short and the help in the room."""
    parent_updates_in: UpdatesIn
    """How parents pass on news before a visit."""
