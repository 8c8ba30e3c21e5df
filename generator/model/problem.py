"""What the author must fix, where, and how."""

import errno
import re
import traceback
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]


class Place(NamedTuple):
    """A spot in a file; line and column count from 1, in characters."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


_LINE_END = re.compile("\r\n?|\n")
"""Where a line ends, in YAML (1.1, section 4.2) as in CommonMark (0.31, section 2.1) and editors;
what else YAML ends lines at, no text holds.
"""


def lines_of(text: str) -> list[str]:
    """The lines of a file, as places in it count them."""
    return _LINE_END.split(text)


def behind(before: str, path: str) -> Place:
    """The place of whatever follows the beginning of a file."""
    lines = lines_of(before)
    return Place(path, len(lines), len(lines[-1]) + 1)


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, said so that a person who is no programmer can mend it."""

    where: Place
    message: str
    hint: str = ""
    severity: Severity = "error"
    rule: str = ""
    """The id of the check rule that found it; empty for what does not read as YAML or Markdown."""

    def __str__(self) -> str:
        said = f"{self.where}: {self.severity}: {self.message}"
        return f"{said}\n    hint: {self.hint}" if self.hint else said

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Problems are told file by file, from top to bottom."""
        return (*self.where, self.message)


@dataclass(frozen=True)
class Because:
    """A reason an author gives beside a value, so that no rule speaks of it again."""

    reason: str
    where: Place
    covers: frozenset[Place]
    """Where the values stand that it speaks for."""


def told_in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Every problem once, sorted by file and line."""
    return tuple(sorted(set(problems), key=lambda problem: problem.order))


OURS = "a fault of Parentpack itself: "
"""Begins what is told of a fault that no author can mend."""


DISK = "the disk refuses it: "
"""Begins what is told of a fault of the disk's."""

_REFUSALS = {
    errno.ENOSPC: "it is full",
    errno.EDQUOT: "no more room is granted there",
    errno.EFBIG: "a file may not be so large there",
    errno.EROFS: "it may be read, and not written to",
    errno.EACCES: "that is not permitted",
    errno.EPERM: "that is not permitted",
    errno.EIO: "it is damaged",
}


def told_fault(fault: Exception) -> str:
    """What went wrong that no check foresaw: what the disk refuses in plain words, else our own."""
    refusal = _REFUSALS.get(fault.errno or 0) if isinstance(fault, OSError) else None
    if refusal is None:
        return OURS + own_fault(fault)
    at = f" ({fault.filename})" if isinstance(fault, OSError) and fault.filename else ""
    return f"{DISK}{refusal}{at}"


def own_fault(fault: Exception) -> str:
    """What the program did wrong itself, with the line of ours that it happened in."""
    package = Path(__file__).parents[1]
    said = f"{type(fault).__name__}: {fault}".removesuffix(": ")
    frames = reversed(traceback.extract_tb(fault.__traceback__))
    for path, line in ((Path(frame.filename), frame.lineno) for frame in frames):
        if path.is_relative_to(package):
            return f"{said} ({path.relative_to(package.parent).as_posix()}:{line})"
    return said


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether anything found must stop a build (warnings do not)."""
    return any(problem.severity == "error" for problem in problems)
