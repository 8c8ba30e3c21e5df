"""A line to sign on a form has a date beside it."""

import re
from collections.abc import Iterator

from generator.check.prose import is_own, told_texts
from generator.check.told import told
from generator.model.library import Practice
from generator.model.problem import Place, Problem

_SIGNED = re.compile(r"(?:field|notes)\(\s*[\"'][^\"']*(?:sign|firma)", re.IGNORECASE)

_DRAWN = re.compile(r"(?i)\b(sign(ed|ature)?|firma(do)?)\b.{0,40}(_{4,}|\.{6,}|…{3,})")
"""A line drawn by hand."""

_DATED = re.compile(r"(?i)\b(date|fecha|day|día)\b")


def find(practice: Practice) -> Iterator[Problem]:
    """A consent without its day cannot be told from one that was taken back."""
    for text in told_texts(practice):
        if text.kind != "form":
            continue
        as_read = told(text, practice)
        slots = as_read.slots
        dated = any(slot.source.startswith(("date(", "signature(")) for slot in slots)
        for number, line in enumerate(as_read.body.split("\n"), start=1):
            drawn = _DRAWN.search(line) and not _DATED.search(line)
            if drawn and not dated and is_own(practice, text.where(number)):
                yield _undated(text.where(number))
        for slot in slots:
            where = text.where(text.body.count("\n", 0, slot.offset) + 1)
            if _SIGNED.match(slot.source) and not dated and is_own(practice, where):
                yield _undated(where)


def _undated(where: Place) -> Problem:
    return Problem(
        where,
        "this line is for a signature, but the form has no date",
        'write {{ signature("parent", "Parent or guardian") }}, which asks for name, signature '
        "and date",
    )
