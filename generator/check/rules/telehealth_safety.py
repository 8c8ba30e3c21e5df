"""Visits by video begin with where the child is, and have a plan for danger."""

from collections.abc import Iterator

from generator.model.library import Practice
from generator.model.policies import Telehealth
from generator.model.problem import Problem

NEVER_SILENCED = True


def find(practice: Practice) -> Iterator[Problem]:
    """Help can only be sent to a child whose whereabouts are known (APA telepsychology, 2013)."""
    if not practice.facts.services.telehealth:
        return
    telehealth = practice.policy(Telehealth)
    offered = practice.where("practice", "services", "telehealth")
    if not telehealth.location_check:
        yield Problem(
            practice.own(practice.where("telehealth", "location_check"), offered),
            "video visits are offered, but nobody asks where the child is",
            "set location_check: true in policies/telehealth.yml",
        )
    if telehealth.emergency_plan is None:
        yield Problem(
            offered,
            "video visits are offered, but families are told no plan for an emergency",
            "add `emergency_plan:` with a sentence to policies/telehealth.yml",
        )
