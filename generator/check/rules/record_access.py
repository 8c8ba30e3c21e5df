"""What is promised about records stays within the law of the place."""

from collections.abc import Iterator

from generator.model.library import Practice
from generator.model.policies import Confidentiality
from generator.model.problem import Problem


def find(practice: Practice) -> Iterator[Problem]:
    """A refusal the law does not allow cannot be kept; 30 days is the limit of 45 CFR 164.524."""
    records = practice.policy(Confidentiality).records
    if records.refused and practice.jurisdiction.record_access.strong:
        yield Problem(
            practice.where("confidentiality", "records", "refused"),
            "parents are refused records that this jurisdiction gives them",
            "write false",
        )
    if records.turnaround.hours > 30 * 24:
        yield Problem(
            practice.where("confidentiality", "records", "turnaround"),
            f"records take longer than 30 days ({records.turnaround})",
            "promise 30 days or less",
            severity="warning",
        )
