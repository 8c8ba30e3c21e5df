"""What a text states, as written: its paragraphs with their slots, and when each of them holds."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.model.text import Text

TOP = ("purpose", "message", "action", "unknown")

_TAG = re.compile(r"{%-?\s*(.*?)\s*-?%}", re.DOTALL)
_COMMENT = re.compile(r"{##.*?##}", re.DOTALL)
_TWO_LISTS = re.compile(r'<div class="pp-two">.*?\n</div>', re.DOTALL)
_BLOCK = re.compile(r"\n\s*\n|\n(?=- |\d+\. |#)|</?(?:li|ul|ol|p|div|aside|h\d)\b[^>]*>")
_EQUALS = re.compile(r"(\S+) == (\S+)")


class Statement(NamedTuple):
    """A paragraph of a text, or the part of one that stands under one condition."""

    words: str
    """As written, slots and all, with single spaces."""
    under: tuple[str, ...]
    """The conditions it stands under, the outermost first."""

    @property
    def slots(self) -> frozenset[str]:
        """The slots in it."""
        return frozenset(re.findall(r"{{.*?}}", self.words))


def statements(text: Text) -> Iterator[Statement]:
    """All that a text states, without headings and without two lists side by side: their topics
    are compared one by one.
    """
    for name in TOP:
        if line := getattr(text.front, name):
            yield Statement(" ".join(line.split()), ())
    for piece, under in _by_condition(_TWO_LISTS.sub("\n\n", _COMMENT.sub("", text.body))):
        for block in _BLOCK.split(piece):
            words = " ".join(block.split())
            if words and not words.startswith("#"):
                yield Statement(words.removeprefix("- "), under)


def _by_condition(body: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Pieces of a body with the conditions each stands under."""
    stack: list[list[str]] = []  # for each open tag: what did not hold, then what does
    for index, piece in enumerate(_TAG.split(body)):
        if index % 2 == 0:
            yield piece, tuple(condition for arms in stack for condition in arms)
            continue
        verb, _, condition = piece.partition(" ")
        match verb:
            case "if":
                stack.append([condition])
            case "for":
                stack.append([piece])
            case "elif":
                stack[-1] = [*stack[-1][:-1], _not(stack[-1][-1]), condition]
            case "else":
                stack[-1] = [*stack[-1][:-1], _not(stack[-1][-1])]
            case _:
                stack.pop()


def _not(condition: str) -> str:
    """What holds in the other arm."""
    if _EQUALS.fullmatch(condition):
        return _EQUALS.sub(r"\1 != \2", condition)
    return f"not {condition}"
