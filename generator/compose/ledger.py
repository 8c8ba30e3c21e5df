"""Holds what families would read now against the ledger: what changed, and may it be published."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.model.ledger import PRACTICE, Ledger, Reading, Row
from generator.model.library import Practice
from generator.model.practice import Governance
from generator.model.problem import Problem


@dataclass(frozen=True)
class Change:
    """A text that would be read differently than when it was last published, or is new."""

    reading: Reading
    before: Row | None
    """The row that holds until now."""
    kept: tuple[str, ...]
    """Its words until now."""

    @property
    def is_new(self) -> bool:
        return self.before is None

    @property
    def is_own(self) -> bool:
        """Whether its own words changed, and not only what is bound or printed with them."""
        return self.before is None or self.before.sha256 != self.reading.sha256


def changes(ledger: Ledger, readings: Sequence[Reading]) -> tuple[Change, ...]:
    """Every text whose words, or whose paper, changed since its last row."""
    last = ledger.last
    return tuple(
        Change(reading, before, ledger.kept.get(reading.key, ()))
        for reading in readings
        if (before := last.get(reading.key)) is None
        or (before.sha256, before.code) != (reading.sha256, reading.code)
    )


def withdrawn(ledger: Ledger, readings: Sequence[Reading]) -> tuple[Row, ...]:
    """The last row of every text that is no longer published."""
    published = {reading.key for reading in readings}
    return tuple(row for key, row in ledger.last.items() if key not in published)


def refusals(practice: Practice, found: Sequence[Change]) -> Iterator[Problem]:
    """A version that families have read says the same for ever, and no other comes before it: one
    problem for each that would say something else.
    """
    ledger = practice.ledger
    broken: dict[tuple[str, str], list[str]] = defaultdict(list)
    for change in found:
        under = (change.reading.policy, change.reading.governance.version)
        if change.is_own and not change.is_new and _reached(ledger, *under):
            broken[under].append(f"{change.reading.title!r} ({change.reading.language})")
    for (policy, version), titles in broken.items():
        more = f" and {len(titles) - 3} more" if len(titles) > 3 else ""
        read = _reached(ledger, policy, version)
        yield Problem(
            practice.where(policy, "governance", "version"),
            f"families would read something else in {', '.join(titles[:3])}{more}, but version "
            f"{read} was published on {ledger.closed[policy, read]}",
            "raise `version`, give the day it takes effect, and say in `change_note` what is "
            "different",
        )


def _reached(ledger: Ledger, policy: str, version: str) -> str:
    """The version if it was published, or else a later one that was; empty without either."""
    published = [number for topic, number in ledger.closed if topic == policy]
    if version in published:
        return version
    return next((number for number in published if _counted(number) > _counted(version)), "")


def _counted(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def rows(practice: Practice, found: Sequence[Change], day: date) -> tuple[Row, ...]:
    """What is added to the ledger when these changes are published on that day."""
    return tuple(
        Row(
            published=day,
            kind=change.reading.kind,
            id=change.reading.id,
            language=change.reading.language,
            title=change.reading.title,
            policy=change.reading.policy,
            version=change.reading.governance.version,
            effective=change.reading.governance.effective,
            code=change.reading.code,
            sha256=change.reading.sha256,
            note=what_changed(practice, change, found),
        )
        for change in found
    )


def what_changed(practice: Practice, change: Change, found: Sequence[Change]) -> str | None:
    """The change in words for families: what the policies say that are behind it.

    A sheet may tell of other policies than its own, and in a pack its sheets have changed: each
    thing is said once.
    """
    reading = change.reading
    if change.is_new:
        return note_in(reading.governance, reading.language, practice)
    if not change.is_own:
        keys = {part.key for part in reading.parts}
        below = (
            what_changed(practice, other, found) for other in found if other.reading.key in keys
        )
        return " ".join(dict.fromkeys(filter(None, below))) or None
    topics = [reading.policy, *sorted(reading.reads & practice.parsed_policies.keys())]
    governances = (_governance(practice, topic) for topic in topics)
    newly = [
        one
        for topic, one in zip(topics, governances, strict=True)
        if (topic, one.version) not in practice.ledger.closed
    ]
    notes = (note_in(one, reading.language, practice) for one in newly)
    return " ".join(dict.fromkeys(filter(None, notes))) or None


def note_in(governance: Governance, language: str, practice: Practice) -> str | None:
    """What a version changed, if it was said in this language."""
    note = governance.change_note
    return note.in_language(language, practice.facts.languages.default) if note else None


def _governance(practice: Practice, topic: str) -> Governance:
    if topic == PRACTICE:
        return practice.facts.governance
    return practice.parsed_policies[topic].governance
