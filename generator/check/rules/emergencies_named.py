"""The signs that cannot wait name suicide, danger to others and abuse."""

from collections.abc import Iterator

from generator.model.library import Practice
from generator.model.policies import Communication
from generator.model.problem import Problem
from generator.model.vocabulary import Emergency

NEVER_SILENCED = True
ALWAYS = (Emergency.SUICIDE, Emergency.DANGER_TO_OTHERS, Emergency.ABUSE)


def find(practice: Practice) -> Iterator[Problem]:
    """A parent who looks a sign up on the crisis sheet and does not find it may wait."""
    stated = practice.policy(Communication).emergencies
    lacking = ", ".join(sign.value for sign in ALWAYS if sign not in stated)
    if lacking:
        yield Problem(
            practice.where("communication", "emergencies"),
            f"the signs of an emergency lack {lacking}",
            f"add {lacking} to the list",
        )
