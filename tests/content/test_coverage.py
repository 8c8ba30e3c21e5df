"""The table of what the library covers is true: each text is there, is published, and asks."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest
import yaml

from generator.check.rules import RULES
from generator.load.folders import shipped
from generator.model.library import TextKey
from generator.model.slots import type_at
from generator.model.text import Text
from generator.resolve.text import ResolvedText
from tests.cases import shop
from tests.examples import EXAMPLES, prepared, words

LANGUAGES = ("en", "es")

ROWS: list[dict[str, Any]] = yaml.safe_load((shipped() / "content/coverage.yml").read_text("utf-8"))

SHIPPED = {
    "welcome": "h01 h02 h08 h17 h19 h21 h23 h30 f1 f2",
    "teen-start": "h12 h19 h20 h21 h22 h23 f8",
    "home-practice": "h04 h05 h14 h15 h16 f5 f6",
    "two-homes": "h25 h17 h19 h22 f1 f2",
    "safety": "h13 h21 h23 h30",
    "parent-involvement": "h06 h07 h09 h10 h11 f3 f4",
    "ending": "h18 h24",
    "telehealth": "h26 h27 h23",
}
"""What each pack must hold; it may hold more."""

each_row = pytest.mark.parametrize("row", ROWS, ids=lambda row: row["about"])


def _key(place: str) -> TextKey:
    """The text that a place such as `h04-the-other-166-hours#the-number` lies in."""
    id_ = place.partition("#")[0]
    if not re.match(r"[hf]\d", id_):
        return ("page", id_)
    return ("handout" if id_.startswith("h") else "form", id_)


def _texts(row: Mapping[str, Any]) -> set[TextKey]:
    return {_key(place) for place in row["told"]}


@cache
def _published(name: str, language: str) -> Mapping[TextKey, ResolvedText]:
    """What an example practice tells in one language; nothing in one it does not speak."""
    for spoken in prepared(name).spoken:
        if spoken.speaker.language == language:
            return spoken.on_site
    return {}


def _told(key: TextKey, language: str) -> Iterator[ResolvedText]:
    """A text as each example practice that publishes it tells it."""
    for name in EXAMPLES:
        if text := _published(name, language).get(key):
            yield text


@each_row
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_place_is_there_and_published(row: Mapping[str, Any], language: str) -> None:
    texts = shop().library.texts
    for place in row["told"]:
        section = place.partition("#")[2]
        assert section in ("", *_sections(texts[_key(place)][language])), place
        markdowns = [text.markdown for text in _told(_key(place), language)]
        assert any(not section or f"{{#{section}}}" in told for told in markdowns), place


def _sections(text: Text) -> list[str]:
    return re.findall(r"(?m)^## .*{#([\w-]+)}\s*$", text.body)


@each_row
def test_each_field_is_known_and_asked_for(row: Mapping[str, Any]) -> None:
    told = [text for key in _texts(row) for language in LANGUAGES for text in _told(key, language)]
    read = {path for text in told for path in text.reads}
    for field in row.get("fields", ()):
        assert type_at(field) is not None, field
        asked = [path for path in read if path == field or path.startswith(f"{field}.")]
        assert asked or _is_needed(field, row), field


def _is_needed(field: str, row: Mapping[str, Any]) -> bool:
    """Whether a text is published only where the field says so."""
    texts = shop().library.texts
    return any(field in texts[key]["en"].front.needs for key in _texts(row))


@each_row
def test_each_pack_hands_out_one_of_its_texts(row: Mapping[str, Any]) -> None:
    ids = {id_ for _, id_ in _texts(row)}
    for pack in row.get("packs", ()):
        assert ids & {*shop().library.packs[pack].statement.contents}, pack


@each_row
def test_each_rule_is_one_of_ours(row: Mapping[str, Any]) -> None:
    assert {*row.get("checked", ())} <= {rule.id for rule in RULES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_stand_where_they_must(language: str) -> None:
    for row in ROWS:
        for figure in row.get("says", ()):
            for key in _texts(row):
                assert all(figure in words(text.markdown) for text in _told(key, language)), key


def test_no_text_of_the_library_is_left_out() -> None:
    listed = {key for row in ROWS for key in _texts(row)}
    assert listed == {*shop().library.texts}


def test_every_text_is_handed_out_or_linked_to() -> None:
    """A sheet that nothing leads to is read by nobody."""
    library = shop().library
    reached = {id_ for pack in library.packs.values() for id_ in pack.statement.contents}
    for languages in library.texts.values():
        text = languages["en"]
        reached |= {
            *re.findall(r"\]\((?:handout|form|page):([\w-]+)", text.body),
            text.front.next or "",
        }
    assert {id_ for kind, id_ in library.texts if kind != "page" and id_ not in reached} == set()


@pytest.mark.parametrize("pack", SHIPPED)
def test_a_pack_holds_what_it_is_for(pack: str) -> None:
    held = {id_.partition("-")[0] for id_ in shop().library.packs[pack].statement.contents}
    assert {*SHIPPED[pack].split()} <= held


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_sheet_is_the_one_for_the_fridge(language: str) -> None:
    """Two would leave neither at hand."""
    texts = shop().library.texts
    says = {
        id_
        for (kind, id_), languages in texts.items()
        if kind == "handout" and re.search("fridge|refrigerador", _top(languages[language]))
    }
    assert says == {"h30-for-your-fridge"}


def _top(text: Text) -> str:
    """What is said before the body."""
    return " ".join((text.front.title, text.front.purpose, text.front.action))


def test_every_number_is_there() -> None:
    ids = {id_.partition("-")[0] for kind, id_ in shop().library.texts if kind != "page"}
    handouts = {f"h{number:02}" for number in range(1, 32)} | {"h20c"}
    assert ids == handouts | {f"f{number}" for number in range(1, 10)}
    assert {*shop().library.packs} == {*SHIPPED}


COMPLIANT = re.compile(r"(?i)hipaa.(compliant|certified|approved)|cumpl\w+ (con )?(la )?hipaa")


def test_nobody_is_told_that_we_are_compliant_with_a_law() -> None:
    for language in LANGUAGES:
        for key in shop().library.texts:
            for text in _told(key, language):
                said = words(text.markdown)
                assert not re.search(
                    r"(?i)hipaa[ -](compliant|certified|approved)|cumple.{0,20}hipaa", said
                ), key
