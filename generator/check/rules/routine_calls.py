"""Where calls are for urgent news only, nothing asks families to call about anything else."""

import re
from collections.abc import Iterator

from generator.check.prose import denied, own_sentences
from generator.model.library import Practice
from generator.model.policies import Communication, HomePractice
from generator.model.problem import Place, Problem
from generator.model.vocabulary import Calls, UpdatesIn, UseFor, When

ROUTINE = {
    "en": re.compile(
        r"(?i)\b(call|phone|ring) (us|me|in)\b.{0,40}\b(questions?|weekly|daily|"
        r"(each|every) (day|week|month|visit)|any ?time|whenever|"
        r"to (check in|tell us how|let us know how))\b|"
        r"\b(weekly|daily) (phone )?calls?\b"
    ),
    "es": re.compile(
        r"(?i)\b(llámenos|llame|llámeme)\b.{0,40}\b(preguntas?|cada (día|semana|mes)|a diario|"
        r"cuando quiera|para contarnos)\b"
    ),
}


def find(practice: Practice) -> Iterator[Problem]:
    """A parent who calls as one sheet asks must not be turned away as another says."""
    communication = practice.policy(Communication)
    if communication.between_visits.calls is not Calls.URGENT_ONLY:
        return
    calls = practice.where("communication", "between_visits", "calls")
    yield from _by_choice(practice, communication, calls)
    for sentence in own_sentences(practice):
        routine = ROUTINE.get(sentence.language)
        found = routine.search(sentence.said) if routine else None
        if found and not denied(sentence, found.end()):
            yield Problem(
                sentence.at(found.start()),
                "this asks for routine calls, but calls are for urgent news only",
                "ask for it at the next visit, or write calls: routine_welcome in "
                "policies/communication.yml",
            )


def _by_choice(practice: Practice, communication: Communication, calls: Place) -> Iterator[Problem]:
    phone = communication.channels.phone
    routine = [use.value for use in phone.use_for if use is not UseFor.URGENT_NEWS]
    if phone.enabled and routine:
        yield Problem(
            practice.own(practice.where("communication", "channels", "phone", "use_for"), calls),
            f"calls are for urgent news only, but the phone is said to be good for "
            f"{', '.join(routine)}",
            "write use_for: [urgent_news] for the phone, or calls: routine_welcome",
        )
    if communication.parent_updates_in is UpdatesIn.PHONE:
        yield Problem(
            practice.own(practice.where("communication", "parent_updates_in"), calls),
            "calls are for urgent news only, but parents pass on news by phone before a visit",
            "choose another way, or write calls: routine_welcome",
        )
    home = practice.policy(HomePractice)
    if home.assignments.given and home.check_in is When.BETWEEN_VISITS:
        yield Problem(
            practice.own(practice.where("home_practice", "check_in"), calls),
            "calls are for urgent news only, but home practice is followed up between visits",
            "follow it up at a visit, or write calls: routine_welcome",
        )
