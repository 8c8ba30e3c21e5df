"""How hard a text is to read: sentences, words and syllables, and the formulas made of them.

English: Flesch-Kincaid grade (Kincaid et al. 1975). Spanish: Szigriszt-Pazos perspicuity on the
INFLESZ scale (Barrio-Cantalejo 2008). Names of slots, numbers, tables, form labels, headings and
legal citations are left out: they are slots, or no sentences.
"""

import re
from collections.abc import Sequence
from functools import cache

import pyphen

from generator.check.told import STAND_IN

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PATTERNS = {"en": "en_US", "es": "es"}
"""Which hyphenation patterns count syllables; the American ones break more finely."""

_SPANISH_NUCLEUS = re.compile(r"[aeoáéóíú]|(?<![aeoáéó])[iuü]+(?![aeoáéóíú])")
"""A vowel that makes a syllable of its own: a weak one joins its strong neighbor."""

_ENGLISH_NUCLEUS = re.compile(r"(?!e(?:s|d)?$)[aeiouy]+|(?<=[^aeiouyr]l)e$")
"""A group of vowels; a last e is silent unless an l stands before it, as in `little`."""


def words_in(sentence: str) -> list[str]:
    """The words of a sentence without what slots say."""
    return _WORD.findall(sentence.replace(STAND_IN, " "))


@cache
def _hyphenation(language: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=_PATTERNS[language], left=1, right=1)


@cache
def syllables(word: str, language: str) -> int:
    """Syllables of an English or Spanish word: the parts it is hyphenated in, or its vowels where
    they tell more (printers do not break `idea` or `país`).
    """
    parts = [part for part in _hyphenation(language).inserted(word.lower()).split("-") if part]
    if language == "es":
        return sum(max(1, len(_SPANISH_NUCLEUS.findall(part))) for part in parts)
    return max(len(parts), len(_ENGLISH_NUCLEUS.findall(word.lower())))


@cache
def _counted(sentences: Sequence[str], language: str) -> tuple[int, int, int]:
    """Sentences, words, syllables."""
    spoken = [words for sentence in sentences if (words := words_in(sentence))]
    words = [word for sentence in spoken for word in sentence]
    return len(spoken), len(words), sum(syllables(word, language) for word in words)


def mean_length(sentences: Sequence[str]) -> float:
    """Words in a sentence, on average."""
    spoken = [words for sentence in sentences if (words := words_in(sentence))]
    return sum(map(len, spoken)) / len(spoken) if spoken else 0.0


def grade(sentences: Sequence[str]) -> float:
    """Flesch-Kincaid: the school year (US) in which English sentences are easy to read."""
    amount, words, parts = _counted(tuple(sentences), "en")
    return 0.39 * words / amount + 11.8 * parts / words - 15.59 if words else 0.0


def perspicuity(sentences: Sequence[str]) -> float:
    """Szigriszt-Pazos for Spanish, 0 to 100: below 40 very hard, from 55 normal, over 80 easy."""
    amount, words, parts = _counted(tuple(sentences), "es")
    return 206.835 - 62.3 * parts / words - words / amount if words else 100.0
