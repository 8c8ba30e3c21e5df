"""HTML tags in a text, where they stand."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

VOID = frozenset({"br", "hr", "input", "wbr"})
"""Elements without an end."""

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\s[^<>]*)?)>")
_SLOT = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{##.*?##\}|`[^`\n]*`", re.DOTALL)


class Tag(NamedTuple):
    """One tag."""

    name: str
    """In small letters."""
    attributes: str
    closes: bool
    """Whether it ends an element."""
    alone: bool
    """Whether its element holds nothing."""
    start: int
    """The offset of its first character."""
    end: int
    """The offset behind its last."""


@lru_cache(maxsize=1024)
def without_slots(body: str) -> str:
    """A text's body with blanks for slots, conditions, comments and code; nothing moves."""
    return _SLOT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), body)


def tags(body: str) -> Iterator[Tag]:
    """Every tag of a body that has no slots any more."""
    for found in _TAG.finditer(body):
        name, attributes = found[2].lower(), found[3]
        alone = name in VOID or attributes.rstrip().endswith("/")
        yield Tag(name, attributes, bool(found[1]), alone, found.start(), found.end())
