"""Finds the slots of a text, and what keeps it from being read as a template."""

import re
from functools import lru_cache

from jinja2 import Environment, TemplateSyntaxError, nodes

from generator.model.slots import FILTERS

_SYNTAX = Environment(
    comment_start_string="{##", comment_end_string="##}", autoescape=True
)  # only parses
_SYNTAX.filters = dict.fromkeys(FILTERS, _SYNTAX.filters["default"])


class BadTemplate(Exception):  # noqa: N818 - it is told as a problem
    """A text that does not read as a template; `line` counts from 1."""

    def __init__(self, line: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message
        self.hint = hint


@lru_cache(maxsize=4096)
def parse(source: str) -> nodes.Template:
    """The template's syntax tree."""
    try:
        return _SYNTAX.parse(source)
    except TemplateSyntaxError as fault:
        said = fault.message or ""
        raise BadTemplate(fault.lineno, *_in_plain_words(said)) from None


def _in_plain_words(said: str) -> tuple[str, str]:
    if "unknown tag" in said or "end of template" in said:
        return (
            "a condition or loop does not open and close as it should",
            "every {% if … %} needs its {% endif %}, every {% for … %} its {% endfor %}",
        )
    if "print statement" in said or "unexpected" in said.lower():
        return "a slot is not written as it should be", "write {{ name.of.the.fact }}, closed by }}"
    return f"this slot cannot be read: {said}", "compare it with the examples in content/README.md"


def column_of(source: str, line: int, word: str) -> int:
    """Where a word stands in a line of the source, counted from 1; 1 if it does not."""
    lines = source.split("\n")
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    found = re.search(rf"(?<![\w]){re.escape(word)}(?![\w])", text)
    return found.start() + 1 if found else 1
