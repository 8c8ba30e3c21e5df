"""Reads the comment beside a value in a YAML file: what its author wanted others to know."""

import re
from functools import cache
from pathlib import Path

from generator.model.problem import Place

_TRAILING = re.compile(r"[^\s#].*?\s#\s+(.*)$")
_WHOLE_LINE = re.compile(r"(\s*)#\s?(.*)$")


def comment_beside(key: Place) -> str:
    """The comment after a key on its line, else the one right above it; empty if there is none.

    The comment that opens a file speaks of the file, and counts for no key.
    """
    lines = _lines(Path(key.path).resolve())
    if key.line > len(lines):
        return ""
    if beside := _TRAILING.match(lines[key.line - 1]):
        return beside[1].strip()
    above: list[str] = []
    for line in reversed(lines[: key.line - 1]):
        found = _WHOLE_LINE.fullmatch(line)
        if not found or len(found[1]) != key.column - 1:
            break
        above.insert(0, found[2].strip())
    opens_the_file = len(above) == key.line - 1
    return "" if opens_the_file else " ".join(above)


@cache
def _lines(path: Path) -> tuple[str, ...]:
    try:
        return tuple(path.read_text("utf-8", errors="replace").splitlines())
    except OSError:
        return ()
