"""Steps are numbered."""

import re
from collections.abc import Iterator

from generator.check.lists import Listed, lists
from generator.check.prose import told_texts
from generator.model.library import Practice
from generator.model.problem import Problem

_IN_ORDER = {
    "en": re.compile(r"(?i)(?:first|then|next|after that|afterwards|finally|last|step \d+)\b"),
    "es": re.compile(
        r"(?i)(?:primero|luego|después|a continuación|por último|al final|paso \d+)\b"
    ),
}
"""With what an entry begins that has its place in a row."""


def find(practice: Practice) -> Iterator[Problem]:
    """A parent in the middle of it finds the place again by its number (PEMAT-P, item 21)."""
    for text in told_texts(practice):
        if not (in_order := _IN_ORDER.get(text.language)):
            continue
        for listed in lists(text, practice):
            if not listed.is_numbered and _steps(listed, in_order) > 1:
                yield Problem(
                    listed.where,
                    f"these entries are steps, but have no numbers: {listed.entries[0]!r} …",
                    'begin each with 1. 2. 3., or write <ol class="pp-steps">',
                    severity="warning",
                )


def _steps(listed: Listed, in_order: re.Pattern[str]) -> int:
    return sum(bool(in_order.match(re.sub(r"[*_<>]+", "", entry))) for entry in listed.entries)
