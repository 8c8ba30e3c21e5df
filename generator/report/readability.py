"""The readability report: how hard each text is, in each language, as families read it.

`parentpack check` measures what is written, with slots left open; here they are filled, as another
program would count a page. Titles, headings, tables, figures, boxes of forms and sources are left
out; every list entry counts as a sentence.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import unescape
from statistics import median

import generator
from generator.check.explained import acronyms_in, jargon_in
from generator.check.passive import passive
from generator.check.prose import stretches
from generator.check.readability import (
    SMOG_SENTENCES,
    Counted,
    counted,
    ease,
    grade,
    perspicuity,
    smog,
    words_in,
)
from generator.model.library import Practice, TextKey
from generator.model.text import Text
from generator.resolve.practice import Spoken
from generator.resolve.text import ResolvedText

PASSIVES = 3
"""How many sentences in the passive voice are shown of each text, beside its longest."""

FORMULAS = {
    "grade": "Flesch-Kincaid",
    "smog": "SMOG",
    "inflesz": "INFLESZ",
    "ease": "Fernández-Huerta",
}

_LEFT_OUT = re.compile(
    r"<figure\b.*?</figure>|<table\b.*?</table>|<ul class=\"pp-crisis.*?</ul>|"
    r"<p class=\"pp-asked.*?</p>|"
    r"<span class=\"pp-source\".*?</span>|<p class=\"pp-legal\">(?:Sources?|Fuentes?):.*?</p>",
    re.DOTALL,
)


@dataclass(frozen=True)
class Said:
    """A sentence to look at, and what to look at in it."""

    sentence: str
    words: int
    passive: str | None = None


@dataclass(frozen=True)
class Term:
    """A word of the trade or an acronym that a text uses."""

    word: str
    is_explained: bool


@dataclass(frozen=True)
class Measured:
    """One text, measured."""

    kind: str
    id: str
    title: str
    counted: Counted
    figures: Mapping[str, float]
    """By formula: `grade` and `smog`, or `inflesz` and `ease`; no `smog` for texts shorter than it
    was made for, and nothing for a language that has no formula.
    """
    passive: int
    """How many sentences are in the passive voice."""
    worst: tuple[Said, ...]
    """Its longest sentence, then those in the passive voice."""
    terms: tuple[Term, ...]
    states: Mapping[str, bool]
    """Whether its top says its purpose, message, action, and what is not known."""

    @property
    def passive_share(self) -> float:
        """Of all sentences."""
        return self.passive / self.counted.sentences if self.counted.sentences else 0.0


@dataclass(frozen=True)
class Summary:
    """One formula over all texts of a language."""

    formula: str
    median: float
    worst: Measured

    @property
    def worst_value(self) -> float:
        """The figure of the text that is hardest to read."""
        return self.worst.figures[self.formula]


@dataclass(frozen=True)
class InLanguage:
    """All texts in one language."""

    code: str
    name: str
    texts: tuple[Measured, ...]
    summaries: tuple[Summary, ...]

    @property
    def passive_share(self) -> float:
        """Of all sentences in the language."""
        sentences = sum(text.counted.sentences for text in self.texts)
        return sum(text.passive for text in self.texts) / sentences if sentences else 0.0

    @property
    def mean(self) -> float:
        """Words in a sentence, on average over all texts."""
        sentences = sum(text.counted.sentences for text in self.texts)
        return sum(text.counted.words for text in self.texts) / sentences if sentences else 0.0

    @property
    def longest(self) -> tuple[Said, Measured]:
        """The longest sentence of all, and where it stands."""
        text = max(self.texts, key=lambda one: one.worst[0].words if one.worst else 0)
        return text.worst[0], text

    @property
    def unexplained(self) -> int:
        """How many words and acronyms nothing explains."""
        return sum(not term.is_explained for text in self.texts for term in text.terms)


@dataclass(frozen=True)
class Readability:
    """The whole report."""

    practice: str
    name: str
    today: date
    made_with: str
    languages: tuple[InLanguage, ...]


def measured(practice: Practice, spoken: Sequence[Spoken], today: date) -> Readability:
    """Every published text of a practice, measured; `spoken` is all it says, resolved."""
    terms = _terms(practice)
    return Readability(
        practice=practice.id,
        name=practice.facts.name,
        today=today,
        made_with=generator.__version__,
        languages=tuple(_in_language(language, terms) for language in spoken),
    )


def read_in_short(report: Readability) -> Iterator[str]:
    """A line for each language: the median and the hardest text by its first formula."""
    for language in report.languages:
        first = next(iter(language.summaries), None)
        figure = (
            f"{FORMULAS[first.formula]} {first.median:.1f} in the median, {first.worst_value:.1f} "
            f"in the hardest text ({first.worst.id})"
            if first
            else "no formula for this language"
        )
        yield f"{report.name}, {language.name}: {len(language.texts)} texts, {figure}"


def said_in(text: ResolvedText) -> list[str]:
    """A text's sentences as families read them: what stands at its top, then its body."""
    top = [line for line in (text.purpose, text.message, text.action, text.unknown) if line]
    body = _LEFT_OUT.sub("\n\n", text.markdown)
    read = [one for part in (*top, body) for one in stretches(unescape(part)) if not one.is_heading]
    return [said for one in read if words_in(said := " ".join(one.said.split()))]


def _in_language(spoken: Spoken, terms: Mapping[tuple[TextKey, str], list[Term]]) -> InLanguage:
    code = spoken.speaker.language
    texts = tuple(_text(text, terms.get((key, code), [])) for key, text in spoken.on_site.items())
    return InLanguage(code, spoken.speaker.words.language, texts, tuple(_summaries(texts)))


def _text(text: ResolvedText, terms: Sequence[Term]) -> Measured:
    said = said_in(text)
    figures = counted(said, text.language)
    by_length = sorted(
        (Said(one, len(words_in(one)), passive(one, text.language)) for one in said),
        key=lambda one: -one.words,
    )
    return Measured(
        kind=text.kind,
        id=text.id,
        title=text.title,
        counted=figures,
        figures=_figures(figures, text.language),
        passive=sum(bool(one.passive) for one in by_length),
        worst=tuple(by_length[:1] + [one for one in by_length[1:] if one.passive][:PASSIVES]),
        terms=tuple(terms),
        states={
            "purpose": bool(text.purpose),
            "message": bool(text.message),
            "action": bool(text.action),
            "unknown": bool(text.unknown),
        },
    )


def _figures(text: Counted, language: str) -> dict[str, float]:
    if language == "en":
        long_enough = text.sentences >= SMOG_SENTENCES
        return {"grade": grade(text)} | ({"smog": smog(text)} if long_enough else {})
    if language == "es":
        return {"inflesz": perspicuity(text), "ease": ease(text)}
    return {}


def _summaries(texts: Sequence[Measured]) -> Iterator[Summary]:
    """For each formula the median and the hardest text; years grow with it, ease shrinks."""
    for formula in dict.fromkeys(formula for text in texts for formula in text.figures):
        having = [text for text in texts if formula in text.figures]
        hardest = min if formula in ("inflesz", "ease") else max
        worst = hardest(having, key=lambda text: text.figures[formula])
        yield Summary(formula, median(text.figures[formula] for text in having), worst)


def _terms(practice: Practice) -> Mapping[tuple[TextKey, str], list[Term]]:
    """The words of the trade and the acronyms each text uses."""
    found: dict[tuple[TextKey, str], list[Term]] = defaultdict(list)
    for text, uses in (*jargon_in(practice), *acronyms_in(practice)):
        if text is not None:
            found[_key(text)] += [Term(use.word, use.is_explained) for use in uses]
    return found


def _key(text: Text) -> tuple[TextKey, str]:
    return (text.kind, text.id), text.language
