"""A thing is shared with parents or kept private, not both; safety is never kept private."""

from collections.abc import Iterator

from generator.model.library import Practice
from generator.model.policies import Confidentiality
from generator.model.problem import Problem
from generator.model.vocabulary import Topic


def find(practice: Practice) -> Iterator[Problem]:
    """Two sheets must not tell parent and teen different things about the same topic."""
    policy = practice.policy(Confidentiality)
    yield from _both(
        practice, ("shared_with_parents",), policy.shared_with_parents, policy.not_shared
    )
    yield from _no_safety(practice, ("not_shared",), policy.not_shared)
    teen = policy.teen_agreement
    yield from _both(
        practice, ("teen_agreement", "shared_topics"), teen.shared_topics, teen.private_topics
    )
    yield from _no_safety(practice, ("teen_agreement", "private_topics"), teen.private_topics)


def _both(
    practice: Practice,
    path: tuple[str, ...],
    shared: tuple[object, ...],
    private: tuple[object, ...],
) -> Iterator[Problem]:
    for index, topic in enumerate(shared):
        if topic in private:
            yield Problem(
                practice.where("confidentiality", *path, index),
                f"{topic!s} is shared with parents and also kept private",
                "take it out of one of the two lists",
            )


def _no_safety(
    practice: Practice, path: tuple[str, ...], private: tuple[object, ...]
) -> Iterator[Problem]:
    if Topic.SAFETY in private:
        yield Problem(
            practice.where("confidentiality", *path, private.index(Topic.SAFETY)),
            "safety is listed as private",
            "take it out: danger is always shared",
        )
