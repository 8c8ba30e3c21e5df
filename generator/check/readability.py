"""How hard a text is to read: sentences, words and syllables, and the formulas made of them.

What slots say, numbers, tables, form labels, headings and legal citations are left out before: they
are no sentences, or not the author's. Every formula asks for at least one sentence with a word;
without any, a text is as easy as can be.
"""

import re
from collections.abc import Iterable
from functools import cache
from math import sqrt
from typing import NamedTuple

import pyphen

from generator.check.told import STAND_IN
from generator.load.memory import remembered

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PATTERNS = {"en": "en_US", "es": "es"}
"""Which hyphenation patterns count syllables; the American ones break more finely."""

_SPANISH_NUCLEUS = re.compile(r"[aeoáéóíú]|(?<![aeoáéó])[iuü]+(?![aeoáéóíú])")
"""A vowel that makes a syllable of its own: a weak one joins its strong neighbor."""

_ENGLISH_NUCLEUS = re.compile(
    r"[aeiouy]+?(?=ing$)"  # do-ing
    r"|(?<=[aeiouy])[dr]e(?=[ao]s?$)"  # ide-a, are-a, vide-o
    r"|[aeiouy]+"
)
_ENGLISH_SILENT = re.compile(
    r"[aeiouy].*?[^aeiouy]['’]?"
    r"(?:(?<![^aeiouylr]l)e"  # time, but not the e of people
    r"|(?<![cgsxz])(?<![cs]h)(?<![^aeiouylr]l)es"  # times, but not changes
    r"|(?<![dt])ed)$"  # called, but not wanted
)
_ENGLISH_WITHOUT_VOWEL = re.compile(r"[^aeioulmrwy]n['’]t$|[st]hms?$|sms?$")
"""Syllables no vowel is written for: `didn't`, `rhythm`."""

LONG_WORD = 3
"""Syllables from which SMOG counts a word."""

SMOG_SENTENCES = 30
"""The sentences SMOG was made for; of fewer it is a rough figure."""


class Counted(NamedTuple):
    """What the formulas are made of."""

    sentences: int
    words: int
    syllables: int
    long_words: int

    @property
    def mean(self) -> float:
        """Words in a sentence."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def parts(self) -> float:
        """Syllables in a word."""
        return self.syllables / self.words if self.words else 0.0


def words_in(sentence: str) -> list[str]:
    """The words of a sentence without what slots say."""
    return _WORD.findall(sentence.replace(STAND_IN, " "))


@cache
def _hyphenation(language: str) -> pyphen.Pyphen:
    left, right = (1, 1) if language == "es" else (2, 2)
    return pyphen.Pyphen(lang=_PATTERNS[language], left=left, right=right)


@cache
def syllables(word: str, language: str) -> int:
    """Syllables of an English or Spanish word: the vowels that sound in each of the parts it is
    hyphenated in.
    """
    spelt = word.lower()
    parts = [part for part in _hyphenation(language).inserted(spelt).split("-") if part]
    if language == "es":
        return sum(max(1, len(_SPANISH_NUCLEUS.findall(part))) for part in parts)
    sounding = sum(len(_ENGLISH_NUCLEUS.findall(part)) for part in parts)
    silent = sum(bool(_ENGLISH_SILENT.search(part)) for part in parts)
    return max(1, sounding - silent + bool(_ENGLISH_WITHOUT_VOWEL.search(spelt)))


def counted(sentences: Iterable[str], language: str) -> Counted:
    """Sentences with a word in them, their words, and what these are made of; a language without a
    formula has no syllables counted.
    """
    return Counted(*_counted(tuple(sentences), language))


@remembered(256)
def _counted(sentences: tuple[str, ...], language: str) -> tuple[int, int, int, int]:
    spoken = [words for sentence in sentences if (words := words_in(sentence))]
    every = [word for words in spoken for word in words]
    parts = [syllables(word, language) for word in every] if language in _PATTERNS else []
    return len(spoken), len(every), sum(parts), sum(part >= LONG_WORD for part in parts)


def grade(text: Counted) -> float:
    """Flesch-Kincaid: the US school year in which English is easy to read.

    Kincaid, Fishburne, Rogers and Chissom 1975, Naval Technical Training, report 8-75.
    """
    return 0.39 * text.mean + 11.8 * text.parts - 15.59 if text.words else 0.0


def smog(text: Counted) -> float:
    """SMOG: the US school year that it takes to understand all of an English text.

    McLaughlin 1969, Journal of Reading 12(8), made for samples of thirty sentences; shorter texts
    are taken in proportion, so that theirs is a rougher figure.
    """
    if not text.sentences:
        return 0.0
    return 1.0430 * sqrt(text.long_words * SMOG_SENTENCES / text.sentences) + 3.1291


def perspicuity(text: Counted) -> float:
    """Szigriszt-Pazos for Spanish, read on the INFLESZ scale: below 40 very hard, 40 to 55 somewhat
    hard, 55 to 65 normal, 65 to 80 fairly easy, above that very easy.

    Barrio-Cantalejo and others 2008, Anales del Sistema Sanitario de Navarra 31(2).
    """
    return 206.835 - 62.3 * text.parts - text.mean if text.words else 100.0


def ease(text: Counted) -> float:
    """Fernández-Huerta for Spanish, 0 to 100: 60 to 70 normal, 70 to 80 somewhat easy.

    Fernández Huerta 1959, Consigna 214, with sentence length as words a sentence, as the figures in
    that article were worked out, not as sentences in a hundred words, as it prints.
    """
    return 206.84 - 60 * text.parts - 1.02 * text.mean if text.words else 100.0
