"""A list holds every entry once."""

from collections.abc import Iterator

from generator.check.prose import is_own
from generator.model.library import Practice
from generator.model.problem import Problem
from generator.model.tree import Branch, Series, Tree, plain

ORDERED = ("age_bands",)
"""Lists with a rule of their own."""


def find(practice: Practice) -> Iterator[Problem]:
    """What stands twice is printed twice, and looks as if something else was meant."""
    for tree in practice.trees.values():
        for series in _lists(tree):
            seen: list[object] = []
            for member in series.members:
                said = plain(member)
                if said in seen and is_own(practice, member.where):
                    yield Problem(
                        member.where,
                        f"{said!r} stands in this list twice"
                        if isinstance(said, str)
                        else "this entry stands in the list twice",
                        "keep one of the two",
                        severity="warning",
                    )
                seen.append(said)


def _lists(tree: Tree) -> Iterator[Series]:
    if isinstance(tree, Series):
        yield tree
        for member in tree.members:
            yield from _lists(member)
    elif isinstance(tree, Branch):
        for key, entry in tree.entries.items():
            if key not in ORDERED:
                yield from _lists(entry.tree)
