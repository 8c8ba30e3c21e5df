"""Two practices, one library: what each promises is on its own pages and sheets alone."""

from functools import cache
from typing import Any

import pytest

from tests.cases import read
from tests.examples import composed, words, written

BOTH = ("harbour", "maple")


@cache
def _said(name: str) -> dict[str, str]:
    """The words of pages, sheets and packs; without the labels that both have in store."""
    return {
        path: words(text).lower()
        for path, text in written(composed(name)).items()
        if path.count("/") > 1
    }


@pytest.mark.parametrize("case", read("differences.yml"), ids=lambda case: case["about"])
def test_only_one_says_it(case: dict[str, Any]) -> None:
    (other,) = {*BOTH} - {case["only"]}
    phrase = case["says"].lower()
    assert [path for path, text in _said(case["only"]).items() if phrase in text]
    assert [path for path, text in _said(other).items() if phrase in text] == []


def test_each_prints_on_its_own_paper_and_in_its_own_languages() -> None:
    editions = {name: {str(sheet.edition) for sheet in composed(name).sheets} for name in BOTH}
    assert editions == {
        "harbour": {"en-a4-standard", "en-a4-large"},
        "maple": {
            "en-letter-standard",
            "en-letter-large",
            "es-letter-standard",
            "es-letter-large",
        },
    }


def test_what_is_not_offered_has_no_page_no_sheet_and_no_place_in_a_pack() -> None:
    joint = "h10-joining-a-session"
    assert any(joint in path for path in written(composed("maple")))
    assert not any(joint in text for text in _said("harbour").values())
    assert not any(joint in path for path in _said("harbour"))


def test_each_has_its_own_colors() -> None:
    harbour, maple = (composed(name).tokens_css for name in BOTH)
    assert "--brand:#1f4e79" in harbour
    assert "--brand:#0f6b66" in maple


def test_the_library_s_sentences_are_in_both() -> None:
    shared = "tell us when something worries you"
    assert all(any(shared in text for text in _said(name).values()) for name in BOTH)
