"""What a counsel packet holds, as values: facts, law, promises, reasons and open defaults."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generator.model.practice import Counsel, Governance
from generator.model.problem import Place

Said = Mapping[str, tuple[str, ...]]
"""Sentences as families read them, by language; empty where there are none."""


@dataclass(frozen=True)
class Source:
    """Who set a value, and where."""

    layer: str
    """`library`, `organisation`, `practice`, `location`, `jurisdiction`; or `program`, for what
    holds where no file says otherwise."""
    where: Place | None
    """None for what no file states."""


@dataclass(frozen=True)
class Carrier:
    """A page, handout or form that tells something; its title in the practice's first language."""

    kind: str
    id: str
    title: str


@dataclass(frozen=True)
class PolicyInForce:
    """One policy and who stands behind it."""

    topic: str
    governance: Governance
    source: Source
    """Who says so: a policy the practice has not touched has the library's owner."""
    is_overdue: bool
    """Whether its review date has passed."""


@dataclass(frozen=True)
class Statement:
    """One statement of the law, or one crisis line, as families read it."""

    id: str
    said: Said
    citation: str | None
    source: str | None
    """Where it was read: the publisher and the title of the page."""
    verified_on: date | None
    basis: str | None
    """How well it is known: a code of the jurisdiction's `basis`."""
    set_by: Source
    carriers: tuple[Carrier, ...]
    everywhere: bool = False
    """Whether it stands on every page and sheet, at the head or foot."""


@dataclass(frozen=True)
class Passage:
    """What families read in one text, or word for word in several."""

    carriers: tuple[Carrier, ...]
    said: Said


@dataclass(frozen=True)
class Promise:
    """One promise with legal weight: the choice, and the sentences it makes families read."""

    field: str
    meaning: str
    value: str | None
    """As YAML says it, without its brackets; none where nothing is stated."""
    set_by: Source
    passages: tuple[Passage, ...]
    """The sentences that name the choice, or are there because of it."""
    silent: tuple[Carrier, ...]
    """Texts that ask for the choice and then say nothing of it."""

    @property
    def topic(self) -> str:
        """The policy it belongs to."""
        return self.field.partition(".")[0]


@dataclass(frozen=True)
class Reason:
    """A reason given with `because:`, and the problems it silences today."""

    reason: str
    where: Place
    problems: tuple[str, ...]


@dataclass(frozen=True)
class Default:
    """One choice that holds although nobody at the practice has stated or confirmed it."""

    field: str
    value: str
    meaning: str
    note: str
    """The comment that stands beside it in the library's file; often empty."""
    set_by: Source


@dataclass(frozen=True)
class Topic:
    """One policy's defaults."""

    topic: str
    confirmed: date | None
    """The day the practice says it confirmed them."""
    lapsed: bool
    """Whether that day does not count: it lies ahead, or the library's defaults are newer."""
    unconfirmed: tuple[Default, ...]


@dataclass(frozen=True)
class Confirmation:
    """That the practice's counsel has read what families are told about the law."""

    counsel: Counsel
    doubts: tuple[str, ...]
    """Why it does not count today: it is old, or of another law."""


@dataclass(frozen=True)
class Packet:
    """All that a practice's counsel reads, confirms and signs."""

    practice: str
    """The practice's id, which names its files."""
    name: str
    legal_name: str | None
    jurisdiction: str
    jurisdiction_code: str
    languages: Mapping[str, str]
    """Every language offered, the first one first: its code, and its own name for itself."""
    today: date
    made_with: str
    """The version of this program."""
    governance: Governance
    confirmation: Confirmation | None
    """None as long as the practice states no `counsel:`."""
    policies: tuple[PolicyInForce, ...]
    statements: tuple[Statement, ...]
    promises: tuple[Promise, ...]
    reasons: tuple[Reason, ...]
    topics: tuple[Topic, ...]
    """Every policy with its unconfirmed defaults, if any."""

    @property
    def unconfirmed(self) -> int:
        """How many defaults wait for the practice."""
        return sum(len(topic.unconfirmed) for topic in self.topics)
