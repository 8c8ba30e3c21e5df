"""What of a text one practice's families read: conditions decided, slots and tags masked out.

Nothing moves: what is not read becomes blanks, so every character keeps its line and column.
Where a condition cannot be decided from what the practice states, every branch counts as read.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple, TypeVar

from jinja2 import nodes
from pydantic import BaseModel

from generator.load.slots import BadTemplate, parse
from generator.model.library import Practice, Unread
from generator.model.policies import POLICIES
from generator.model.text import Text
from generator.model.units import Duration

Part = TypeVar("Part")

STAND_IN = "\ufffc"
"""Stands where a slot's words come."""

UNKNOWN: Final = object()
"""What cannot be told from the practice's files, such as the turn of a loop."""

_TAG = re.compile(r"\{\{(?P<slot>.*?)\}\}|\{%-?(?P<tag>.*?)-?%\}|\{##.*?##\}", re.DOTALL)
_LOOP = re.compile(r"for\b.*?\bin\b(?P<members>.*?)(?:\bif\b(?P<only>.*))?", re.DOTALL)


@dataclass(frozen=True)
class Slot:
    """A slot that is filled for this practice."""

    offset: int
    """Where in the body it begins."""
    source: str
    """What stands between the braces."""


@dataclass(frozen=True)
class Told:
    """A text's body as one practice tells it."""

    body: str
    """As long as the source, with blanks for what is not read."""
    slots: tuple[Slot, ...]


@dataclass
class _Condition:
    """An `if` or `for` that is open."""

    within: bool
    """Whether what surrounds it is read."""
    reads: bool
    """Whether its present branch is read."""
    settled: bool
    """Whether a branch was surely taken, so that no later one is."""


def worked_out(
    text: Text, practice: Practice, work: Callable[[Text, Practice], Iterable[Part]]
) -> Sequence[Part]:
    """What some work makes of a text: done once for all the rules that ask."""
    known, key = practice.worked_out, (work, id(text))
    if key not in known:
        known[key] = (text, tuple(work(text, practice)))  # which keeps the text's id its own
    found: Sequence[Part] = known[key][1]
    return found


def told(text: Text, practice: Practice) -> Told:
    """What the practice's families read of a text's body."""
    return masked(text.body, practice)


def masked(source: str, practice: Practice) -> Told:
    """What they read of a text with slots: its body, or a line of its front matter."""
    known = practice.worked_out
    if source not in known:  # a dozen rules ask for each text
        known[source] = _masked(source, practice)
    found: Told = known[source]
    return found


def _masked(source: str, practice: Practice) -> Told:
    parts: list[str] = []
    slots: list[Slot] = []
    open_: list[_Condition] = []
    reads = True
    for piece in _pieces(source):
        parts.append(piece.before if reads else piece.nothing_before)
        if piece.slot and reads:
            slots.append(piece.slot)
            parts.append(STAND_IN + piece.nothing[1:])
        else:
            parts.append(piece.nothing)
        if piece.tag is not None:
            reads = _follow(piece.tag, open_, reads, practice)
    return Told("".join(parts), tuple(slots))


class _Piece(NamedTuple):
    """What stands before a tag or slot, and the tag or slot; the last one stands before the end."""

    before: str
    nothing_before: str
    """As much room, with nothing to read in it."""
    nothing: str
    """As much room as the tag or slot takes."""
    slot: Slot | None = None
    tag: str | None = None


@lru_cache(maxsize=4096)
def _pieces(source: str) -> tuple[_Piece, ...]:
    """A source cut at its tags and slots: the same for every practice, and for every rule."""
    pieces: list[_Piece] = []
    end = 0
    for found in _TAG.finditer(source):
        before = source[end : found.start()]
        slot = found["slot"]
        pieces.append(
            _Piece(
                before,
                _blank(before),
                _blank(found[0]),
                None if slot is None else Slot(found.start(), slot.strip()),
                None if found["tag"] is None else found["tag"].strip(),
            )
        )
        end = found.end()
    rest = source[end:]
    return (*pieces, _Piece(rest, _blank(rest), ""))


def _blank(source: str) -> str:
    return re.sub(r"[^\n]", " ", source)


def _follow(tag: str, open_: list[_Condition], reads: bool, practice: Practice) -> bool:
    """Whether what comes after a tag is read."""
    word = tag.partition(" ")[0]
    if word in ("if", "for"):
        taken = _taken(tag, practice)
        condition = _Condition(reads, reads and taken is not False, taken is True)
        open_.append(condition)
        return condition.reads
    if word in ("endif", "endfor"):
        return open_.pop().within if open_ else True
    if word in ("elif", "else") and open_:
        condition = open_[-1]
        taken = _taken(tag, practice) if word == "elif" else True
        condition.reads = condition.within and not condition.settled and taken is not False
        condition.settled = condition.settled or taken is True
        return condition.reads
    return reads


def _taken(tag: str, practice: Practice) -> object:
    """Whether the branch a tag opens is taken: True, False, or UNKNOWN."""
    loop = _LOOP.fullmatch(tag)
    if loop is None:
        return _truth(evaluate(tag.partition(" ")[2], practice))
    members = _truth(evaluate(loop["members"], practice))
    return UNKNOWN if members is True and loop["only"] else members


def _truth(value: object) -> object:
    return UNKNOWN if value is UNKNOWN else bool(value)


def is_told(text: Text, practice: Practice) -> bool:
    """Whether the practice offers what the text is about, so that families read it."""
    return are_so(text.front.needs, practice)


def are_so(paths: Sequence[str], practice: Practice) -> bool:
    """Whether the practice says yes to all of these choices."""
    return all(bool(evaluate(path, practice)) for path in paths)


def evaluate(source: str, practice: Practice) -> Any:
    """The value of an expression as texts write it, or UNKNOWN."""
    expression = _expression(source.strip())
    return UNKNOWN if expression is None else _value(expression, practice)


@cache
def _expression(source: str) -> nodes.Expr | None:
    try:
        output = parse(f"{{{{ {source} }}}}").body[0]
    except (BadTemplate, IndexError):
        return None  # told by the rule that reads slots
    return output.nodes[0] if isinstance(output, nodes.Output) else None


def _value(node: nodes.Node, practice: Practice) -> Any:
    match node:
        case nodes.Const():
            return node.value
        case nodes.Name():
            return _root(node.name, practice)
        case nodes.Getattr():
            return _attribute(_value(node.node, practice), node.attr)
        case nodes.Not():
            value = _value(node.node, practice)
            return UNKNOWN if value is UNKNOWN else not value
        case nodes.And():
            return _both(_value(node.left, practice), _value(node.right, practice))
        case nodes.Or():
            return _either(_value(node.left, practice), _value(node.right, practice))
        case nodes.Compare():
            return _compared(node, practice)
        case nodes.Filter(name="length"):
            value = _value(node.node, practice) if node.node else UNKNOWN
            return len(value) if isinstance(value, Sequence | Mapping) else UNKNOWN
        case nodes.Filter() if node.node:
            return _value(node.node, practice)
    return UNKNOWN


def _root(name: str, practice: Practice) -> Any:
    if name == "practice":
        return practice.facts
    if name == "crisis":
        return practice.facts.crisis or practice.jurisdiction.crisis
    if name == "jurisdiction":
        return practice.jurisdiction
    if name in POLICIES and name not in practice.parsed_policies:
        raise Unread
    return practice.parsed_policies.get(name, UNKNOWN)


def _attribute(base: Any, name: str) -> Any:
    if base is UNKNOWN or base is None:
        return base
    if name == "code":
        return getattr(base, "value", UNKNOWN)
    if isinstance(base, Duration) and name == "number":
        return base.count
    return getattr(base, name, UNKNOWN) if isinstance(base, BaseModel) else UNKNOWN


def _both(left: Any, right: Any) -> Any:
    if UNKNOWN not in (left, right):
        return left and right
    return False if _truth(left) is False or _truth(right) is False else UNKNOWN


def _either(left: Any, right: Any) -> Any:
    if UNKNOWN not in (left, right):
        return left or right
    return True if _truth(left) is True or _truth(right) is True else UNKNOWN


def _compared(node: nodes.Compare, practice: Practice) -> Any:
    left = _value(node.expr, practice)
    right = _value(node.ops[0].expr, practice)
    if UNKNOWN in (left, right) or len(node.ops) > 1:
        return UNKNOWN
    match node.ops[0].op:
        case "eq":
            return left == right
        case "ne":
            return left != right
        case "gt":
            return left > right
        case "in":
            return left in right
    return UNKNOWN
