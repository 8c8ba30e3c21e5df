"""Tells what happens while practices are built as JSON lines: ids, times and problems, no text.

A problem may quote what an author wrote; what looks like a client's data is not quoted by any rule
that finds it.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from generator.fleet.events import Begun, Ended, Event, Found, Refused, Summed
from generator.model.build import Finished
from generator.model.problem import Problem


class JsonLog:
    """A listener that writes one object a line for each event."""

    def __init__(self, write: Callable[[str], None]) -> None:
        self._write = write
        self._practice = ""

    def __call__(self, event: Event) -> None:
        if isinstance(event, Begun):
            self._practice = event.practice
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        for row in rows(event, self._practice):
            self._write(json.dumps({"at": at, **row}, ensure_ascii=False))


def rows(event: Event, practice: str) -> Iterator[Mapping[str, Any]]:
    """What an event is told as; pieces belong to the `practice` that began last."""
    if isinstance(event, Begun):
        yield {"event": "begun", "practice": event.practice}
    elif isinstance(event, Finished):
        yield {
            "event": event.outcome,
            "practice": practice,
            "path": event.path,
            "milliseconds": _milliseconds(event.seconds),
        }
    elif isinstance(event, Found):
        for problem in event.problems:
            yield {"event": "problem", "practice": event.practice, **_told(problem)}
    elif isinstance(event, Refused):
        yield {"event": "refused", "worker": event.worker}
    elif isinstance(event, Ended):
        took = {stage: _milliseconds(seconds) for stage, seconds in event.built.took.items()}
        yield {"event": event.outcome, "practice": event.practice, "milliseconds": took}
    elif isinstance(event, Summed):
        yield {
            "event": "summary",
            "published": len(event.published),
            "unchanged": len(event.unchanged),
            "failed": list(event.failed),
        }


def _told(problem: Problem) -> Mapping[str, Any]:
    return {
        **problem.where._asdict(),
        "severity": problem.severity,
        "message": problem.message,
        "hint": problem.hint,
        "rule": problem.rule,
    }


def _milliseconds(seconds: float) -> int:
    return round(seconds * 1000)
