"""Finds the sentences in which families hear a choice, or that a choice lets stand.

A text is filled once with marks around every phrase that comes from one of the fields asked for,
and around every passage that stands under a condition on one. Marks are characters of Unicode's
private use area: an opening one, and a closing one followed by the number of what it closes.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import unescape
from typing import Any, NamedTuple

from generator.model.library import Practice, TextKey
from generator.model.text import Text
from generator.resolve.practice import Spoken, voice_for
from generator.resolve.speech import Said, Speaker
from generator.resolve.template import Voice
from generator.resolve.text import ResolvedText, listener, resolve_text
from generator.resolve.view import MARKS, Ear

_OPEN, _CLOSE = MARKS
_FIRST_NUMBER = 0xE100


def is_within(path: str, field: str) -> bool:
    """Whether a path is the field's own or lies below it."""
    return path == field or path.startswith(f"{field}.")


class Heard(NamedTuple):
    """One sentence of one text, and the field that is behind it."""

    language: str
    key: TextKey
    field: str
    sentence: str


class _Marked(Said):
    """A phrase between marks that still equals the same phrase under other marks."""

    __slots__ = ()

    def _bare(self) -> str:
        return self[1:-2]

    def __eq__(self, other: object) -> bool:
        return self._bare() == (other._bare() if isinstance(other, _Marked) else other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self._bare())


class _MarkedNumber(int):
    """A number that counts and compares as ever, and is printed between marks."""

    closing: str

    def __str__(self) -> str:
        return f"{_OPEN}{int(self)}{self.closing}"


class _Span(NamedTuple):
    start: int
    end: int
    why: tuple[bool, frozenset[str]]
    """Whether it is under a condition, and the fields behind it."""


@dataclass
class _Marker(Ear):
    """Marks phrases and passages, and remembers by its number what each mark is about."""

    fields: Sequence[str] = ()
    whys: list[tuple[bool, frozenset[str]]] = field(default_factory=list)

    def hear(self, path: str, said: Any) -> Any:
        """What was asked for, between marks if it belongs to one of the fields."""
        self.met.add(path)
        fields = frozenset(field for field in self.fields if is_within(path, field))
        if not fields or isinstance(said, bool) or not isinstance(said, str | int):
            return said
        closing = self._closing(False, fields)
        if isinstance(said, int):
            number = _MarkedNumber(said)
            number.closing = closing
            return number
        phrase = _Marked(f"{_OPEN}{said}{closing}")
        if isinstance(said, Said):
            phrase.code, phrase.number, phrase.unit = said.code, said.number, said.unit
        return phrase

    def _closing(self, conditional: bool, fields: frozenset[str]) -> str:
        why = (conditional, fields)
        if why not in self.whys:
            self.whys.append(why)
        return _CLOSE + chr(_FIRST_NUMBER + self.whys.index(why))

    def around_conditions(self, body: str) -> str:
        """The body of a text with marks just inside every passage that one of the fields decides.

        Lines stay where they are, so that a problem still has its place.
        """
        open_: list[frozenset[str]] = []
        marked, end = [], 0
        for tag in _TAG.finditer(body):
            word = tag[1]
            before = after = ""
            if word not in ("if", "for") and open_ and open_[-1]:
                before = self._closing(True, open_[-1])
            if word in ("if", "for"):
                open_.append(self._named_in(tag[2] if word == "if" else tag[2].split(" if ")[0]))
            elif word == "elif" and open_:
                open_[-1] |= self._named_in(tag[2])
            elif word != "else" and open_:
                open_.pop()
            if not word.startswith("end") and open_ and open_[-1]:
                after = _OPEN
            marked += [body[end : tag.start()], before, tag[0], after]
            end = tag.end()
        return "".join((*marked, body[end:]))

    def _named_in(self, expression: str) -> frozenset[str]:
        return frozenset(
            field
            for field in self.fields
            if re.search(rf"(?<![\w.]){re.escape(field)}(?!\w)", expression)
        )

    def spans(self, text: str) -> tuple[str, list[_Span]]:
        """The text without marks, and what every pair of them enclosed."""
        plain: list[str] = []
        starts: list[int] = []
        spans: list[_Span] = []
        letters = iter(text)
        for letter in letters:
            if letter == _OPEN:
                starts.append(len(plain))
            elif letter == _CLOSE:
                why = self.whys[ord(next(letters)) - _FIRST_NUMBER]
                spans.append(_Span(starts.pop(), len(plain), why))
            else:
                plain.append(letter)
        return "".join(plain), spans


_TAG = re.compile(r"\{%-?\s*(if|elif|else|endif|for|endfor)\b(.*?)-?%\}", re.DOTALL)


def hear(
    practice: Practice,
    spoken: Sequence[Spoken],
    components: Mapping[str, str],
    fields: Sequence[str],
) -> Iterator[Heard]:
    """Every sentence of every published text that one of the fields is behind, in all languages.

    Headings and statements of the law are left out.
    """
    for language in spoken:
        marker = _Marker(fields=fields)
        voices: dict[str, Voice] = {}
        for key in language.on_site:
            text = practice.library.texts[key][language.speaker.language]
            voice = voices.setdefault(
                listener(text.front.audience),
                voice_for(text, "site", practice, language.speaker, components, marker),
            )
            for name, words in _behind_sentences(text, voice, marker, _NO_SENTENCE):
                yield Heard(text.language, (text.kind, text.id), name, words)


def heard_in(
    text: Text,
    practice: Practice,
    speaker: Speaker,
    components: Mapping[str, str],
    fields: Sequence[str],
) -> Iterator[str]:
    """Every sentence of one text that one of the fields is behind, headings and law included."""
    marker = _Marker(fields=fields)
    voice = voice_for(text, "site", practice, speaker, components, marker)
    found = _behind_sentences(text, voice, marker, None)
    yield from dict.fromkeys(words for _, words in found)


def _behind_sentences(
    text: Text, voice: Voice, marker: _Marker, but: re.Pattern[str] | None
) -> Iterator[tuple[str, str]]:
    """Each field with a sentence it is behind."""
    marked = replace(text, body=marker.around_conditions(text.body))
    outcome = resolve_text(marked, voice, lambda kind, id_: None)
    if not isinstance(outcome, ResolvedText):
        return
    front = (outcome.purpose, outcome.message, outcome.action, outcome.unknown)
    lines = front if but else (outcome.title, *front)
    for passage in filter(None, (*lines, outcome.markdown)):
        plain, spans = marker.spans(passage)
        for start, end in _sentences(plain, but):
            words = _as_words(plain[start:end])
            for name in sorted(_behind(plain, start, end, spans)) if words else ():
                yield name, words


def sentences(markdown: str) -> Iterator[str]:
    """Every sentence, list entry and table row as a family reads it; headings and law left out."""
    for start, end in _sentences(markdown, _NO_SENTENCE):
        if words := _as_words(markdown[start:end]):
            yield words


def _behind(plain: str, start: int, end: int, spans: Sequence[_Span]) -> set[str]:
    """The fields behind a sentence: those it names, and those of its innermost condition."""
    touching = [
        span
        for span in spans
        if (overlap := plain[max(start, span.start) : min(end, span.end)]) and _WORD.search(overlap)
    ]
    conditions = [span for span in touching if span.why[0]]
    innermost = [
        span
        for span in conditions
        if not any(
            other is not span and span.start <= other.start and other.end <= span.end
            for other in conditions
        )
    ]
    named = [span for span in touching if not span.why[0]]
    return {name for span in (*named, *innermost) for name in span.why[1]}


_WORD = re.compile(r"\w")
_BLOCK_END = re.compile(
    r"</(?:li|tr|p|div|h\d|caption|dd|ul|ol|table)>|\n\s*\n|\n(?=\s*(?:- |\d+\. ))"
)
_SENTENCE_END = re.compile(r"(?<=[.!?])[”\"]?\s+(?=[^\W\d_a-z]|[¿¡“\"'*\[])")
_NO_SENTENCE = re.compile(r"\s*(?:#|<p class=\"pp-legal\")")
"""A heading; or a statement of the law, which has a part of the packet to itself."""


def _sentences(plain: str, but: re.Pattern[str] | None) -> Iterator[tuple[int, int]]:
    """Where each sentence, list entry or table row begins and ends, `but` for some."""
    for start, end in _between(_BLOCK_END, plain, 0, len(plain)):
        if not (but and but.match(plain, start, end)):
            yield from _between(_SENTENCE_END, plain, start, end)


def _between(
    separator: re.Pattern[str], text: str, start: int, end: int
) -> Iterator[tuple[int, int]]:
    for found in separator.finditer(text, start, end):
        yield start, found.start() + len(found[0].rstrip())
        start = found.end()
    yield start, end


def _as_words(source: str) -> str:
    """A piece of Markdown as the words a family reads."""
    words = re.sub(r"<h\d[^>]*>.*", "", source, flags=re.DOTALL)
    words = re.sub(r"<span class=\"pp-hint\">", "– ", words)
    words = unescape(re.sub(r"<[^>]*>|<[^<]*$", " ", words))
    words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", words)
    words = re.sub(r"^[\s>*-]+(?=\s)|\*+|\{[#.:][^}]*\}", "", " ".join(words.split()))
    return re.sub(r"\s+([,.;:?!])", r"\1", words).strip()
