"""A site in Arabic: everything mirrored but the numbers, and as accessible as the others."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from generator.render.site import build
from generator.write.parcel import put_down
from tests.render.site.arabic_site import HANDOUT, arabic_site
from tests.render.site.small_site import house
from tests.serving import serving

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site in Arabic."""
    folder = tmp_path_factory.mktemp("arabic")
    put_down(build(arabic_site(), house()), folder)
    with serving(folder) as address:
        yield address


def _opened(chromium: Browser, address: str, width: int) -> Page:
    page = chromium.new_context(viewport={"width": width, "height": 844}).new_page()
    page.goto(address)
    return page


def _box(page: Page, selector: str) -> Any:
    box = page.locator(selector).first.bounding_box()
    assert box
    return box


@pytest.mark.parametrize("path", ["index.html", HANDOUT])
@pytest.mark.parametrize("width", [390, 1280])
def test_every_page_is_accessible(chromium: Browser, arabic: str, path: str, width: int) -> None:
    page = _opened(chromium, arabic + path, width)
    assert Axe().run(page).response["violations"] == []


@pytest.mark.parametrize("path", ["index.html", HANDOUT])
def test_nothing_scrolls_sideways(chromium: Browser, arabic: str, path: str) -> None:
    page = _opened(chromium, arabic + path, 320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_page_runs_from_right_to_left(chromium: Browser, arabic: str) -> None:
    page = _opened(chromium, arabic + HANDOUT, 390)
    middle = 390 / 2
    assert _box(page, ".pp-brand__logo")["x"] > middle
    assert _box(page, ".pp-menu summary")["x"] < middle
    assert _box(page, ".pp-bar__crisis")["x"] > _box(page, ".pp-bar__reach")["x"]
    assert _box(page, ".pp-next .pp-icon")["x"] < middle
    assert page.locator("h1").evaluate("e => getComputedStyle(e).direction") == "rtl"


def test_a_phone_number_keeps_its_order(chromium: Browser, arabic: str) -> None:
    page = _opened(chromium, arabic + HANDOUT, 390)
    place = """(link, sought) => {
        const range = document.createRange();
        const at = link.firstChild.data.indexOf(sought);
        range.setStart(link.firstChild, at);
        range.setEnd(link.firstChild, at + sought.length);
        return range.getBoundingClientRect().x;
    }"""
    link = page.locator(".pp-text a[href^='tel:']")
    assert link.evaluate(place, "(555)") < link.evaluate(place, "0142")
