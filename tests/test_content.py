"""Content: whole in both languages, and nothing a family would stumble over once it is filled."""

import re
from collections import Counter

import pytest

from generator.compose.links import page_address
from generator.compose.site import SHELVES
from generator.model.library import TextKey
from generator.model.text import Text
from tests.cases import shop
from tests.content.stumbles import stumbles
from tests.examples import EXAMPLES, composed, prepared, resolved

LANGUAGES = {"en", "es"}


@pytest.mark.parametrize("key", sorted(shop().library.texts), ids="/".join)
def test_a_text_is_alike_in_both_languages(key: TextKey) -> None:
    languages = shop().library.texts[key]
    assert set(languages) == LANGUAGES
    english, spanish = languages["en"], languages["es"]
    for name in ("audience", "policy", "needs", "look", "fits", "next"):
        assert getattr(english.front, name) == getattr(spanish.front, name), name
    assert (english.front.unknown is None) == (spanish.front.unknown is None)
    assert _sections(english) == _sections(spanish)
    assert _conditions(english) == _conditions(spanish)
    assert _pieces(english) == _pieces(spanish)


def _sections(text: Text) -> list[str]:
    return re.findall(r"(?m)^#+ .*\{#([\w-]+)\}\s*$", text.body)


def _conditions(text: Text) -> set[str]:
    """The choices and facts a text depends on; how it is worded may differ."""
    inside = " ".join(re.findall(r"\{%(.*?)%\}", text.body))
    return set(re.findall(r"\b[a-z_]+(?:\.[a-z_]+)+", inside))


def _pieces(text: Text) -> Counter[str]:
    return Counter(re.findall(r"\{\{\s*(\w+)\(", text.body))


@pytest.mark.parametrize("name", EXAMPLES)
def test_nothing_to_stumble_over(name: str) -> None:
    assert list(stumbles(resolved(name))) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_text_is_on_its_shelf(name: str) -> None:
    for site, spoken in zip(composed(name).sites, prepared(name).spoken, strict=True):
        pages = {page.path: page.markdown for page in site.pages}
        for shelf, kind in SHELVES.items():
            shelved = re.findall(r'<h2><a href="\.\./([^"]+)">', pages[f"{shelf}/index.md"])
            texts = [page_address(of, id_) for of, id_ in spoken.on_site if of == kind]
            assert sorted(shelved) == sorted(texts)


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_pack_is_on_its_shelf(name: str) -> None:
    publication = composed(name)
    for site in publication.sites:
        (shelf,) = (page.markdown for page in site.pages if page.path == "packs/index.md")
        for pack in publication.packs:
            if pack.edition.language == site.language:
                assert f"<h2>{pack.title}</h2>" in shelf
                assert f"{pack.path}" in shelf


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("pack", ["welcome", "teen-start", "safety"])
def test_the_packs_the_product_is_known_for(name: str, pack: str) -> None:
    plans = [plan for plan in composed(name).packs if plan.id == pack]
    editions = {sheet.edition for sheet in composed(name).sheets}
    assert {plan.edition for plan in plans} == editions
    for plan in plans:
        assert len(plan.sheets) >= 3
        assert {sheet.edition for sheet in plan.sheets} == {plan.edition}


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_question_of_the_home_page_has_an_answer(name: str) -> None:
    for site in composed(name).sites:
        addresses = {page.path.removesuffix(".md") + ".html" for page in site.pages}
        (home,) = (page for page in site.pages if page.path == "index.md")
        assert len(home.meta["questions"]) == 4
        for question in home.meta["questions"]:
            assert question["href"] in addresses
            assert question["href"] != page_address("page", "handouts"), "a stopgap"


@pytest.mark.parametrize("name", EXAMPLES)
def test_reading_on_comes_to_an_end_somewhere_else(name: str) -> None:
    for label, text in resolved(name):
        assert text.next != text.id, label
