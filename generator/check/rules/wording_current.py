"""What a practice said differently still answers what the library says."""

import difflib
import shlex
from collections.abc import Iterator

from generator.model.library import Practice
from generator.model.problem import Problem
from generator.model.wording import Change, Wording


def find(practice: Practice) -> Iterator[Problem]:
    """When the library mends a section, a practice that replaced it must hear of it."""
    for wording in practice.wordings:
        if wording.change not in (Change.REPLACE, Change.DROP):
            continue
        id_, original, present = wording.part.id, wording.original, wording.present
        if original is None:
            yield Problem(
                wording.part.where,
                f"nothing keeps what the library said in {id_!r} when this was written",
                f"run `{_command(wording)}`, which keeps it",
                severity="warning",
            )
        elif original.source != present.source:
            yield Problem(
                wording.part.where,
                f"{present.where.path} has changed the section {id_!r} since this was written",
                f"read the difference, mend this if need be, then run `{_command(wording)}`\n"
                f"{_difference(original.source, present.source)}",
                severity="warning",
            )


def _command(wording: Wording) -> str:
    text = wording.text
    return (
        f"parentpack wording {shlex.quote(wording.folder)} {text.id} {wording.part.id} "
        f"--language {text.language}"
    )


def _difference(before: str, now: str) -> str:
    """Line by line: `-` as it was, `+` as it is now."""
    lines = difflib.unified_diff(
        before.split("\n"), now.split("\n"), "as it was", "as it is now", n=1, lineterm=""
    )
    return "\n".join(f"        {line}" for line in lines)
