"""A line to sign on a form has a date beside it."""

import re
from collections.abc import Iterator

from generator.check.prose import is_own, told_texts
from generator.check.told import told
from generator.model.library import Practice
from generator.model.problem import Problem

_SIGNED = re.compile(r"(?:field|notes)\(\s*[\"'][^\"']*(?:sign|firma)", re.IGNORECASE)


def find(practice: Practice) -> Iterator[Problem]:
    """A consent without its day cannot be told from one that was taken back."""
    for text in told_texts(practice):
        if text.kind != "form":
            continue
        slots = told(text, practice).slots
        dated = any(slot.source.startswith("date(") for slot in slots)
        for slot in slots:
            where = text.where(text.body.count("\n", 0, slot.offset) + 1)
            if _SIGNED.match(slot.source) and not dated and is_own(practice, where):
                yield Problem(
                    where,
                    "this line is for a signature, but the form has no date",
                    'write {{ signature("parent", "Parent or guardian") }}, which asks for name, '
                    "signature and date",
                )
