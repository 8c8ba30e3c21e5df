"""The record is kept longer than it takes to hand it over."""

from collections.abc import Iterator

from generator.model.library import Practice
from generator.model.policies import Confidentiality, Ending
from generator.model.problem import Problem


def find(practice: Practice) -> Iterator[Problem]:
    """A family that asks in time must not be told that the record is gone."""
    kept = practice.policy(Ending).records_kept
    turnaround = practice.policy(Confidentiality).records.turnaround
    if kept.hours <= turnaround.hours:
        yield Problem(
            practice.own(
                practice.where("ending", "records_kept"),
                practice.where("confidentiality", "records", "turnaround"),
            ),
            f"the record is kept for {kept}, but handing it over may take {turnaround}",
            "write how many years the law makes you keep it, such as 7 years",
        )
