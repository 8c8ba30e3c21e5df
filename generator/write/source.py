"""Shows a spot in a file: its line as a terminal can show it, and a caret below the character."""

import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from generator.model.problem import Place, lines_of

MOST = 96
"""Characters of a line that are shown at most; about what a terminal holds."""

MOST_BYTES = 1_000_000


class Spots:
    """Lines of files for one telling: each file is read once, and may have changed by the next."""

    def __init__(self) -> None:
        self._lines = cache(_lines)

    def at(self, place: Place) -> Iterator[str]:
        """The line a place names, and below it the caret; nothing where there is no such line."""
        lines = self._lines(place.path)
        line = lines[place.line - 1] if place.line <= len(lines) else ""
        if not line.strip():
            return
        column = min(place.column - 1, len(line))
        indent = min(len(line) - len(line.lstrip()), column)
        whole = len(line.rstrip()) - indent <= MOST
        first = indent if whole else max(indent, column - MOST * 2 // 3)
        part = "".join(map(_visible, line.rstrip()[first : first + MOST]))
        before = "…" if first > indent else ""
        after = "…" if len(line.rstrip()) > first + MOST else ""
        yield f"{before}{part}{after}"
        yield " " * (len(before) + sum(map(_width, part[: column - first]))) + "^"


def _lines(path: str) -> list[str]:
    file = Path(path)
    try:
        # Where a link leads out of a practice, its author must not be shown what lies there.
        if not file.is_file() or any(part.is_symlink() for part in (file, *file.parents)):
            return []
        with file.open("rb") as opened:
            text = opened.read(MOST_BYTES).decode("utf-8-sig", "replace")
    except OSError:
        return []
    return lines_of(text)


def _visible(letter: str) -> str:
    """The letter; a tab as an arrow, and what a terminal would obey as a question mark."""
    if letter == "\t":
        return "→"
    return "\ufffd" if unicodedata.category(letter) in ("Cc", "Cf", "Co", "Cs") else letter


def _width(letter: str) -> int:
    """Cells a letter takes on a terminal: accents that combine none, East Asian wide ones two."""
    if unicodedata.category(letter) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
