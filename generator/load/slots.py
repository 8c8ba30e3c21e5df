"""Finds the slots of a text, and what keeps it from being read as a template."""

import re
from collections.abc import Iterator
from functools import lru_cache

from jinja2 import Environment, TemplateSyntaxError, nodes

from generator.model.slots import FILTERS, ROOTS

_SYNTAX = Environment(
    comment_start_string="{##", comment_end_string="##}", autoescape=True
)  # only parses
_SYNTAX.filters = dict.fromkeys(FILTERS, _SYNTAX.filters["default"])


MAX_DEPTH = 60
MAX_CONDITIONS = 12
_TOO_DEEP = ("this is nested too deeply to read", "make it flatter: fewer conditions in each other")
_RAW = re.compile(r"\{%[-+]?\s*(?:end)?raw\b")
_UNFILLED = (
    "what stands in {% raw %} would reach families unfilled",
    "take the tag out: texts know {% if … %}, {% for … %} and {% set … %}",
)
_ARITHMETIC = (
    nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow,
    nodes.Neg, nodes.Pos,
)  # fmt: skip
_LISTS = (nodes.List, nodes.Tuple, nodes.Dict)
_GROWING = (nodes.Concat, *_LISTS)
_NAMED = (nodes.Name, nodes.Call, nodes.Filter)


class BadTemplate(Exception):  # noqa: N818 - it is told as a problem
    """A text that does not read as a template; `line` counts from 1."""

    def __init__(self, line: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message
        self.hint = hint


@lru_cache(maxsize=1024)
def parse(source: str) -> nodes.Template:
    """The template's syntax tree, with nothing in it that could make a page endless."""
    if raw := _RAW.search(source):
        raise BadTemplate(source.count("\n", 0, raw.start()) + 1, *_UNFILLED)
    try:
        template = _SYNTAX.parse(source)
    except TemplateSyntaxError as fault:
        said = fault.message or ""
        raise BadTemplate(fault.lineno, *_in_plain_words(said)) from None
    except RecursionError:
        raise BadTemplate(1, *_TOO_DEEP) from None
    _bounded(template)
    return template


def _bounded(template: nodes.Template) -> None:
    """Refuse nesting no reader could follow, and what can grow a few letters into gigabytes."""
    waiting: list[tuple[nodes.Node, int, int]] = [(template, 0, 0)]
    while waiting:
        node, depth, conditions = waiting.pop()
        conditions += isinstance(node, nodes.If | nodes.For)
        if depth > MAX_DEPTH or conditions > MAX_CONDITIONS:
            raise BadTemplate(node.lineno, *_TOO_DEEP)
        if isinstance(node, _ARITHMETIC):
            raise BadTemplate(
                node.lineno, "texts do not reckon", "state the outcome as a fact, and name it here"
            )
        if isinstance(node, nodes.Call) and not _may_be_called(node.node):
            raise BadTemplate(
                node.lineno, "a value cannot be called", "leave out the parentheses after it"
            )
        if grows := _grows(node):
            raise BadTemplate(node.lineno, *grows)
        waiting.extend((below, depth + 1, conditions) for below in node.iter_child_nodes())


def _grows(node: nodes.Node) -> tuple[str, str] | None:
    """What could double with every line, and how to do without: 40 lines of it never end."""
    if isinstance(node, nodes.For):
        if node.recursive:
            return "a loop cannot begin itself anew", "leave out the word recursive"
        inner = (below for below in _below(node.iter) if isinstance(below, _LISTS))
        if any(isinstance(below, _NAMED) for members in inner for below in _below(members)):
            return "a list in a list holds words alone", "write the words, or loop over a fact"
    if isinstance(node, nodes.Assign):
        values: list[nodes.Node] = [node.node]
        if isinstance(node.target, nodes.Tuple) and isinstance(node.node, nodes.Tuple):
            values = list(node.node.items)
        if any(isinstance(one, _GROWING) for value in values for one in (value, *_below(value))):
            return "a name stands for one value", "put words together where they are printed"
    return None


def _below(node: nodes.Node) -> Iterator[nodes.Node]:
    return node.find_all(nodes.Node)


def _may_be_called(node: nodes.Node) -> bool:
    """Whether it is a piece of a page; what is called on a fact is told where facts are known."""
    while isinstance(node, nodes.Getattr):
        node = node.node
        if isinstance(node, nodes.Name):
            return node.name in ROOTS
    return isinstance(node, nodes.Name)


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
