"""A thing is shared with parents or kept private, not both; safety is never kept private."""

from collections.abc import Collection, Iterator
from operator import attrgetter

from generator.model.library import Practice
from generator.model.localized import Localized
from generator.model.policies import Confidentiality
from generator.model.problem import Problem
from generator.model.vocabulary import Topic

NEVER_SILENCED = True

Path = tuple[str, ...]


def find(practice: Practice) -> Iterator[Problem]:
    """Two sheets must not tell parent and teen different things about the same topic."""
    policy = practice.policy(Confidentiality)
    general = ("shared_with_parents",), ("not_shared",)
    yield from _both(practice, *general)
    yield from _no_safety(practice, ("not_shared",), policy.not_shared)
    teen = ("teen_agreement", "shared_topics"), ("teen_agreement", "private_topics")
    yield from _both(practice, *teen)
    yield from _no_safety(practice, teen[1], policy.teen_agreement.private_topics)
    told_already = (
        *policy.shared_with_parents,
        *policy.teen_agreement.private_topics,
        Topic.SAFETY,
    )
    yield from _both(practice, teen[0], general[1], but=told_already)


def _both(
    practice: Practice, shared: Path, private: Path, but: Collection[object] = ()
) -> Iterator[Problem]:
    policy = practice.policy(Confidentiality)
    kept = [_read(topic) for topic in attrgetter(".".join(private))(policy)]
    spared = {_read(topic) for topic in (*but, Topic.SAFETY)}  # safety has a reason of its own
    for index, topic in enumerate(attrgetter(".".join(shared))(policy)):
        said = _read(topic)
        if said in kept and said not in spared:
            yield Problem(
                practice.own(
                    practice.where("confidentiality", *shared, index),
                    practice.where("confidentiality", *private, kept.index(said)),
                ),
                f"{_shown(topic)} is shared with parents and also kept private",
                "take it out of one of the two lists",
            )


def _read(topic: object) -> str:
    """A topic as a reader takes it: own words without regard to capitals."""
    return _shown(topic).casefold().strip(" .")


def _shown(topic: object) -> str:
    return next(iter(topic.root.values())) if isinstance(topic, Localized) else str(topic)


def _no_safety(practice: Practice, path: Path, private: tuple[object, ...]) -> Iterator[Problem]:
    if Topic.SAFETY in private:
        yield Problem(
            practice.where("confidentiality", *path, private.index(Topic.SAFETY)),
            "safety is listed as private",
            "take it out: danger is always shared",
        )
