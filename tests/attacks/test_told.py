"""SECURITY.md tells the limits that hold, and names files that are there."""

import re

import pytest

from generator.load.folders import shipped
from generator.model import limits

TOLD = " ".join((shipped() / "SECURITY.md").read_text("utf-8").split())
FIGURES = {
    "MAX_FILES": "{:,} files",
    "MAX_FOLDER_BYTES": "{mb:.0f} MB,",
    "MAX_FOLDERS_DEEP": "{:,} deep, 500",
    "MAX_IN_FOLDER": "{:,} in one folder",
    "MAX_LOCATIONS": "{:,} locations",
    "MAX_BYTES": "YAML {kb:.0f} kB",
    "MAX_NODES": "{:,} values",
    "MAX_DEPTH": "{:,} deep, 3,000",
    "MAX_VALUE": "{:,} letters a value",
    "MAX_TEXT_BYTES": "a text {kb:.0f} kB",
    "MAX_BLOCK": "{:,} letters and",
    "MAX_MARKS": "{:,} of one mark",
    "MAX_TAGS": "{:,} tags",
    "MAX_HTML_DEEP": "{:,} elements deep",
    "MAX_SENTENCE": "{:,} letters a sentence",
    "MAX_TURNS": "{:,} rounds of loops",
    "MAX_LETTERS": "{:,} letters filled in",
    "MAX_IMAGE_BYTES": "a logo {kb:.0f} kB",
    "MAX_PIXELS": "{mb:.0f} megapixels",
    "MAX_LEDGER_BYTES": "a ledger {mb:.0f} MB",
    "MAX_SECONDS_TO_READ": "{:,} s to read",
    "MAX_SECONDS_A_PIECE": "{:,} s a piece",
    "MAX_SECONDS_TO_RENDER": "{minutes:.0f} min a practice",
    "MAX_MEMORY": "{gb:.1f} GB",
}
NOT_TOLD = {"MAX_DRAWN", "MAX_SHAPES_DEEP"}
"""Of a drawing: a figure without its explanation would say nothing."""


@pytest.mark.parametrize("name", FIGURES)
def test_a_limit_is_told_as_it_is(name: str) -> None:
    most = getattr(limits, name)
    told = FIGURES[name].format(
        most, kb=most / 1e3, mb=most / 1e6, gb=most / 1e9, minutes=most / 60
    )
    assert told in TOLD


def test_every_limit_is_told_or_known_not_to_be() -> None:
    stated = {name for name in vars(limits) if name.startswith("MAX_")}
    assert stated == FIGURES.keys() | NOT_TOLD


def test_what_is_named_is_there() -> None:
    named = re.findall(r"`((?:generator|tests)/[\w/]+(?:\.py)?)/?`", TOLD)
    assert len(named) >= 5
    assert [path for path in named if not (shipped() / path).exists()] == []
