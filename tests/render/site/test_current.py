"""A parent types the code of a sheet: the page answers, forgives, asks nobody and keeps nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.render.site import build
from generator.write.parcel import put_down
from tests.examples import composed
from tests.render.site.small_site import house
from tests.serving import serving

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("current")]

NOTE = "You now hear from us every two weeks, not every month, when things are harder."


@pytest.fixture(scope="module")
def maple(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The website of maple, which has published twice; without its sheets."""
    folder = tmp_path_factory.mktemp("maple")
    for site in composed("maple").sites:
        put_down(build(site, house()), folder / site.folder)
    return folder


@pytest.fixture(scope="module")
def served(maple: Path) -> Iterator[str]:
    """The page's address."""
    with serving(maple) as address:
        yield f"{address}current/index.html"


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A phone on which nothing may go wrong unnoticed."""
    with chromium.new_context(viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda message: wrong.append(message.text))
        yield page
        assert wrong == []


def _codes(page: Page, state: str) -> list[str]:
    return page.locator(f".pp-papers tr[data-state={state}] th").all_text_contents()


def _ask(page: Page, code: str) -> None:
    page.get_by_label("The code on your paper").fill(code)
    page.keyboard.press("Enter")


def _looks_like(code: str) -> str:
    """The code as it is misread: with a zero and a one, which no code has."""
    return code.replace("Q", "0").replace("D", "O").replace("L", "1")


def test_a_current_paper(page: Page, served: str) -> None:
    page.goto(served)
    code = _codes(page, "current")[0]
    for typed in (code, code.lower(), code.replace("-", ""), f" {code.replace('-', ' - ')} "):
        _ask(page, "no code")
        _ask(page, typed)
        answer = page.locator(".pp-code__found")
        expect(answer.locator("p").first).to_have_text("Yes, your paper is current.")
        expect(answer.get_by_role("link")).to_be_visible()


def test_letters_that_are_misread(page: Page, served: str) -> None:
    page.goto(served)
    misread = [code for code in _codes(page, "current") if _looks_like(code) != code]
    assert misread
    for code in misread[:5]:
        _ask(page, _looks_like(code))
        answer = page.locator(".pp-code__found")
        expect(answer.locator("p").first).to_have_text(f"We read it as {code}.")
        expect(answer).to_contain_text("Yes, your paper is current.")


def test_a_paper_that_was_replaced(page: Page, served: str) -> None:
    page.goto(served)
    replaced = page.locator(".pp-papers tr[data-state=replaced]", has_text="How often you'll hear")
    code = replaced.first.locator("th").text_content()
    assert code
    _ask(page, code)
    answer = page.locator(".pp-code__found")
    expect(answer).to_contain_text("No. A newer one took its place on October 1, 2026.")
    expect(answer).to_contain_text(f"What changed: {NOTE}")
    answer.get_by_role("link", name="Open the new one: How often you'll hear from us").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How often you'll hear from us")


def test_a_code_nobody_knows(page: Page, served: str) -> None:
    page.goto(served)
    _ask(page, "ZZZ-ZZZ")
    answer = page.locator(".pp-code__unknown")
    expect(answer).to_contain_text("We do not know this code.")
    expect(answer.get_by_role("link")).to_have_attribute("href", "tel:2095550142")
    _ask(page, _codes(page, "current")[0])
    expect(answer).to_be_hidden()
    _ask(page, "")
    expect(answer).to_be_hidden()
    expect(page.locator(".pp-code__found")).to_have_text("")


def test_the_answer_is_read_aloud(page: Page, served: str) -> None:
    page.goto(served)
    live = page.locator("[aria-live=polite]", has=page.locator(".pp-code__found"))
    expect(live).to_have_count(1)
    expect(page.get_by_label("The code on your paper")).to_have_accessible_description(
        "Such as 7KQ-2FM: six letters and numbers, in small print at the foot of the sheet."
    )


def test_the_address_may_hold_the_code(page: Page, served: str) -> None:
    page.goto(served)
    code = _codes(page, "current")[3]
    page.goto(f"{served}#{code}")
    expect(page.locator(".pp-code__found")).to_contain_text("Yes, your paper is current.")
    expect(page.get_by_label("The code on your paper")).to_be_in_viewport()
    page.goto(f"{served}#about")
    expect(page.locator("#about")).to_be_in_viewport()


def test_a_spanish_sheet_is_known_on_the_english_page(page: Page, served: str) -> None:
    page.goto(served)
    spanish = page.locator(".pp-papers tr:has(td[lang=es])").first
    _ask(page, str(spanish.locator("th").text_content()))
    named = page.locator(".pp-code__found p").nth(1)
    expect(named).to_have_attribute("lang", "es")
    named.get_by_role("link").click()
    assert "/es/" in page.url


def test_nothing_is_sent_or_kept(page: Page, served: str) -> None:
    page.goto(served)
    code = _codes(page, "current")[0]
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    _ask(page, code)
    _ask(page, "ZZZ-ZZZ")
    page.wait_for_load_state("networkidle")
    kept = page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")
    assert (asked, kept, page.url) == ([], [0, 0, ""], served)


def test_without_a_script_every_code_is_listed(chromium: Browser, served: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served)
    expect(page.locator("#pp-code")).to_be_hidden()
    for state, heading in (("current", "Every current code"), ("replaced", "Codes of papers")):
        codes = _codes(page, state)
        assert codes
        lists = page.locator("details", has_text=heading).locator("summary")
        expect(page.get_by_text(codes[0])).to_be_hidden()
        lists.click()
        expect(page.get_by_text(codes[0])).to_be_visible()
    context.close()


def test_a_search_does_not_find_every_paper_here(maple: Path) -> None:
    pages = (maple / "search" / "pages.js").read_text("utf-8")
    assert "Is my paper current?" in pages
    published = composed("maple").sheets
    assert published
    assert [sheet.code for sheet in published if sheet.code in pages] == []


def test_it_works_from_a_folder(page: Page, maple: Path) -> None:
    page.goto((maple / "current" / "index.html").as_uri())
    _ask(page, _codes(page, "current")[0])
    expect(page.locator(".pp-code__found")).to_contain_text("Yes, your paper is current.")
