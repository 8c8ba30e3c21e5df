"""The practice offers something, and a way to take it up."""

from collections.abc import Iterator

from generator.model.library import Practice
from generator.model.practice import Services
from generator.model.problem import Problem

WAYS = ("in_person", "telehealth")
"""How visits are held; the rest is what they are for."""


def find(practice: Practice) -> Iterator[Problem]:
    """A consent form without a single service to tick cannot be signed."""
    services = practice.facts.services
    care = [name for name in Services.model_fields if name not in WAYS]
    if not any(getattr(services, name) for name in care):
        yield Problem(
            practice.where("practice", "services"),
            "no service is offered",
            "write true for at least one of individual, family_work, group, assessment, "
            "substance_use",
        )
    if not any(getattr(services, name) for name in WAYS):
        yield Problem(
            practice.where("practice", "services", "in_person"),
            "visits are neither in person nor by video",
            "write true for in_person or telehealth",
        )
