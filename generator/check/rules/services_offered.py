"""The practice offers something."""

from collections.abc import Iterator

from generator.model.library import Practice
from generator.model.practice import Services
from generator.model.problem import Problem


def find(practice: Practice) -> Iterator[Problem]:
    """A consent form without a single service to tick cannot be signed."""
    services = practice.facts.services
    care = [name for name in Services.model_fields if name != "telehealth"]
    if not any(getattr(services, name) for name in care):
        yield Problem(
            practice.where("practice", "services"),
            "no service is offered",
            "write true for at least one of individual, family_work, group, assessment, "
            "substance_use",
        )
