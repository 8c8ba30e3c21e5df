"""A good faith estimate is promised where a law gives it."""

from collections.abc import Iterator

from generator.model.library import Practice
from generator.model.policies import Fees
from generator.model.problem import Problem


def find(practice: Practice) -> Iterator[Problem]:
    """The sheet says that the law lets a family dispute a bill: US law only (45 CFR 149.610)."""
    if practice.policy(Fees).good_faith_estimate and practice.jurisdiction.country != "us":
        yield Problem(
            practice.where("fees", "good_faith_estimate"),
            "a good faith estimate is promised, which is a right under the law of the United "
            "States only",
            "remove the line; promise an estimate in a handout of your own",
        )
