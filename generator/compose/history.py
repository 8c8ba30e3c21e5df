"""What changed, policy by policy: every version that families have read, the newest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.compose.ledger import note_in
from generator.model.ledger import PRACTICE, Reading, Row
from generator.model.library import Practice


@dataclass(frozen=True)
class Version:
    """One version of one policy, in one language."""

    policy: str
    number: str
    effective: date
    published: date | None
    """The day it was first published; none where it is not in the ledger."""
    note: str | None
    papers: tuple[Reading, ...]
    """What reads differently since, as it is today; nothing of the first version of all."""
    is_first: bool

    @property
    def anchor(self) -> str:
        """Its place on the page, such as `communication-2-1`."""
        return f"{self.policy}-{self.number}".replace(".", "-").replace("_", "-")

    @property
    def day(self) -> date:
        """The day families could first read it."""
        return self.published or self.effective


@dataclass(frozen=True)
class Topic:
    """One policy with its versions, the newest first."""

    policy: str
    title: str | None
    """What its first text is called, for a policy that no label names."""
    versions: tuple[Version, ...]


def history(practice: Practice, readings: Sequence[Reading], language: str) -> tuple[Topic, ...]:
    """Every policy that published texts of this language stand under, the last changed first."""
    mine = [reading for reading in readings if reading.language == language]
    topics = [
        _topic(practice, policy, [one for one in mine if one.policy == policy], language)
        for policy in dict.fromkeys(reading.policy for reading in mine)
    ]
    return tuple(sorted(topics, key=lambda topic: topic.versions[0].effective, reverse=True))


def _topic(practice: Practice, policy: str, mine: Sequence[Reading], language: str) -> Topic:
    found = {version.number: version for version in _published(practice, policy, mine, language)}
    governance = mine[0].governance
    now = Version(
        policy=policy,
        number=governance.version,
        effective=governance.effective,
        published=None,
        note=note_in(governance, language, practice),
        papers=(),
        is_first=not found,
    )
    found.setdefault(now.number, now)
    last_first = reversed(found.values())
    newest = sorted(last_first, key=lambda version: version.effective, reverse=True)
    named = [reading.title for reading in mine if reading.kind in ("page", "handout", "form")]
    return Topic(policy, named[0] if named and policy != PRACTICE else None, tuple(newest))


def _published(
    practice: Practice, policy: str, mine: Sequence[Reading], language: str
) -> Iterator[Version]:
    """The versions of a policy in the ledger, in the order in which they were published."""
    now = {reading.key: reading for reading in mine}
    rows = [row for row in practice.ledger.rows if row.language == language]
    seen: set[object] = set()
    by_number: dict[str, list[Reading]] = {}
    first_of: dict[str, Row] = {}
    for row in rows:
        if row.policy == policy:
            first_of.setdefault(row.version, row)
            papers = by_number.setdefault(row.version, [])
            if row.key in seen and row.key in now and now[row.key] not in papers:
                papers.append(now[row.key])
        seen.add(row.key)
    for number, row in first_of.items():
        notes = (one.note for one in rows if (one.policy, one.version) == (policy, number))
        yield Version(
            policy=policy,
            number=number,
            effective=row.effective,
            published=row.published,
            note=next(filter(None, notes), None),
            papers=tuple(by_number[number]),
            is_first=row is next(iter(first_of.values())),
        )
