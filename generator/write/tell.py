"""Tells problems: as text with the offending line, as JSON, as GitHub annotations, as SARIF."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import generator
from generator.check.rule import Rule
from generator.model.layer import Because
from generator.model.problem import Place, Problem

Silenced = Sequence[tuple[Problem, Because]]
Line = tuple[str, str]
"""A piece of text and the style it is shown in on a terminal; a piece may end its line."""


@dataclass(frozen=True)
class Findings:
    """All that a check found."""

    problems: tuple[Problem, ...]
    silenced: Silenced = ()
    rules: Sequence[Rule] = ()

    def count(self, severity: str) -> int:
        """How many problems are that grave."""
        return sum(problem.severity == severity for problem in self.problems)


@cache
def source_line(place: Place) -> str | None:
    """The line of the file a place names, if it can still be read."""
    try:
        lines = Path(place.path).read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return None
    return lines[place.line - 1] if place.line <= len(lines) else None


def as_text(findings: Findings) -> Iterator[Line]:
    """Each problem with its line, its spot marked, and how to mend it."""
    for problem in findings.problems:
        yield f"{problem.where}: ", "bold"
        yield f"{problem.severity}: ", "red" if problem.severity == "error" else "yellow"
        yield f"{problem.message}\n", ""
        line = source_line(problem.where)
        if line and line.strip():
            stripped = line.lstrip()
            column = problem.where.column - 1 - (len(line) - len(stripped))
            yield f"    {stripped}\n", "dim"
            if column >= 0:
                yield f"    {' ' * column}^\n", "dim"
        if problem.hint:
            yield f"    hint: {problem.hint}\n", ""
    for problem, why in findings.silenced:
        yield f"{problem.where}: ", "bold"
        yield "silenced: ", "cyan"
        yield f"{problem.message}\n    because: {why.reason} ({why.where})\n", ""


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


def as_sarif(findings: Findings) -> str:
    """SARIF 2.1.0 (OASIS), which code hosts and editors read."""
    results = [_result(problem) for problem in findings.problems]
    for problem, why in findings.silenced:
        suppression = {"kind": "inSource", "justification": why.reason}
        results.append(_result(problem) | {"suppressions": [suppression]})
    driver = {
        "name": "parentpack",
        "version": generator.__version__,
        "rules": [
            {"id": rule.id, "shortDescription": {"text": rule.reason}} for rule in findings.rules
        ],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, indent=2)


def _result(problem: Problem) -> dict[str, Any]:
    said = f"{problem.message}\nhint: {problem.hint}" if problem.hint else problem.message
    return {
        "ruleId": problem.rule or "readable",
        "level": problem.severity,
        "message": {"text": said},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": problem.where.path},
                    "region": {
                        "startLine": problem.where.line,
                        "startColumn": problem.where.column,
                    },
                }
            }
        ],
    }


Writer = Callable[[Findings], str]

MACHINE_FORMATS: dict[str, Writer] = {
    "json": as_json,
    "github": lambda findings: "\n".join(as_github(findings)),
    "sarif": as_sarif,
}
"""Formats for programs, by name."""


def plain(lines: Iterable[Line]) -> str:
    """Text without its styles."""
    return "".join(text for text, _ in lines)
