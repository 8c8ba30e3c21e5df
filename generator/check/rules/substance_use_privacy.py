"""Help with alcohol and drugs comes with its own privacy text."""

from collections.abc import Iterator

from generator.model.library import Practice
from generator.model.policies import Confidentiality
from generator.model.problem import Problem


def find(practice: Practice) -> Iterator[Problem]:
    """Records of alcohol and drug care have stricter federal protection (US: 42 CFR Part 2)."""
    offered = practice.facts.services.substance_use
    if not offered or practice.jurisdiction.country != "us":
        return
    if practice.policy(Confidentiality).substance_use is None:
        yield Problem(
            practice.where("practice", "services", "substance_use"),
            "help with alcohol or drugs is offered without its federal privacy text",
            "add `substance_use:` with that text to policies/confidentiality.yml",
            severity="warning",
        )
