"""One value changed: whatever depends on it changes with it, and nothing else does."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.model.output import Publication
from tests.cases import read, tried
from tests.examples import publication_of, words, written

CASES = read("changes.yml")
LANGUAGES = ("en", "es")


def _published(case: Mapping[str, Any], which: str, place: Path) -> tuple[Publication, set[str]]:
    """What maple publishes with that value, and the texts that read the field."""
    find = {"find": case["find"]} if "find" in case else {}
    change = {"practice": "maple", "in": case["in"], "put": case[which]} | find
    one = tried(change, place / which)
    asking = {
        id_
        for spoken in one.spoken
        for (_, id_), text in {**spoken.on_site, **spoken.on_paper}.items()
        if any(field.startswith(case["reads"]) for field in text.reads)
    }
    return publication_of(one), asking


def _language(path: str) -> str:
    found = re.match(r"(?:site|print)/([a-z]{2})", path)
    assert found
    return found[1]


def _text(path: str) -> str:
    """The id of the text that stands there."""
    *_, folder, name = path.split("/")
    if name == "index.md":
        return "home" if folder in LANGUAGES else folder
    return name.removesuffix(".pdf")


def _says(text: str, phrase: str) -> bool:
    """Whether it is said there, at the beginning of a sentence or within."""
    return phrase.lower() in words(text).lower()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_one_change(case: Mapping[str, Any], tmp_path: Path) -> None:
    publication, asking = _published(case, "first", tmp_path)
    before = written(publication)
    after = written(_published(case, "other", tmp_path)[0])
    assert before.keys() == after.keys()
    changed = {path for path in before if before[path] != after[path]}
    said = {path for path, text in before.items() if _says(text, case["says"][_language(path)])}

    assert changed == said
    assert {_language(path) for path in changed} == set(LANGUAGES)
    for old in {*case["says"].values(), *case.get("traces", ())}:
        assert [path for path, text in after.items() if old in text or _says(text, old)] == []
    if case.get("in_every_frame"):
        frames = {f"site/{language}" for language in LANGUAGES}
        sheets = {path for path in before if path.startswith("print/")}
        assert frames | sheets <= changed
    else:
        shelves = {"handouts", "forms", "packs"}
        packs = {pack.id for pack in publication.packs}
        assert {_text(path) for path in changed} - shelves - packs <= asking


def test_a_brand_color_changes_the_paint_and_no_word(tmp_path: Path) -> None:
    def painted(color: str) -> Publication:
        case = {"practice": "maple", "in": "practice.yml", "find": '"#0f6b66"'}
        return publication_of(tried(case | {"put": f'"{color}"'}, tmp_path / color[1:]))

    teal, plum = painted("#0f6b66"), painted("#6b1f4e")
    assert written(teal) == written(plum)
    assert "#0f6b66" in teal.tokens_css
    assert "#6b1f4e" in plum.tokens_css
    for one, other in zip(teal.sites, plum.sites, strict=True):
        assert {path for path in one.assets if one.assets[path] != other.assets[path]} == {
            "assets/brand.css"
        }
    paints = plum.tokens_css + "".join(
        site.assets["assets/brand.css"].decode() for site in plum.sites
    )
    old = set(re.findall(r"#[0-9a-f]{6}", teal.tokens_css)) - {"#ffffff"}
    assert len(old) >= 4
    assert not old & set(re.findall(r"#[0-9a-f]{6}", paints))
