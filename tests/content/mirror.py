"""What a parent is told about a teen's privacy and what the teen is told, side by side."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from generator.model.library import TextKey
from generator.model.text import Text
from tests.content.statements import Statement, statements

PARENT: TextKey = ("handout", "h19-privacy-for-parents")
TEEN: TextKey = ("handout", "h20-your-privacy")

ROWS: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("mirrors.yml").read_text("utf-8")
)


def row_of(row: Mapping[str, Any], language: str, to: str) -> list[str]:
    """The paragraphs of a row on one of the two sheets."""
    said = row[language].get(to, [])
    return [said] if isinstance(said, str) else list(said)


def unmirrored(language: str, parent: Text, teen: Text) -> Iterator[str]:
    """What is told to one of the two alone, or to both under different conditions."""
    for to, text in (("parent", parent), ("teen", teen)):
        rows = [said for row in ROWS for said in row_of(row, language, to)]
        stated = [statement.words for statement in statements(text)]
        yield from (f"told to the {to} alone: {said}" for said in stated if said not in rows)
        yield from (f"no longer told to the {to}: {said}" for said in rows if said not in stated)
        yield from (f"told twice: {said}" for said in {*stated} if stated.count(said) > 1)
    for row in ROWS:
        one, other = when(row, language, "parent", parent), when(row, language, "teen", teen)
        if "because" not in row and one != other:
            yield f"{row['about']}: the parent is told {one}, the teen {other}"


WHERE_BOTH = frozenset({"practice.sees_teens"})
"""What the teen's sheet needs: a condition on the parent's that holds wherever there are both."""


class When(NamedTuple):
    """Under which conditions something is told, and what it asks the practice for."""

    under: frozenset[tuple[str, ...]]
    fields: frozenset[str]


def when(row: Mapping[str, Any], language: str, to: str, text: Text) -> When:
    """When a row is told on one of the two sheets, and of which fields it speaks."""
    said = row_of(row, language, to)
    found = [statement for statement in statements(text) if statement.words in said]
    return When(
        frozenset(
            tuple(condition for condition in statement.under if condition not in WHERE_BOTH)
            for statement in found
        ),
        frozenset(field for statement in found for field in _fields(statement)),
    )


def _fields(statement: Statement) -> Iterator[str]:
    """The fields that a statement says, however it says them."""
    for slot in statement.slots:
        yield from re.findall(r"[a-z_]+(?:\.[a-z_]+)+", slot)
