"""What a text refers to exists: policies, choices, the next handout, links."""

import re
from collections.abc import Iterator, Sequence

from generator.load.validate import did_you_mean
from generator.model.library import Practice
from generator.model.policies import POLICIES
from generator.model.problem import Problem
from generator.model.slots import ROOTS, type_at
from generator.model.text import Text
from generator.model.tree import Branch, Leaf, place_of, subtree

_LINK = re.compile(r"(?<!!)\[[^\[\]]*\]\(([^)\s]*)")
_OURS = re.compile(r"(handout|form|page):([\w/-]+)")


def find(practice: Practice) -> Iterator[Problem]:
    """A link that leads nowhere costs a parent the minute they had."""
    for languages in practice.library.texts.values():
        for text in languages.values():
            yield from _front(practice, text)
            yield from _links(practice, text)
    for pack in practice.library.packs.values():
        yield from _needs(pack.statement.needs, pack.tree, practice)


def _front(practice: Practice, text: Text) -> Iterator[Problem]:
    front = text.front
    if front.policy and front.policy not in {*POLICIES, *practice.parsed_policies}:
        yield Problem(
            place_of(text.front_tree, ["policy"]),
            f"there is no policy called {front.policy!r}",
            did_you_mean(front.policy, [*POLICIES, *practice.parsed_policies]),
        )
    yield from _needs(front.needs, text.front_tree, practice)
    handouts = [id_ for kind, id_ in practice.library.texts if kind == "handout"]
    if front.next and front.next not in handouts:
        yield Problem(
            place_of(text.front_tree, ["next"]),
            f"there is no handout called {front.next!r}",
            did_you_mean(front.next, handouts),
        )


def _needs(paths: Sequence[str], tree: Branch, practice: Practice) -> Iterator[Problem]:
    for path in paths:
        if not _yes_or_no(path, practice):
            yield Problem(
                place_of(tree, ["needs"]),
                f"{path!r} is not a yes-or-no choice",
                "name one by its path, such as sessions.joint.offered",
            )


def _yes_or_no(path: str, practice: Practice) -> bool:
    """Whether a path leads to such a choice, in the library's topics or one of the practice's."""
    topic, *steps = path.split(".")
    if topic in ROOTS:
        return type_at(path) is bool
    found = subtree(practice.trees[topic], *steps) if topic in practice.trees and steps else None
    return isinstance(found, Leaf) and isinstance(found.value, bool)


def _links(practice: Practice, text: Text) -> Iterator[Problem]:
    for number, line in enumerate(text.body.split("\n"), start=1):
        for found in _LINK.finditer(line):
            where = text.where(number, found.start(1) + 1)
            ours = _OURS.fullmatch(found[1])
            if ours:
                known = [id_ for kind, id_ in practice.library.texts if kind == ours[1]]
                if ours[2] not in known:
                    yield Problem(
                        where,
                        f"there is no {ours[1]} called {ours[2]!r}",
                        did_you_mean(ours[2], known),
                    )
            elif not found[1].startswith(("https://", "tel:", "mailto:", "#", "{{")):
                yield Problem(
                    where,
                    f"the link to {found[1]!r} leads out of this website's pages",
                    "write handout:, form: or page: and an id, or a whole https:// address",
                )
