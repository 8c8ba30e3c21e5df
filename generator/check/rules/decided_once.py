"""Nobody has the last word on what somebody else has the last word on."""

from collections.abc import Iterator
from itertools import combinations

from generator.model.library import Practice
from generator.model.policies import Roles
from generator.model.problem import Problem

WHO = ("therapist", "parent", "child")


def find(practice: Practice) -> Iterator[Problem]:
    """A quarrel about who decides is what the page on roles is there to spare a family."""
    roles = practice.policy(Roles)
    for one, other in combinations(WHO, 2):
        first, second = getattr(roles, one).decides, getattr(roles, other).decides
        for index, decision in enumerate(first):
            if decision in second:
                where = practice.where("roles", other, "decides", second.index(decision))
                yield Problem(
                    practice.own(where, practice.where("roles", one, "decides", index)),
                    f"{decision!s} is said to be decided by the {one}, and by the {other}",
                    "keep it in one of the two lists",
                )
