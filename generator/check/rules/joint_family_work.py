"""Joint sessions are offered only where there is family work."""

from collections.abc import Iterator

from generator.model.library import Practice
from generator.model.policies import Sessions
from generator.model.problem import Problem


def find(practice: Practice) -> Iterator[Problem]:
    """A family that is invited into the room must find it on the consent form."""
    if practice.policy(Sessions).joint.offered and not practice.facts.services.family_work:
        yield Problem(
            practice.own(
                practice.where("sessions", "joint", "offered"),
                practice.where("practice", "services", "family_work"),
            ),
            "joint sessions are offered, but family work is not among the services",
            "write family_work: true in practice.yml, or offered: false under `joint:` in "
            "policies/sessions.yml",
        )
