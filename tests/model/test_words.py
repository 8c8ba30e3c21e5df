"""Words: every code has its phrase in every language, every label is there and is used."""

import inspect
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
import yaml

import generator
from generator.compose.site import QUESTIONS
from generator.load.folders import shipped
from generator.model import vocabulary
from generator.model.edition import Imposition, Paper
from generator.model.jurisdiction import Basis
from generator.model.policies import POLICIES
from generator.model.practice import PracticeType
from generator.model.text import Audience
from generator.model.units import RHYTHM_UNITS, ContactWay, TimeUnit
from generator.model.week import Weekday
from tests.cases import shop

LANGUAGES = sorted(shop().library.words)
VOCABULARIES = {
    name: member
    for name, member in inspect.getmembers(vocabulary, inspect.isclass)
    if issubclass(member, StrEnum) and member is not StrEnum
} | {kind.__name__: kind for kind in (ContactWay, Weekday, Audience, Basis, PracticeType)}
BY_NAME = {"Channel", "Concern"}
"""Phrases for the names of fields, which are no codes."""


def _leaves(tree: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(tree, Mapping):
        for key, below in tree.items():
            yield from _leaves(below, f"{path}.{key}")
    else:
        yield path, str(tree)


def _parts(phrase: str) -> list[str]:
    return sorted(re.findall(r"\{\w*\}", phrase))


def _file(language: str) -> dict[str, str]:
    text = (shipped() / "content" / "words" / f"{language}.yml").read_text("utf-8")
    return dict(_leaves(yaml.safe_load(text)))


def _asked_in_templates() -> set[str]:
    pages = (shipped() / "overrides").rglob("*.html")
    return set(re.findall(r"\bwords\.(\w+)", "".join(page.read_text("utf-8") for page in pages)))


def _asked_in_code() -> set[str]:
    code = "".join(
        path.read_text("utf-8") for path in Path(generator.__file__).parent.rglob("*.py")
    )
    texts = "".join(path.read_text("utf-8") for path in (shipped() / "content").rglob("*.md"))
    inside = re.findall(r"\blabels\[([^\]]+)\]", code) + re.findall(r"\blabel\(([^)]+)\)", texts)
    return set(re.findall(r"(?<!f)(?<!== )[\"'](\w+)[\"']", " ".join(inside)))


def _asked_by_pattern() -> set[str]:
    questions = {f"question_{name}" for name, *_ in QUESTIONS}
    texts = {f"{name}_text" for name in questions}
    papers = {f"paper_{paper}" for paper in Paper}
    topics = {f"policy_{topic}" for topic in ("practice", *POLICIES)}
    return questions | texts | papers | topics | {f"imposed_{way}" for way in Imposition}


@pytest.mark.parametrize("language", [other for other in LANGUAGES if other != "en"])
def test_languages_say_the_same_things(language: str) -> None:
    english, other = _file("en"), _file(language)
    assert other.keys() == english.keys()
    assert {
        key: (english[key], other[key])
        for key in english
        if sorted(re.findall(r"\{\w*\}", english[key]))
        != sorted(re.findall(r"\{\w*\}", other[key]))
    } == {}, "a phrase must take the same parts in every language"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_phrase_and_every_phrase_a_code(language: str) -> None:
    phrases = shop().library.words[language].phrases
    assert phrases.keys() == VOCABULARIES.keys() | BY_NAME
    for name, kind in VOCABULARIES.items():
        assert set(phrases[name]) == {member.value for member in kind}, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_unit_has_a_phrase(language: str) -> None:
    words = shop().library.words[language]
    assert set(words.units) == set(TimeUnit)
    assert set(words.every) == set(RHYTHM_UNITS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_asked_for_is_there_and_none_is_idle(language: str) -> None:
    asked = _asked_in_templates() | _asked_in_code() | _asked_by_pattern()
    assert set(shop().library.words[language].labels) == asked


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_is_blank_or_ends_in_a_space(language: str) -> None:
    assert [key for key, phrase in _file(language).items() if phrase != phrase.strip()] == []
    assert [key for key, phrase in _file(language).items() if not phrase] == []
