"""The right to an interpreter is promised only where one can be had."""

from collections.abc import Iterator

from generator.model.library import Practice
from generator.model.policies import Roles
from generator.model.problem import Problem
from generator.model.vocabulary import ParentRight


def find(practice: Practice) -> Iterator[Problem]:
    """A family that asks for what it was promised must get it (US: 45 CFR 92.201)."""
    rights = practice.policy(Roles).parent.rights
    if ParentRight.INTERPRETER in rights and not practice.facts.languages.interpreter:
        index = rights.index(ParentRight.INTERPRETER)
        yield Problem(
            practice.own(
                practice.where("roles", "parent", "rights", index),
                practice.where("practice", "languages", "interpreter"),
            ),
            "parents are told they may have an interpreter, but the practice offers none",
            "take interpreter out of the list, or write interpreter: true under `languages:`",
        )
