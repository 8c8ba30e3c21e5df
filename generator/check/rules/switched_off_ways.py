"""No promise relies on a way to reach each other that is switched off."""

from collections.abc import Iterator
from typing import NamedTuple

from generator.check.prose import is_own
from generator.model.library import Practice
from generator.model.policies import Communication, Complaints, Confidentiality, Sessions
from generator.model.problem import Place, Problem
from generator.model.units import ContactWay
from generator.model.vocabulary import AskFor, UpdatesIn


class _Use(NamedTuple):
    way: str
    what: str
    where: Place


def find(practice: Practice) -> Iterator[Problem]:
    """A parent who waits for news in a portal that is closed waits for ever."""
    uses = tuple(_uses(practice))
    for way, switch in _switched_off(practice).items():
        relying = [use for use in uses if use.way == way]
        if not all(is_own(practice, use.where) for use in relying):
            promises = ", ".join(dict.fromkeys(use.what for use in relying))
            yield Problem(
                switch,
                f"{way} is switched off, but promises rely on it, some of them the library's: "
                f"{promises}",
                "state another way for each, or switch it on",
            )
            continue
        by_line: dict[Place, list[str]] = {}
        for use in relying:
            by_line.setdefault(use.where, []).append(use.what)
        for where, said in by_line.items():
            yield Problem(
                where,
                f"{', '.join(said)} {_by(way)}, which is switched off",
                "choose another way, or switch it on",
            )


def _by(way: str) -> str:
    return "in person" if way == ContactWay.IN_PERSON else f"by {way}"


def _switched_off(practice: Practice) -> dict[str, Place]:
    """Ways that are off, with the place that says so."""
    channels = practice.policy(Communication).channels.in_order
    off = {
        way.value: practice.where("communication", "channels", way.value, "enabled")
        for way, channel in channels
        if not channel.enabled and way is not ContactWay.PHONE  # that it must be on is told already
    }
    services = practice.facts.services
    if not services.telehealth:
        off[ContactWay.VIDEO.value] = practice.where("practice", "services", "telehealth")
    if not services.in_person:
        off[ContactWay.IN_PERSON.value] = practice.where("practice", "services", "in_person")
    return off


def _uses(practice: Practice) -> Iterator[_Use]:
    communication = practice.policy(Communication)
    for band, rhythms in communication.frequency.items():
        for concern, rhythm in rhythms.in_order:
            where = practice.where("communication", "frequency", band.id, concern)
            yield _Use(rhythm.via.value, f"parents of ages {band} hear from you", where)
    updates = communication.parent_updates_in
    if updates is not UpdatesIn.FIRST_MINUTES:
        where = practice.where("communication", "parent_updates_in")
        by = ContactWay.IN_PERSON.value if updates is UpdatesIn.PAPER else updates.value
        yield _Use(by, "parents pass on news", where)
    sessions = practice.policy(Sessions)
    where = practice.where("sessions", "plan_feedback", "via")
    yield _Use(sessions.plan_feedback.via.value, "parents say what they think of the plan", where)
    for index, way in enumerate(practice.policy(Complaints).how):
        yield _Use(way.value, "complaints are made", practice.where("complaints", "how", index))
    confidentiality = practice.policy(Confidentiality)
    for index, way in enumerate(confidentiality.disclosure.how):
        where = practice.where("confidentiality", "disclosure", "how", index)
        yield _Use(way.value, "parents are told of danger", where)
    if confidentiality.records.how_to_ask is AskFor.IN_PERSON:
        where = practice.where("confidentiality", "records", "how_to_ask")
        yield _Use(ContactWay.IN_PERSON.value, "the record is asked for", where)
