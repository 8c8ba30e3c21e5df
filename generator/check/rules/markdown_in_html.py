"""Markdown stands where it is read as such, not inside an HTML element."""

import re
from collections.abc import Iterator

from generator.check.tags import Tag, tags, without_slots
from generator.model.library import Practice
from generator.model.problem import Problem
from generator.model.text import Text

INLINE = frozenset(
    {"a", "abbr", "b", "br", "code", "em", "i", "small", "span", "strong", "sub", "sup"}
)
"""Elements within a paragraph, in which Markdown goes on."""

_LINK_OR_BOLD = re.compile(r"\[[^\[\]]*\]\([^()\s]+\)|\*\*(?=\S)[^*]+\*\*")


def find(practice: Practice) -> Iterator[Problem]:
    """Inside a block of HTML, `[words](page:faq)` is printed with its brackets."""
    for languages in practice.library.texts.values():
        for text in languages.values():
            yield from _printed_raw(text)


def _printed_raw(text: Text) -> Iterator[Problem]:
    body = without_slots(text.body)
    for outer, start, end in _raw(body):
        for found in _LINK_OR_BOLD.finditer(body, start, end):
            line = body.count("\n", 0, found.start()) + 1
            yield Problem(
                text.where(line, found.start() - body.rfind("\n", 0, found.start())),
                f"{' '.join(found[0].split())!r} is printed as it stands here, inside <{outer}>",
                f'write it outside, or put markdown="1" into every tag around it: '
                f'<{outer} markdown="1">',
            )


def _raw(body: str) -> Iterator[tuple[str, int, int]]:
    """Stretches between tags that no Markdown is looked for in, and the element each is in."""
    opened: list[Tag] = []
    since = 0
    for tag in tags(body):
        if tag.name in INLINE or tag.alone:
            continue
        if any("markdown" not in block.attributes for block in opened):
            yield opened[-1].name, since, tag.start
        since = tag.end
        if not tag.closes:
            opened.append(tag)
        elif any(block.name == tag.name for block in opened):
            while opened.pop().name != tag.name:
                pass  # left open: told by html-sound
