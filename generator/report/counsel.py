"""Gathers the counsel packet of one practice on one day."""

from collections.abc import Iterator, Sequence
from datetime import date

import generator
from generator.check import check, may_be_silenced
from generator.check.rules import counsel_confirmed
from generator.model.house import House
from generator.model.library import Practice
from generator.model.policies import POLICIES
from generator.report.defaults import topics
from generator.report.law import statements
from generator.report.packet import Confirmation, Packet, PolicyInForce, Reason
from generator.report.promises import promises
from generator.report.sources import filed, set_by
from generator.resolve.practice import Spoken


def counsel_packet(
    practice: Practice, spoken: Sequence[Spoken], house: House, today: date
) -> Packet:
    """Everything a practice's counsel should read and confirm, as families read it.

    `practice` has no errors, and `spoken` is all it says, resolved.
    """
    first = spoken[0].speaker
    return Packet(
        practice=practice.id,
        name=practice.facts.name,
        legal_name=practice.facts.legal_name,
        jurisdiction=str(first.says(practice.jurisdiction.name)),
        jurisdiction_code=practice.facts.jurisdiction,
        languages={
            language.speaker.language: language.speaker.words.language for language in spoken
        },
        today=today,
        made_with=generator.__version__,
        governance=practice.facts.governance,
        confirmation=_confirmation(practice, today),
        policies=tuple(_policies(practice, today)),
        statements=tuple(statements(practice, spoken)),
        promises=tuple(promises(practice, spoken, house)),
        reasons=tuple(_reasons(practice, today)),
        topics=tuple(topics(practice, today)),
    )


def _confirmation(practice: Practice, today: date) -> Confirmation | None:
    counsel = practice.facts.counsel
    if counsel is None:
        return None
    doubts = counsel_confirmed.find(practice, today)
    return Confirmation(counsel, tuple(problem.message for problem in doubts))


def _policies(practice: Practice, today: date) -> Iterator[PolicyInForce]:
    """Every policy in the library's order, then the practice's own topics."""
    own = [topic for topic in practice.parsed_policies if topic not in POLICIES]
    for topic in (*POLICIES, *own):
        policy = practice.parsed_policies[topic]
        governance = policy.governance
        source = set_by(practice, topic, ["governance", "owner"])
        yield PolicyInForce(topic, governance, source, governance.review_by < today)


def _reasons(practice: Practice, today: date) -> Iterator[Reason]:
    """Every `because:` with the problems it speaks for; one may be left that speaks for none."""
    silenced = [
        (problem, practice.reason_for(problem))
        for problem in check(practice, today)
        if may_be_silenced(problem)
    ]
    for why in practice.reasons:
        told = dict.fromkeys(problem.message for problem, reason in silenced if reason is why)
        yield Reason(why.reason, filed(practice, why.where), tuple(told))
