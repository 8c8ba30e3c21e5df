"""What happens while practices are built, as values that listeners are told."""

from dataclasses import dataclass
from typing import Literal

from generator.model.build import Built, Due, Finished
from generator.model.problem import Because, Problem

Outcome = Literal["published", "unchanged", "failed"]


@dataclass(frozen=True)
class Begun:
    """The practice that what follows is about, until it has ended."""

    practice: str


@dataclass(frozen=True)
class Found:
    """What is wrong with a practice, as far as it was not told before."""

    practice: str
    problems: tuple[Problem, ...]
    silenced: tuple[tuple[Problem, Because], ...] = ()
    """Problems an author gave a reason for."""


@dataclass(frozen=True)
class Refused:
    """A worker of a cluster that would make other bytes, by its address: it builds nothing."""

    worker: str


@dataclass(frozen=True)
class Ended:
    """What became of a practice."""

    practice: str
    built: Built

    @property
    def outcome(self) -> Outcome:
        if not self.built.manifest:
            return "failed"
        return "unchanged" if self.built.was_unchanged else "published"


@dataclass(frozen=True)
class Summed:
    """What became of all of them, by id."""

    published: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        return (*self.published, *self.unchanged, *self.failed)


Event = Begun | Found | Due | Finished | Refused | Ended | Summed
