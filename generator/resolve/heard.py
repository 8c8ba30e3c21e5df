"""The sentences in which a marked phrase is heard, as plain words."""

import re
from collections.abc import Iterator
from html import unescape

from generator.resolve.view import MARKS

_BLOCK = re.compile(r"</(?:li|tr|p|div|h\d|caption|dd|ul|table)>|\n\s*\n|\n(?=- |\d+\. )")
_SENTENCE = re.compile(r"(?:(?<=[.!?])|(?<=[.!?]\ue001))\s+(?=[A-ZÁÉÍÓÚ¿¡“\"'\ue000])")


def sentences(markdown: str) -> Iterator[str]:
    """The sentences, entries or table rows that hold a marked phrase, as plain words."""
    for block in _BLOCK.split(markdown):
        if MARKS[0] not in block:
            continue
        words = unescape(re.sub(r"<[^>]+>", " ", block))
        words = re.sub(r"^[\s#>*-]+|\*\*|\{#[^}]*\}", "", " ".join(words.split()))
        inside = False
        for sentence in _SENTENCE.split(words):
            if inside or MARKS[0] in sentence:
                yield sentence.replace(MARKS[0], "").replace(MARKS[1], "").strip()
            if MARKS[0] in sentence or MARKS[1] in sentence:
                inside = sentence.rfind(MARKS[0]) > sentence.rfind(MARKS[1])
