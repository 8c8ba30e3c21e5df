"""Tells problems: as text with the offending line, as JSON, as GitHub annotations, as SARIF."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import generator
from generator.model.problem import Because, Place, Problem
from generator.write.source import Spots

if TYPE_CHECKING:  # a rule brings the model along, which a build of what is known does without
    from generator.check.rule import Rule

Silenced = Sequence[tuple[Problem, Because]]
Line = tuple[str, str]
"""A piece of text and the style it is shown in on a terminal; a piece may end its line."""


@dataclass(frozen=True)
class Findings:
    """All that a check found."""

    problems: tuple[Problem, ...]
    silenced: Silenced = ()
    rules: "Sequence[Rule]" = ()

    def count(self, severity: str) -> int:
        """How many problems are that grave."""
        return sum(problem.severity == severity for problem in self.problems)


def as_text(findings: Findings) -> Iterator[Line]:
    """Each problem with its line, its spot marked, and how to mend it."""
    spots = Spots()
    private = {rule.id for rule in findings.rules if rule.is_private}
    for problem in findings.problems:
        yield f"{problem.where}: ", "bold"
        yield f"{problem.severity}: ", "red" if problem.severity == "error" else "yellow"
        yield f"{shorten(problem.message)}\n", ""
        for line in () if problem.rule in private else spots.at(problem.where):
            yield f"    {line}\n", "dim"
        if problem.hint:
            yield f"    hint: {problem.hint}\n", ""
    for problem, why in findings.silenced:
        yield f"{problem.where}: ", "bold"
        yield "silenced: ", "cyan"
        yield f"{problem.message}\n    because: {why.reason} ({why.where})\n", ""


def shorten(message: str, most: int = 400) -> str:
    """A message that quotes a value of thousands of letters, without most of them."""
    return message if len(message) <= most else f"{message[:most]}…"


def as_json(findings: Findings) -> str:
    """One object: counts, then every problem."""
    told = {
        "errors": findings.count("error"),
        "warnings": findings.count("warning"),
        "problems": [_row(problem) for problem in findings.problems],
        "silenced": [
            _row(problem) | {"because": why.reason, "because_at": str(why.where)}
            for problem, why in findings.silenced
        ],
    }
    return json.dumps(told, indent=2, ensure_ascii=False)


def _row(problem: Problem) -> dict[str, Any]:
    return {
        **problem.where._asdict(),
        "severity": problem.severity,
        "message": problem.message,
        "hint": problem.hint,
        "rule": problem.rule,
    }


def as_github(findings: Findings) -> Iterator[str]:
    """Workflow commands that GitHub shows beside the lines of a change."""
    for problem in findings.problems:
        where = problem.where
        properties = {
            "file": where.path,
            "line": str(where.line),
            "col": str(where.column),
            "title": problem.rule or "parentpack",
        }
        told = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in properties.items())
        said = f"{problem.message}\nhint: {problem.hint}" if problem.hint else problem.message
        yield f"::{problem.severity} {told}::{_escaped(said)}"


def _escaped(text: str, more: str = "") -> str:
    for letter in ("%", "\r", "\n", *more):
        text = text.replace(letter, f"%{ord(letter):02X}")
    return text


READABLE = "readable"
"""Stands for a rule where a file could not be read at all."""


def as_sarif(findings: Findings) -> str:
    """SARIF 2.1.0 (OASIS), which code hosts and editors read."""
    results = [_result(problem) | {"suppressions": []} for problem in findings.problems]
    for problem, why in findings.silenced:
        suppression = {
            "kind": "inSource",
            "justification": why.reason,
            "location": _location(why.where),
        }
        results.append(_result(problem) | {"suppressions": [suppression]})
    reasons = {rule.id: rule.reason for rule in findings.rules}
    reasons[READABLE] = "Every file can be read, and says what it must."
    driver = {
        "name": "parentpack",
        "version": generator.__version__,
        "rules": [{"id": id_, "shortDescription": {"text": why}} for id_, why in reasons.items()],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, indent=2)


def _result(problem: Problem) -> dict[str, Any]:
    said = f"{problem.message}\nhint: {problem.hint}" if problem.hint else problem.message
    return {
        "ruleId": problem.rule or READABLE,
        "level": problem.severity,
        "message": {"text": said},
        "locations": [_location(problem.where)],
    }


def _location(place: Place) -> dict[str, Any]:
    path = PurePath(place.path)
    uri = path.as_uri() if path.is_absolute() else quote(path.as_posix())
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": uri},
            "region": {"startLine": place.line, "startColumn": place.column},
        }
    }


Writer = Callable[[Findings], str]

MACHINE_FORMATS: dict[str, Writer] = {
    "json": as_json,
    "github": lambda findings: "\n".join(as_github(findings)),
    "sarif": as_sarif,
}
"""Formats for programs, by name."""
