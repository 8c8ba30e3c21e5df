"""A parent may always ask, raise a concern, and end therapy."""

from collections.abc import Iterator

from generator.model.library import Practice
from generator.model.policies import Roles
from generator.model.problem import Problem
from generator.model.vocabulary import ParentRight

ALWAYS = (ParentRight.ASK, ParentRight.RAISE_CONCERN, ParentRight.END_THERAPY)


def find(practice: Practice) -> Iterator[Problem]:
    """Parents who know they may ask, object and leave stay longer and do more."""
    stated = practice.policy(Roles).parent.rights
    for right in ALWAYS:
        if right not in stated:
            yield Problem(
                practice.where("roles", "parent", "rights"),
                f"a parent's rights lack {right.value!r}",
                f"add {right.value} to the list",
            )
