"""The search finds the right page for a parent's own words, among all that a practice publishes."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.render.site.search import SEARCHED, searched
from tests.cases import read, shop
from tests.examples import composed

SCRIPT = "assets/parentpack/search.js"
DIALOG = f"""<!doctype html><html lang="en"><title>Search</title>
<dialog id="pp-search" open><form><input></form><p role="status"></p><ol></ol></dialog>
<script src="{SCRIPT}"></script></html>"""


@pytest.fixture(scope="module")
def search(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Page]:
    """The search of Maple's website, by language, open in a browser."""
    pages = {}
    for site in composed("maple").sites:
        folder = tmp_path_factory.mktemp(site.language)
        _lay_out(folder, searched(site.pages))
        page = chromium.new_page()
        page.goto((folder / "index.html").as_uri())
        pages[site.language] = page
    return pages


def _lay_out(folder: Path, told: bytes) -> None:
    for name in (SCRIPT, SEARCHED):
        (folder / name).parent.mkdir(parents=True)
    (folder / SCRIPT).write_bytes(shop().house.site_files[f"overrides/site/{SCRIPT}"])
    (folder / SEARCHED).write_bytes(told)
    (folder / "index.html").write_text(DIALOG, "utf-8")


@pytest.mark.parametrize("case", read("asked.yml"), ids=lambda case: case["ask"])
def test_the_answer_is_among_the_first_three(
    search: Mapping[str, Page], case: Mapping[str, str]
) -> None:
    page = search[case["in"]]
    page.fill("input", case["ask"])
    links = page.locator("ol a").evaluate_all("links => links.map((link) => link.href)")
    assert any(f"/{case['find']}/" in link for link in links[:3]), links[:5]
