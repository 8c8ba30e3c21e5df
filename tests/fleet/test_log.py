"""The log of a build: an object a line, with ids and problems, and nothing else of a practice."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from generator.fleet.events import Begun, Ended, Event, Found, Refused, Summed
from generator.fleet.log import JsonLog
from generator.model.build import Built, Due, Finished
from generator.model.problem import Place, Problem

SHEET = "print/en-a4-large/handouts/h01.pdf"
OAK = {"practice": "oak"}


def _ended(manifest: dict[str, Any], *, was_unchanged: bool = False) -> Ended:
    return Ended("oak", Built(Path("out/oak"), (), manifest, was_unchanged, {"load": 0.0124}))


@pytest.mark.parametrize(
    ("event", "rows"),
    [
        (Due(7), []),
        (
            Finished(SHEET, "sheets", 0.2504, "made"),
            [{"event": "made", "path": SHEET, "milliseconds": 250, **OAK}],
        ),
        (
            Finished("site/es", "sites", 0.0, "kept"),
            [{"event": "kept", "path": "site/es", "milliseconds": 0, **OAK}],
        ),
        (
            Found("oak", (Problem(Place("oak/practice.yml", 3, 7), "wrong", "mend it"),)),
            [
                {
                    "event": "problem",
                    "path": "oak/practice.yml",
                    "line": 3,
                    "column": 7,
                    "severity": "error",
                    "message": "wrong",
                    "hint": "mend it",
                    "rule": "",
                    **OAK,
                }
            ],
        ),
        (
            _ended({"name": "Oak Tree Clinic", "documents": [{"title": "Our garden"}]}),
            [{"event": "published", "milliseconds": {"load": 12}, **OAK}],
        ),
        (
            _ended({"name": "Oak Tree Clinic"}, was_unchanged=True),
            [{"event": "unchanged", "milliseconds": {"load": 12}, **OAK}],
        ),
        (_ended({}), [{"event": "failed", "milliseconds": {"load": 12}, **OAK}]),
        (Refused("tcp://10.0.0.6:1"), [{"event": "refused", "worker": "tcp://10.0.0.6:1"}]),
        (
            Summed(("ash", "elm"), (), ("oak",)),
            [{"event": "summary", "published": 2, "unchanged": 0, "failed": ["oak"]}],
        ),
    ],
    ids=lambda value: type(value).__name__,
)
def test_an_event_as_json(event: Event, rows: list[dict[str, Any]]) -> None:
    lines: list[str] = []
    log = JsonLog(lines.append)
    log(Begun("oak"))
    log(event)
    told = [json.loads(line) for line in lines]
    for row in told:
        assert datetime.fromisoformat(row.pop("at")).utcoffset() is not None
    assert told == [{"event": "begun", **OAK}, *rows]
    assert not any("\n" in line for line in lines)
