"""Every kind of page through axe, best practices included: no violation, in light and dark."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.render.site.small_site import HANDOUT, PATHS

pytestmark = pytest.mark.browser

SCREENS: Any = [(390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")]

# Grey, green and red at the limit of 4.5:1 under white, and the darkest colour there is.
BRANDS = ["#767676", "#008817", "#e60000", "#000000"]

_AXE = Axe().axe_script


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    """One tab for all tests, since opening one costs more than a look at a page."""
    tab = chromium.new_page()
    yield tab
    tab.close()


def _violations(page: Page, *rules: str) -> list[str]:
    """Return what axe finds, by all of its rules or the named ones."""
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = {"type": "rule", "values": rules}
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


def _look(page: Page, width: int, scheme: Any) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")


@pytest.mark.parametrize("path", [*PATHS, "404.html"])
def test_every_kind_of_page(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    page.evaluate(_AXE)
    for width, scheme in SCREENS:
        _look(page, width, scheme)
        assert _violations(page) == [], (width, scheme)


def test_the_menu_and_the_search_when_open(page: Page, address: str) -> None:
    _look(page, 390, "light")
    page.goto(address + HANDOUT)
    page.evaluate(_AXE)
    page.click(".pp-menu summary")
    assert _violations(page) == []
    page.click(".pp-menu__search")
    page.keyboard.type("minutes")
    expect(page.locator(".pp-search__results a").first).to_be_visible()
    for width, scheme in SCREENS:
        _look(page, width, scheme)
        assert _violations(page) == [], (width, scheme)


@pytest.mark.parametrize("path", ["index.html", HANDOUT])
def test_any_brand_colour_leaves_the_text_legible(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    page.evaluate(_AXE)
    for brand in BRANDS:
        page.evaluate("c => document.documentElement.style.setProperty('--brand', c)", brand)
        for scheme in ("light", "dark"):
            _look(page, 390, scheme)
            assert _violations(page, "color-contrast") == [], (brand, scheme)


_FOCUSED = """() => {
    const it = document.activeElement;
    if (it === document.body) return null;
    const shown = it.closest("label") ?? it;
    const { left, top, width, height } = shown.getBoundingClientRect();
    const ring = [it, shown].some((one) => getComputedStyle(one).outlineStyle !== "none");
    const on_top = document.elementFromPoint(left + width / 2, top + height / 2);
    return { name: it.outerHTML.slice(0, 120), ring, seen: shown.contains(on_top) };
}"""


@pytest.mark.parametrize("path", PATHS)
def test_the_keyboard_reaches_everything_and_sees_where_it_is(
    page: Page, address: str, path: str
) -> None:
    """WCAG 2.2: 2.1.1 (keyboard), 2.4.7 (focus visible), 2.4.11 (focus not obscured)."""
    _look(page, 390, "light")
    page.goto(address + path)
    met: list[str] = []
    for _ in range(100):
        page.keyboard.press("Tab")
        focused = page.evaluate(_FOCUSED)
        if focused is None or focused["name"] in met[:1]:
            break  # out of the page, or round again
        assert focused["ring"], focused["name"]
        assert focused["seen"], focused["name"]
        met.append(focused["name"])
    else:
        pytest.fail("the keyboard is caught")
    offered = page.locator("a:visible, button:visible, summary:visible").count()
    groups = page.locator("fieldset:visible").count()
    assert len(met) == offered + groups


@pytest.mark.parametrize("path", PATHS)
def test_a_reader_s_own_colours_keep_boxes_and_buttons(page: Page, address: str, path: str) -> None:
    """Forced colours take away every background: what it alone told needs a line as well."""
    _look(page, 390, "dark")
    page.emulate_media(forced_colors="active")
    page.goto(address + path)
    page.evaluate(_AXE)
    boxes = page.locator(":is(.pp-button, .pp-question, .pp-message, .pp-note, .pp-crisis):visible")
    bare = "boxes => boxes.filter((b) => getComputedStyle(b).borderTopWidth === '0px' &&" + (
        " getComputedStyle(b).borderInlineStartWidth === '0px').map((b) => b.className)"
    )
    assert boxes.evaluate_all(bare) == []
    assert _violations(page) == []
    page.emulate_media(forced_colors="none")
