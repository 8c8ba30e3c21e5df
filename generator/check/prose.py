"""Sentences a practice wrote itself, each with its place: in its own texts, and in its YAML."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pydantic import BaseModel

from generator.check.told import STAND_IN, is_told, masked, told, worked_out
from generator.load.memory import remembered
from generator.model.library import Practice
from generator.model.limits import MAX_SENTENCE
from generator.model.localized import DEFAULT, Localized
from generator.model.problem import Place
from generator.model.text import Text
from generator.model.tree import place_of, subtree

SAID_AT_THE_TOP = ("title", "purpose", "message", "action", "unknown")
"""Keys of a text's front matter that families read."""

_HIDDEN = re.compile(
    r"\{#[\w .-]+\}|\[|\]\([^)\n]*\)|^\s*(?:[-+]|\d+\.)\s|[*_`#]+|</?[a-zA-Z][^<>]*>"
)
_BLOCK_TAGS = (
    "li|p|h[1-6]|td|th|tr|table|caption|div|dl|dt|dd|ul|ol|aside|section|blockquote|figure|"
    "figcaption|details|summary"
)
_BLOCK = re.compile(rf"\n[ \t]*(?=\n|[-*+] |\d+\. |#|\|)|</?(?:{_BLOCK_TAGS})\b[^<>]*>")
_LABEL = re.compile(r"<(?:h[1-6]|dt|th|caption|figcaption|summary)\b[^<>]*>$")
"""What opens a block that names what follows, and is no sentence."""

_NO_PROSE = re.compile(r"<svg\b.*?</svg>|^[ \t]*\|[^\n]*$", re.DOTALL | re.MULTILINE)
"""Drawings, and tables written in Markdown."""

_HEADING = re.compile(r"^\s*#{1,6}\s", re.MULTILINE)
_HELD = "\u2060"
"""Stands in a line that is empty only because nothing of it is read."""

_FORM_PIECE = re.compile(r"(?:field|date|notes|tick|choice|signature)\(")
_QUOTED = re.compile(r'"([^"]*)"')
_CODE = re.compile(r"[a-z0-9_]*")

_STOP = re.compile(r"[.!?…][”\"'’)*]*(?=\s)")


@dataclass(frozen=True)
class Sentence:
    """A sentence as families read it; slots stand as one mark."""

    language: str
    said: str
    """Without markup; links show their words alone."""
    written: str
    """The same stretch of the source, markup and all."""
    at: Callable[[int], Place]
    """The place of a character, counted from the sentence's start."""
    field: str = ""
    """The path of the fact it is the value of, such as `practice.contact.after_hours`."""
    is_heading: bool = False
    is_title: bool = False


class Stretch(NamedTuple):
    """A sentence or heading in a body, and where it begins."""

    said: str
    written: str
    start: int
    is_heading: bool


class Paragraph(NamedTuple):
    """A paragraph or list entry as families read it; slots stand as one mark."""

    said: str
    where: Place


def _there(place: Place) -> Callable[[int], Place]:
    return lambda _offset: place


def _counted_from(start: int, place: Callable[[int], Place]) -> Callable[[int], Place]:
    return lambda offset: place(start + offset)


def is_own(practice: Practice, place: Place) -> bool:
    """Whether the practice wrote what stands there, or its organisation did."""
    own = tuple(f"{layer.path}/" for layer in practice.layers if layer.name != "library")
    return place.path.startswith(own)


def stated_at(practice: Practice, topic: str, *path: str | int) -> Place | None:
    """Where a value stands, or none where it is left to its default."""
    tree = practice.trees.get(topic)
    found = subtree(tree, *path) if tree else None
    return found.where if found else None


def own_sentences(practice: Practice) -> Iterator[Sentence]:
    """Every sentence of the practice's own texts, wording and YAML that families read."""
    for text in told_texts(practice):
        written_in = {text.path, *(place.path for place in text.places)}
        if not any(is_own(practice, Place(path)) for path in written_in):
            continue
        for sentence in sentences(text, practice):
            if is_own(practice, sentence.at(0)):
                yield sentence
    for words in own_words(practice):
        yield from (one for one in words.sentences() if len(one.said) <= MAX_SENTENCE)


def told_texts(practice: Practice) -> Iterator[Text]:
    """Every text the practice publishes, in each of its languages."""
    for languages in practice.library.texts.values():
        for language in practice.facts.languages.all:
            if language in languages and is_told(languages[language], practice):
                yield languages[language]


def sentences(text: Text, practice: Practice) -> Iterator[Sentence]:
    """A text's sentences: first what stands at its top, then its body.

    Those that never end are left out, or rules would not end either; they are told of as too long.
    """
    return (one for one in every_sentence(text, practice) if len(one.said) <= MAX_SENTENCE)


def every_sentence(text: Text, practice: Practice) -> Sequence[Sentence]:
    """A text's sentences, however long."""
    return worked_out(text, practice, _every_sentence)


def _every_sentence(text: Text, practice: Practice) -> Iterator[Sentence]:
    for name in SAID_AT_THE_TOP:
        said = getattr(text.front, name)
        if said:
            where = place_of(text.front_tree, [name])
            plain = masked(said, practice).body
            for start, end in _split(plain):
                sentence = plain[start:end]
                is_title = name == "title"
                yield Sentence(text.language, sentence, sentence, _there(where), is_title=is_title)
    yield from _in_body(text, told(text, practice).body)


def prose_of(text: Text, practice: Practice) -> list[Sentence]:
    """A text's sentences without its title and headings, which only name what follows."""
    return [one for one in sentences(text, practice) if not (one.is_heading or one.is_title)]


def labels(text: Text, practice: Practice) -> Iterator[Sentence]:
    """What a form asks or lets a family agree to: the words beside its boxes and lines."""
    for slot in told(text, practice).slots:
        for found in _QUOTED.finditer(slot.source) if _FORM_PIECE.match(slot.source) else ():
            if not _CODE.fullmatch(found[1]):
                start = text.body.index(slot.source, slot.offset) + found.start(1)
                line = text.body.count("\n", 0, start) + 1
                column = start - text.body.rfind("\n", 0, start)
                where = _there(text.where(line, column))
                yield Sentence(text.language, found[1], found[1], where)


def shown(said: str) -> str:
    """A sentence as a problem quotes it."""
    return " ".join(said.replace(STAND_IN, "…").split())


def paragraphs(text: Text, practice: Practice) -> Iterator[Paragraph]:
    """A text's paragraphs and list entries, without what only lays them out."""
    for said, line in _paragraphs(told(text, practice).body, text.body):
        yield Paragraph(said, text.where(line))


@remembered(256)
def _paragraphs(read: str, written: str) -> tuple[tuple[str, int], ...]:
    return tuple(_each_paragraph(_prose_alone(read), written))


def _each_paragraph(body: str, written: str) -> Iterator[tuple[str, int]]:
    """Each, and the line it begins in."""
    lines = zip(body.split("\n"), written.split("\n"), strict=True)
    # A line that holds a condition alone is not blank: what stands around it is one paragraph.
    held = "\n".join(
        f"{_HELD}{line[1:]}" if source.strip() and not line.strip() else line
        for line, source in lines
    )
    for start, end in _blocks(held):
        block = _HIDDEN.sub(" ", held[start:end]).replace(_HELD, " ")
        if said := " ".join(block.split()):
            begins = start + len(held[start:end]) - len(held[start:end].lstrip(f" \n{_HELD}"))
            yield said, held.count("\n", 0, begins) + 1


def _prose_alone(body: str) -> str:
    return _NO_PROSE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), body)


def _in_body(text: Text, body: str) -> Iterator[Sentence]:
    starts = [0, *(found.end() for found in re.finditer("\n", body))]

    def place(offset: int) -> Place:
        line = bisect_right(starts, offset)
        return text.where(line, offset - starts[line - 1] + 1)

    for stretch in stretches(body):
        yield Sentence(
            text.language,
            stretch.said,
            stretch.written,
            _counted_from(stretch.start, place),
            is_heading=stretch.is_heading,
        )


@lru_cache(maxsize=256)
def stretches(body: str) -> tuple[Stretch, ...]:
    """The sentences, list entries and headings of Markdown with HTML in it; tables left out.

    A dozen rules ask for those of the same text.
    """
    return tuple(Stretch(*stretch) for stretch in _cut(body))


@remembered(1)  # those asked for again are at hand above
def _cut(body: str) -> tuple[tuple[str, str, int, bool], ...]:
    cut = _stretches(_prose_alone(body))
    return tuple((one.said, one.written, one.start, one.is_heading) for one in cut)


def _stretches(body: str) -> Iterator[Stretch]:
    for start, end in _blocks(body):
        block = body[start:end]
        opened_by = body[max(0, start - 99) : start]
        heading = bool(_HEADING.match(block) or _LABEL.search(opened_by))
        plain = _HIDDEN.sub(lambda found: " " * len(found[0]), block).replace("\n", " ")
        for first, last in _split(plain):
            yield Stretch(plain[first:last], block[first:last], start + first, heading)


def _blocks(body: str) -> Iterator[tuple[int, int]]:
    """Paragraphs, headings and list entries: from where to where."""
    start = 0
    for found in _BLOCK.finditer(body):
        yield start, found.start()
        start = found.end()
    yield start, len(body)


def _split(plain: str) -> Iterator[tuple[int, int]]:
    """Sentences: from where to where, without blanks around them."""
    start = 0
    for end in [*(found.end() for found in _STOP.finditer(plain)), len(plain)]:
        said = plain[start:end]
        if said.strip():
            yield start + len(said) - len(said.lstrip()), start + len(said.rstrip())
        start = end


@dataclass(frozen=True)
class OwnWords:
    """A text in YAML, in one language."""

    language: str
    said: str
    where: Place
    topic: str
    path: tuple[str | int, ...]

    def sentences(self) -> Iterator[Sentence]:
        """Its sentences, all at the place of the value."""
        plain = " ".join(self.said.split())
        field = ".".join((self.topic, *map(str, self.path)))
        for start, end in _split(plain):
            sentence = plain[start:end]
            yield Sentence(self.language, sentence, sentence, _there(self.where), field)


def own_words(practice: Practice) -> Iterator[OwnWords]:
    """Every text by language that the practice wrote in its YAML files."""
    models: list[tuple[str, BaseModel]] = [("practice", practice.facts)]
    for topic, model in [*models, *practice.parsed_policies.items()]:
        for path, words in localized(model):
            for language, said in words.root.items():
                step = (language,) if language != DEFAULT else ()
                where = practice.where(topic, *path, *step)
                if is_own(practice, where):
                    spoken = language or practice.facts.languages.default
                    yield OwnWords(spoken, said, where, topic, path)


def localized(
    value: object, path: Sequence[str | int] = ()
) -> Iterator[tuple[tuple[str | int, ...], Localized]]:
    """Every text by language inside a value, with its path."""
    if isinstance(value, Localized):
        yield tuple(path), value
    elif isinstance(value, BaseModel):
        for name, below in value:
            yield from localized(below, path if name == "root" else (*path, name))
    elif isinstance(value, dict):
        for key, below in value.items():
            yield from localized(below, (*path, getattr(key, "id", str(key))))
    elif isinstance(value, tuple):
        for index, below in enumerate(value):
            yield from localized(below, (*path, index))


_DENIED = {
    "en": re.compile(r"(?i)\b(?:not|no|never|nobody|none|cannot|without|unless|\w+n['’]t)\b"),
    "es": re.compile(r"(?i)\b(?:no|ni|nunca|nadie|ningún|ninguna|tampoco|sin)\b"),
}


def denied(sentence: Sentence, until: int) -> bool:
    """Whether the words before a spot of the sentence turn what follows into its opposite."""
    words = _DENIED.get(sentence.language)
    return bool(words and words.search(sentence.said, 0, until))
