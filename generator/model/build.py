"""What is asked of a build, what happens meanwhile, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from generator.model.edition import Edition, Size
from generator.model.problem import Problem

if TYPE_CHECKING:  # a build that finds nothing changed does without the model of what is stated
    from generator.model.practice import Facts

Only = Literal["site", "print"]
Stage = Literal["sites", "sheets", "packs"]


@dataclass(frozen=True)
class Order:
    """What is asked of a build."""

    out: Path
    """Where each practice's folder is written."""
    only: Only | None = None
    editions: tuple[Edition, ...] = ()
    """Set in addition to those a practice chose."""
    bilingual: tuple[str, str] | None = None
    """Two languages to set on one sheet, on each of a practice's papers."""

    def more(self, facts: "Facts") -> tuple[Edition, ...]:
        """What to set in addition for a practice that states these facts."""
        if self.bilingual is None:
            return self.editions
        first, second = self.bilingual
        papers = facts.editions.papers
        both = (Edition(first, paper, Size.STANDARD, beside=second) for paper in papers)
        return (*self.editions, *both)


@dataclass(frozen=True)
class Due:
    """How many pieces of a practice are about to be rendered."""

    pieces: int


@dataclass(frozen=True)
class Finished:
    """A piece that is done with: made, taken from the cache, or faulty."""

    path: str
    stage: Stage
    seconds: float
    """What it took in the process that made it; no time at all from the cache."""
    outcome: Literal["made", "kept", "faulty"]


@dataclass(frozen=True)
class Built:
    """What became of one practice."""

    folder: Path
    """Where its site and sheets are, or would be."""
    problems: tuple[Problem, ...]
    manifest: dict[str, Any] = field(default_factory=dict)
    """Empty if nothing was published."""
    was_unchanged: bool = False
    took: Mapping[str, float] = field(default_factory=dict)
    """Seconds by stage, those of preparing included."""
    url: str = ""
    """Where its site and sheets are instead, if that is not on this disk."""
