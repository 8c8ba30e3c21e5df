"""Cases that one rule alone is held against: what it tells at its limits, and what it does not."""

import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from generator.check.rules import RULES
from generator.load.practice import load_practice
from generator.model.library import Practice
from generator.pipeline import hear_reasons
from tests.cases import TODAY, laid, shop, written

FILE = "limits.yml"

_NOTE = """---
title: Our own note
purpose: So that you know how it works here.
message: We tell you how it works here.
action: Read this note once at home.
audience: parent
fits: 2
reviewed: 2026-10-01
---
## How it works {{#how-it-works}}

{said}
"""


def loaded(case: Mapping[str, Any], place: Path) -> tuple[Practice, date]:
    """The practice with the case's change, and the day.

    `says` is a handout of its own; `adds` are lines to stand at the end of files. Parts of either
    may stand many times.
    """
    today = case.get("today", TODAY)
    with laid(_whole(case), place) as (folder, location):
        practice, _ = load_practice(folder, shop(today).library, location)
    return practice, today


def _whole(case: Mapping[str, Any]) -> dict[str, Any]:
    """A case as all cases are written."""
    notes = case.get("says", {})
    notes = notes if isinstance(notes, dict) else {"en": notes}
    changes: list[Mapping[str, Any]] = [
        {"in": f"handouts/our-note.{language}.md", "put": _NOTE.format(said=written(said))}
        for language, said in notes.items()
    ]
    changes += [{"in": path, "add": written(said)} for path, said in case.get("adds", {}).items()]
    if "in" in case:
        changes.insert(0, {key: case[key] for key in ("in", "find", "put") if key in case})
    changes += case.get("and", ())
    first, *more = changes or [{"in": "practice.yml", "add": ""}]  # another day alone
    kept = {key: case[key] for key in ("practice", "today") if key in case}
    return {**kept, **first, "and": more}


def told(case: Mapping[str, Any], place: Path) -> list[str]:
    """What the rule tells of the case."""
    practice, today = loaded(case, place)
    (rule,) = (rule for rule in RULES if rule.id == case["rule"])
    found, silenced = hear_reasons(practice, list(rule.check(practice, today)))
    shown = [f"silenced: {problem}" for problem, _ in silenced]
    return sorted({*map(str, found), *shown})


def retell() -> None:
    """Write anew what each case tells: `python -m tests.cases.limits`, then review."""
    from tests.cases.retell import rewrite

    def tell(case: Mapping[str, Any]) -> dict[str, list[str]]:
        with tempfile.TemporaryDirectory() as place:
            return {"tells": told(case, Path(place))}

    rewrite(FILE, tell)


if __name__ == "__main__":
    retell()
