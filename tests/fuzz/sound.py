"""What must hold of whatever is told and said, however odd the practice."""

import io
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console

from generator.check.rules import RULES
from generator.load.folders import shipped
from generator.model.problem import Problem
from generator.pipeline import Prepared
from generator.resolve.text import ResolvedText
from generator.write.tell import MACHINE_FORMATS, Findings, as_text

_OPEN = re.compile(r"\{\{|\{%|\{##|\bNone\b|\bUndefined\b|<generator\.|[\ue000\ue001]")
"""What only a fault of ours leaves in words for families."""
_GITHUB = re.compile(r"::(error|warning) file=[^,]+,line=\d+,col=\d+,title=[a-z-]+::\S")
_LINE_END = re.compile("\r\n|[\n\r]")
_SCRIPTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def faults_in(prepared: Prepared) -> Iterator[str]:
    """All that is not as it must be in what was found, told and said."""
    for problem in prepared.problems:
        yield from _in_place(problem)
        if not problem.message or not problem.hint:
            yield f"{problem}: no reason or no hint"
    yield from _in_telling(Findings(prepared.problems, prepared.silenced, RULES))
    stopped = any(problem.severity == "error" for problem in prepared.problems)
    if stopped == bool(prepared.spoken):
        yield "either there are errors or there are words"
    for language in prepared.spoken:
        for text in (*language.on_site.values(), *language.on_paper.values()):
            yield from _in_words(text)


def _in_place(problem: Problem) -> Iterator[str]:
    where = problem.where
    path = Path(where.path)
    if path.parts[0] == "content":  # the library: read from elsewhere, told from its own folder
        path = shipped() / path
    if not path.is_file():
        if (where.line, where.column) != (1, 1):
            yield f"{where}: there is no such file"
        return
    text = path.read_bytes().decode("utf-8-sig", "replace")
    lines = _LINE_END.split(text)
    if not 1 <= where.line <= len(lines):
        yield f"{where}: the file has {len(lines)} lines"
    elif not 1 <= where.column <= len(lines[where.line - 1]) + 1:
        yield f"{where}: the line has {len(lines[where.line - 1])} letters"


def _in_telling(findings: Findings) -> Iterator[str]:
    """Every format holds every problem, and can be read by whom it is for."""
    screen = io.StringIO()
    line = Console(file=screen, width=80, soft_wrap=True, highlight=False, markup=False)
    for text, style in as_text(findings):
        line.print(text, style=style or None, end="")
    screen.getvalue().encode()
    if found := _SCRIPTED.search(screen.getvalue()):
        yield f"a terminal would obey {found[0]!r}"
    told = {name: write(findings) for name, write in MACHINE_FORMATS.items()}
    for said in told.values():
        said.encode()
    count = len(findings.problems)
    if len(json.loads(told["json"])["problems"]) != count:
        yield "JSON lacks a problem"
    (run,) = json.loads(told["sarif"])["runs"]
    if len(run["results"]) != count + len(findings.silenced):
        yield "SARIF lacks a problem"
    known = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    if not known.issuperset(result["ruleId"] for result in run["results"]):
        yield "SARIF names an unknown rule"
    commands = told["github"].split("\n") if told["github"] else []
    if len(commands) != count or not all(map(_GITHUB.match, commands)):
        yield "GitHub would not read what it is told"


def _in_words(text: ResolvedText) -> Iterator[str]:
    said: Sequence[str | None] = (
        text.title, text.purpose, text.message, text.action, text.unknown, text.markdown,
    )  # fmt: skip
    for words in said:
        if words and (found := _OPEN.search(words)):
            around = words[max(0, found.start() - 30) : found.end() + 30]
            yield f"{text.kind} {text.id} ({text.language}) says {around!r}"


def ids_in(markdown: str) -> list[str]:
    """The ids of a text's headings, in order."""
    return re.findall(r"^#+ .*\{#([\w-]+)\}\s*$", markdown, re.MULTILINE)
