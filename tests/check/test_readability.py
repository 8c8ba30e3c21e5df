"""Measures of readability: syllables, formulas, the passive voice, and what counts as explained."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.check.explained import explains
from generator.check.passive import passive
from generator.check.readability import (
    Counted,
    counted,
    ease,
    grade,
    perspicuity,
    smog,
    syllables,
)
from tests.cases import HERE, shop

CASES: dict[str, Any] = yaml.safe_load((HERE / "readability.yml").read_text("utf-8"))
LEAST = {"en": 80, "es": 60}
"""Words of the trade a list must hold to be worth reading."""


@pytest.mark.parametrize("language", CASES["syllables"])
def test_syllables_are_counted_as_they_sound(language: str) -> None:
    for amount, words in CASES["syllables"][language].items():
        assert {word: syllables(word, language) for word in words} == dict.fromkeys(words, amount)


@pytest.mark.parametrize("language", CASES["passive"])
def test_the_passive_voice_is_told_from_how_things_stand(language: str) -> None:
    for sentence in CASES["passive"][language].get("hidden", ()):
        assert passive(sentence, language), sentence
    for sentence in CASES["passive"][language]["open"]:
        assert passive(sentence, language) is None, sentence


@pytest.mark.parametrize("language", CASES["explained"])
def test_a_sentence_explains_a_word_or_leaves_the_reader_alone_with_it(language: str) -> None:
    for kind, cases in CASES["explained"][language].items():
        for word, said in cases:
            assert explains(word, said, language) is (kind == "does"), said


def test_the_formulas_are_those_of_their_authors() -> None:
    text = Counted(sentences=30, words=300, syllables=450, long_words=36)
    assert grade(text) == pytest.approx(0.39 * 10 + 11.8 * 1.5 - 15.59)
    assert smog(text) == pytest.approx(1.043 * 6 + 3.1291)
    assert perspicuity(text) == pytest.approx(206.835 - 62.3 * 1.5 - 10)
    assert ease(text) == pytest.approx(206.84 - 60 * 1.5 - 1.02 * 10)


def test_what_holds_no_word_counts_for_nothing() -> None:
    nothing = counted(["12:30", "–"], "en")
    assert nothing == Counted(0, 0, 0, 0)
    assert (grade(nothing), smog(nothing)) == (0, 0)
    assert (perspicuity(nothing), ease(nothing)) == (100, 100)


def test_a_language_without_a_formula_has_its_words_counted_alone() -> None:
    assert counted(["Fermez la porte.", "Merci."], "fr") == Counted(2, 4, 0, 0)


@pytest.mark.parametrize("language", LEAST)
def test_a_list_of_jargon_is_worth_reading_and_says_each_word_once(language: str) -> None:
    words = shop().library.jargon[language].words
    spellings = [one.strip().lower() for key in words for one in key.split(",")]
    assert len(words) >= LEAST[language]
    assert sorted(spellings) == sorted(set(spellings))


@pytest.mark.parametrize("language", LEAST)
def test_plain_words_are_plain(language: str) -> None:
    jargon = shop().library.jargon[language]
    assert [plain for plain in jargon.words.values() if re.search(jargon.pattern, plain)] == []


@pytest.mark.parametrize("language", LEAST)
def test_the_words_of_the_library_are_plain(language: str) -> None:
    path = Path("content/words") / f"{language}.yml"
    said = (HERE.parent.parent / path).read_text("utf-8")
    jargon = shop().library.jargon[language]
    lines = [line for line in said.splitlines() if not line.lstrip().startswith("#")]
    values = [line.partition(": ")[2] for line in lines]
    assert [value for value in values if re.search(jargon.pattern, value)] == []
