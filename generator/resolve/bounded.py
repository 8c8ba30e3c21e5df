"""The sandbox's bounds: what a text asks for is counted, and its words bring no marks along."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from jinja2 import TemplateRuntimeError, nodes
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from generator.model.limits import MAX_LETTERS, MAX_TURNS

_MARKS = {ord(letter): f"&#{ord(letter)};" for letter in "&<>\"'\\`*_{}[]#|"}
"""What HTML or Markdown may take for a mark, written as a reader of either shows it."""

_BREAK = re.compile(r"\s*[\n\r\x0b\x0c\x85\u2028\u2029]\s*")

_OPENS = re.compile(r"^( *\d*)([-+=~:.)])")
"""What begins a list, or underlines a heading, where a line begins with it."""

_EACH = "_each"
_GLOBALS = {"range"}
"""What pieces of a page need of Jinja's own functions."""


def in_markdown(words: str) -> Markup:
    """Words that are shown as they stand, in Markdown and in HTML inside it, all on one line."""
    if isinstance(words, Markup):
        return words
    line = _BREAK.sub(" ", words).translate(_MARKS)
    return Markup(_OPENS.sub(lambda found: f"{found[1]}&#{ord(found[2])};", line))


@dataclass
class Work:
    """Counts what filling one text takes; stops it where no reader would ever need so much."""

    turns: int = 0
    letters: int = 0

    def begin(self) -> None:
        """Start anew: a new text begins."""
        self.turns = self.letters = 0

    def each(self, members: Iterable[Any]) -> Iterator[Any]:
        """The members of a loop, each of them counted."""
        if isinstance(members, str):
            raise TemplateRuntimeError(
                "this loop goes through the letters of a word; loop over a list"
            )
        for member in members:
            self.turns += 1
            if self.turns > MAX_TURNS:
                raise TemplateRuntimeError(
                    f"the loops of this text go round over {MAX_TURNS:,} times; "
                    "loop over less, and not in a loop"
                )
            yield member

    def said(self, value: Any) -> Any:
        """What is about to be set into the text, its letters counted."""
        self.letters += len(value) if isinstance(value, str) else 0
        if self.letters > MAX_LETTERS:
            raise TemplateRuntimeError(
                f"this text grows to over {MAX_LETTERS:,} letters; say less, or say it once"
            )
        return value


class BoundedSandbox(ImmutableSandboxedEnvironment):
    """Jinja's strictest sandbox, in which every loop, every piece and every word is counted."""

    def __init__(self, *arguments: Any, **manners: Any) -> None:
        super().__init__(*arguments, **manners)
        for name in self.globals.keys() - _GLOBALS:  # one of them writes as much as it is asked
            del self.globals[name]
        self.filters[_EACH] = _not_yet
        self.said: Callable[[Any], Any] = lambda value: value

    def watched_by(self, work: Work) -> None:
        """From here on, count into `work`."""
        finalize = self.finalize
        self.filters[_EACH] = work.each
        self.said = work.said
        self.finalize = lambda value: work.said(finalize(value) if finalize else value)

    def call(self, context: Context, piece: Any, *arguments: Any, **named: Any) -> Any:
        """What a piece of a page comes to."""
        return self.said(super().call(context, piece, *arguments, **named))

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """The template's syntax tree, with every loop over a filter that counts."""
        template = super()._parse(source, name, filename)
        for loop in template.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, _EACH, [], [], None, None, lineno=loop.iter.lineno)
        return template


def _not_yet(*_: object) -> object:
    """Keep the compiler from working out in advance what is to be counted."""
    raise LookupError
