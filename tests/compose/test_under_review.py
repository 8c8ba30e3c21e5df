"""A policy whose review date has passed says so on page and sheet, and nothing else changes."""

import re
from collections.abc import Mapping
from pathlib import Path

from tests.cases import tried
from tests.examples import publication_of, words, written

SAYS = "Until we change it, it holds."
UNDER_PRIVACY = {"h19-privacy-for-parents", "h20-your-privacy", "f8-teen-privacy-agreement"}
"""Some of the texts that stand under that policy."""


def _published(review_by: str, place: Path) -> Mapping[str, str]:
    """What Harbour publishes on the day of the tests, 2026-11-24."""
    change = {"in": "policies/confidentiality.yml", "find": "2027-09-14", "put": review_by}
    return written(publication_of(tried(change, place / review_by)))


def _due(published: Mapping[str, str]) -> set[str]:
    """Pages and sheets that say so; each site and pack brings all labels along."""
    return {
        path
        for path, text in published.items()
        if ("under_review" in text if path.endswith(".md") else SAYS in words(text))
        and re.search(r"\.md$|/(handouts|forms)/", path)
    }


def test_what_is_due_says_so_on_page_and_sheet(tmp_path: Path) -> None:
    due = _due(_published("2026-11-23", tmp_path))
    ids = {Path(path.removesuffix("/index.md")).stem for path in due}
    assert UNDER_PRIVACY | {"confidentiality"} <= ids
    assert ids & {"h01-why-we-involve-you", "f1-consent", "home"} == set()
    assert {path.partition("/")[0] for path in due} == {"site", "print"}


def test_nothing_else_changes(tmp_path: Path) -> None:
    before, after = _published("2026-11-24", tmp_path), _published("2026-11-23", tmp_path)
    assert {path for path in before if before[path] != after[path]} == _due(after)


def test_until_the_day_has_passed_it_does_not_matter_which_it_is(tmp_path: Path) -> None:
    assert _published("2026-11-24", tmp_path) == _published("2026-12-01", tmp_path)
