"""What a parent meets in a real browser: help in one spot, the other language, the keyboard."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.render.site.small_site import CHOOSER, HANDOUT, PATHS

pytestmark = pytest.mark.browser

PHONE: Any = {"width": 390, "height": 844}
WIDE: Any = {"width": 1280, "height": 800}
NARROWEST: Any = {"width": 320, "height": 700}
TWICE: Any = {"width": 195, "height": 422}
"""A phone whose reader has set the browser's text to 200 %."""

_SEARCH = ".pp-header .pp-search-open >> visible=true"


def _open(chromium: Browser, viewport: Any, **options: Any) -> Page:
    return chromium.new_context(viewport=viewport, **options).new_page()


def test_nothing_is_asked_of_anyone_else(chromium: Browser, address: str) -> None:
    page = _open(chromium, PHONE)
    asked: list[str] = []
    failed: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda a: failed.extend([a.url] if a.status >= 400 else []))
    page.on("pageerror", lambda error: failed.append(str(error)))
    for path in PATHS:
        page.goto(address + path)
    page.click(".pp-menu summary")
    page.click(".pp-menu .pp-search-open")
    page.keyboard.type("often")
    expect(page.locator(".pp-search__count")).to_have_text("5 pages")
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith(address)] == []
    assert failed == []
    kept = page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")
    assert kept == [0, 0, ""]


def test_the_menu_and_help_stay_in_sight_in_text_of_twice_the_size(
    chromium: Browser, address: str
) -> None:
    page = _open(chromium, TWICE)
    page.goto(address + PATHS[0])
    for target in (".pp-tool--language", ".pp-menu summary", ".pp-bar__crisis", ".pp-bar__reach"):
        box = page.locator(target).bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= TWICE["width"]
    page.click(".pp-menu summary")
    page.click(".pp-menu .pp-search-open")
    expect(page.locator(".pp-search")).to_be_visible()


@pytest.mark.parametrize("viewport", [PHONE, WIDE], ids=["phone", "wide"])
def test_help_is_in_the_same_spot_of_every_page(
    chromium: Browser, address: str, viewport: Any
) -> None:
    page = _open(chromium, viewport)
    spots = set()
    for path in (*PATHS, "404.html"):
        page.goto(address + path)
        for target in ("a[href='tel:911']", "a[href='tel:988']", ".pp-bar__reach"):
            box = page.locator(".pp-bar").locator(target).bounding_box()
            assert box
            assert box["height"] >= 44
            assert box["y"] + box["height"] <= 200
            spots.add((target, *box.values()))
        page.evaluate("scrollTo(0, 5000)")
        if page.evaluate("scrollY > 100"):
            box = page.locator(".pp-bar").bounding_box()
            assert box
            assert box["y"] == 0
    assert len(spots) == 3


def test_a_phone_shows_the_four_questions_at_once(chromium: Browser, address: str) -> None:
    page = _open(chromium, PHONE)
    page.goto(address)
    questions = page.locator(".pp-question")
    expect(questions).to_have_count(4)
    last = questions.last.bounding_box()
    assert last
    assert last["y"] + last["height"] < PHONE["height"]
    assert last["height"] >= 64
    for shown in (".pp-brand__name", ".pp-brand__logo", "text=Español", ".pp-bar"):
        expect(page.locator(shown).first).to_be_in_viewport()


def test_the_other_language_shows_the_same_page(chromium: Browser, address: str) -> None:
    page = _open(chromium, PHONE, java_script_enabled=False)
    for path in PATHS:
        page.goto(address + path)
        page.click("text=Español")
        assert page.url == f"{address}es/{path}"
        page.click("text=English")
        assert page.url == address + path


def test_no_page_scrolls_sideways(chromium: Browser, address: str) -> None:
    page = _open(chromium, NARROWEST)
    for path in (*PATHS, "404.html", *(f"es/{path}" for path in PATHS)):
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST["width"], path


def test_the_keyboard_starts_with_a_skip_link(chromium: Browser, address: str) -> None:
    page = _open(chromium, PHONE)
    page.goto(address + HANDOUT)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_text("Skip to the text")
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#pp-content")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_contain_text("Print this")


def test_the_menu_opens_and_closes_by_keyboard(chromium: Browser, address: str) -> None:
    page = _open(chromium, PHONE)
    page.goto(address + HANDOUT)
    page.focus(".pp-menu summary")
    page.keyboard.press("Enter")
    here = page.locator(".pp-menu [aria-current=page]")
    expect(here).to_have_text("How often")
    page.keyboard.press("Escape")
    expect(here).to_be_hidden()
    expect(page.locator(".pp-menu summary")).to_be_focused()


def test_search_takes_and_gives_back_the_focus(chromium: Browser, address: str) -> None:
    page = _open(chromium, WIDE)
    page.goto(address)
    page.click(_SEARCH)
    dialog = page.get_by_role("dialog", name="Search")
    page.keyboard.type("five minutes")
    expect(dialog.get_by_role("link").first).to_contain_text("How often")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator(":focus")).to_have_text("Search")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}handouts/**")


@pytest.mark.parametrize(
    ("language", "typed", "found"),
    [
        ("", "calls", "hear from us"),
        ("", "Phone?", "Reach us"),
        ("", "what do I do if it is urgent", "How we work"),
        ("es/", "practica", "How we work"),
        ("es/", "trabajar", "How we work"),
    ],
)
def test_search_forgives_endings_accents_and_signs(
    chromium: Browser, built: Path, language: str, typed: str, found: str
) -> None:
    # From the folder, as it must also work where there is no server.
    page = _open(chromium, WIDE)
    page.goto((built / language / "index.html").as_uri())
    page.click(_SEARCH)
    page.keyboard.type(typed)
    expect(page.locator(".pp-search__results")).to_contain_text(found)


def test_a_folder_opened_without_a_server_works(chromium: Browser, built: Path) -> None:
    page = _open(chromium, WIDE)
    page.goto((built / "index.html").as_uri())
    page.click(".pp-question >> nth=0")
    expect(page.locator("h1")).to_contain_text("How often")
    page.click("text=Español")
    assert page.url == (built / "es" / HANDOUT).as_uri()


def test_a_printed_page_names_the_practice_and_the_crisis_line(
    chromium: Browser, address: str
) -> None:
    page = _open(chromium, WIDE)
    page.goto(address + HANDOUT)
    page.emulate_media(media="print")
    for shown in ("(555) 555-0142", "In a crisis: call 911, or call or text 988"):
        expect(page.locator(".pp-header").get_by_text(shown)).to_be_visible()
    expect(page.locator(".pp-brand__name")).to_be_visible()
    expect(page.locator(".pp-message__main")).to_be_visible()
    for hidden in (".pp-bar", ".pp-actions", ".pp-next", ".pp-tool--language"):
        expect(page.locator(hidden)).to_be_hidden()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_an_age_and_a_concern_choose_one_answer(
    chromium: Browser, address: str, scripts: bool
) -> None:
    page = _open(chromium, PHONE, java_script_enabled=scripts)
    page.goto(address + CHOOSER)
    hint, answers = page.locator(".pp-chooser__hint"), page.locator(".pp-chooser__answers")
    expect(hint).to_be_visible()
    expect(answers.get_by_role("heading").first).to_be_hidden()
    page.get_by_text("Ages 6 to 11", exact=True).first.check()
    expect(hint).to_be_hidden()
    for rhythm, said in (("every 4 weeks", True), ("every week", True), ("every 8 weeks", False)):
        expect(answers.get_by_text(rhythm).first).to_be_visible(visible=said)
    page.get_by_text("Things are serious", exact=True).check()
    for rhythm, said in (("every week", True), ("every 4 weeks", False)):
        expect(answers.get_by_text(rhythm).first).to_be_visible(visible=said)


def test_an_address_can_choose(chromium: Browser, address: str) -> None:
    page = _open(chromium, PHONE)
    page.goto(f"{address}{CHOOSER}#12-17,high")
    expect(page.locator(":checked")).to_have_count(2)
    expect(page.get_by_role("heading", name="Ages 12 to 17")).to_be_visible()


def test_large_print_needs_no_script(chromium: Browser, address: str) -> None:
    page = _open(chromium, PHONE, java_script_enabled=False)
    page.goto(f"{address}reach-us/index.html")
    size = "parseFloat(getComputedStyle(document.querySelector('.pp-text')).fontSize)"
    expect(page.get_by_role("button", name="Print this")).to_be_hidden()
    small = page.evaluate(size)
    page.get_by_role("link", name="Large print").click()
    assert page.evaluate(size) > 1.3 * small
    page.get_by_role("link", name="Normal print").click()
    assert page.evaluate(size) == small
