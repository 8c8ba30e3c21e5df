"""What a therapist does with the catalogue: narrow it, tick some, and hand out one tagged file."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from pikepdf import Array, Name, Object
from playwright.sync_api import Browser, Page, expect

from generator.model.output import Site
from generator.render.site import build
from generator.write.parcel import put_down
from tests.examples import composed
from tests.render.print.conftest import new_press, sheet
from tests.render.print.looking import annotations, elements, failures, opened, texts
from tests.render.print.texts import DOCS
from tests.render.site.small_site import house, small_site
from tests.serving import serving

pytestmark = [pytest.mark.browser, pytest.mark.pdf]

PAGE = "for-therapists/index.html"

SHEETS = {
    "forms/f1-consent": "consent",
    "forms/f2-contacts-and-pick-up": "consent",
    "handouts/h22-how-often-you-hear-from-us": "often",
    "handouts/h25-two-homes-one-plan": "often",
    "handouts/h19-privacy-for-parents": "privacy",
}
"""Where maple's catalogue finds a sheet, and which of the sheets for tests lies there: some of them
twice, so that fields and table headers share their names."""

_AXE = Axe().axe_script


def _site() -> Site:
    """The small site, with the catalogue of a whole one."""
    (whole, _), small = composed("maple").sites, small_site("en")
    (page,) = (page for page in whole.pages if page.path.startswith("for-therapists/"))
    listed = page.markdown[page.markdown.index('<div class="pp-catalogue">') :]
    return replace(
        small,
        pages=(*small.pages, replace(page, markdown=listed)),
        assets={**whole.assets, **small.assets},
        codes=whole.codes,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site, with the sheets that are ticked."""
    place = tmp_path_factory.mktemp("catalogue")
    put_down(build(_site(), house()), place / "site")
    press = new_press()
    for path, name in SHEETS.items():
        file = place / "site" / "print" / "en-letter-standard" / f"{path}.pdf"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(sheet(press, name, "letter", "standard"))
    return place / "site"


@pytest.fixture(scope="module")
def catalogue(folder: Path) -> Iterator[str]:
    """The address of the catalogue."""
    with serving(folder) as address:
        yield address + PAGE


@pytest.fixture
def page(chromium: Browser, catalogue: str) -> Iterator[Page]:
    """The catalogue, just opened; whatever goes wrong on it fails the test."""
    with chromium.new_context(viewport={"width": 390, "height": 844}) as context:
        tab = context.new_page()
        wrong: list[str] = []
        tab.on("console", lambda message: wrong.append(message.text))
        tab.on("pageerror", lambda error: wrong.append(str(error)))
        tab.goto(catalogue, wait_until="networkidle")
        yield tab
        assert wrong == []


def _titles(page: Page) -> list[str]:
    return page.locator(".pp-listed:visible h3").all_inner_texts()


def _tick(page: Page, *paths: str) -> None:
    for path in paths:
        kind, _, id_ = path.partition("/")
        page.locator(f"[aria-labelledby='{kind.removesuffix('s')}-{id_}']").check()


def _made(page: Page) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name="Make one file").click()
    assert download.value.suggested_filename == "maple-pack.pdf"
    return Path(download.value.path()).read_bytes()


def test_a_situation_leaves_its_pack_first(page: Page) -> None:
    page.get_by_label("Situation").select_option("a child with two homes")
    assert _titles(page) == [
        "Two homes pack",
        "Who decides what",
        "How often you'll hear from us",
        "Two homes, one plan",
        "Contacts and pick-up",
    ]
    expect(page.locator(".pp-catalogue__count")).to_have_text("5 in the list")
    page.get_by_role("combobox", name="What", exact=True).select_option("Forms")
    assert _titles(page) == ["Contacts and pick-up"]
    expect(page.locator(".pp-catalogue__count")).to_have_text("1 fits")
    expect(page.get_by_role("heading", name="Packs")).to_be_hidden()


def test_words_are_found_however_they_are_written(page: Page) -> None:
    page.get_by_label("Find by a word").fill("HOMES plán")
    assert _titles(page) == ["Two homes pack", "Two homes, one plan"]
    page.get_by_label("Find by a word").fill("zebra")
    expect(page.locator(".pp-catalogue__count")).to_have_text(re.compile("Nothing fits"))
    page.get_by_role("button", name="Show all").click()
    assert len(_titles(page)) == page.locator(".pp-listed").count()


def test_language_and_large_print_leave_only_such_sheets(page: Page) -> None:
    page.get_by_label("Language").select_option("Español")
    page.get_by_role("checkbox", name="Large print").check()
    editions = page.locator("a[data-edition]:visible")
    names = {link.get_attribute("data-edition") for link in editions.all()}
    assert names == {"es-letter-large"}
    assert editions.count() == page.locator(".pp-listed").count()
    _tick(page, "forms/f1-consent")
    expect(page.get_by_label("Print as")).to_have_value("es-letter-large")


@pytest.fixture(scope="module")
def bound(chromium: Browser, catalogue: str) -> Iterator[tuple[bytes, list[str]]]:
    """The file made of all of them in their order, and every address asked for on the way."""
    with chromium.new_context() as context:
        tab = context.new_page()
        asked: list[str] = []
        tab.goto(catalogue, wait_until="networkidle")
        tab.on("request", lambda request: asked.append(request.url))
        _tick(tab, *SHEETS)
        assert asked == [], "nothing is loaded before it is needed"
        yield _made(tab), asked


def test_only_the_sheets_and_the_library_are_asked_for(
    bound: tuple[bytes, list[str]], catalogue: str
) -> None:
    root = catalogue.removesuffix(PAGE)
    sheets = {f"{root}print/en-letter-standard/{path}.pdf" for path in SHEETS}
    scripts = {f"{root}assets/parentpack/{name}" for name in ("bind.js", "pdf-lib.js")}
    assert {url for url in bound[1] if not url.startswith("blob:")} == sheets | scripts


def test_the_file_is_pdf_ua(bound: tuple[bytes, list[str]]) -> None:
    assert failures(bound[0]) == []


def test_the_file_reads_as_its_sheets_do_in_the_order_they_were_ticked(
    bound: tuple[bytes, list[str]], folder: Path
) -> None:
    files = (folder / "print/en-letter-standard" / f"{path}.pdf" for path in SHEETS)
    assert texts(bound[0]) == [text for file in files for text in texts(file.read_bytes())]


def test_the_file_keeps_title_language_parts_and_bookmarks(
    bound: tuple[bytes, list[str]],
) -> None:
    titles = [DOCS[name][1]["title"] for name in SHEETS.values()]
    with opened(bound[0]) as made:
        assert str(made.docinfo.Title) == "A pack for your family · Maple Street Family Therapy"
        assert str(made.Root.Lang) == "en"
        assert made.Root.MarkInfo.Marked
        assert made.Root.ViewerPreferences.DisplayDocTitle
        (document,) = made.Root.StructTreeRoot.K
        assert [(part.S, str(part.T)) for part in document.K] == [
            (Name.Part, title) for title in titles
        ]
        with made.open_outline() as outline:
            assert [item.title for item in outline.root] == titles
            assert all(item.is_closed and item.children for item in outline.root)


def test_fields_and_headers_of_like_sheets_do_not_clash(bound: tuple[bytes, list[str]]) -> None:
    with opened(bound[0]) as made:
        one, other = made.Root.AcroForm.Fields
        assert str(one.T) != str(other.T)
        assert [str(field.T) for field in one.Kids] == [str(field.T) for field in other.Kids]
        assert all(field.Parent == one for field in one.Kids)

        (document,) = made.Root.StructTreeRoot.K
        tags = list(elements(document))
        names = [bytes(tag.ID) for tag in tags if "/ID" in tag]
        assert len(set(names)) == len(names) > 0
        listed = [bytes(name) for name in list(made.Root.StructTreeRoot.IDTree.Names)[::2]]
        assert listed == sorted(names)
        assert {bytes(name) for tag in tags for name in _headers(tag)} <= set(names)


def _headers(tag: Object) -> Iterator[Object]:
    """What a table cell calls its headers."""
    attributes = tag.get("/A", Array())
    for attribute in attributes if isinstance(attributes, Array) else [attributes]:
        yield from attribute.get("/Headers", ())


def test_the_parent_tree_leads_back_to_every_page(bound: tuple[bytes, list[str]]) -> None:
    with opened(bound[0]) as made:
        numbers = list(made.Root.StructTreeRoot.ParentTree.Nums)
        holders = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        assert list(holders) == list(range(len(holders)))
        for page in made.pages:
            owners = [owner for owner in holders[int(page.obj.StructParents)] if owner is not None]
            assert {owner.Pg.objgen for owner in owners} == {page.obj.objgen}


def test_inner_links_stay_in_their_sheet(bound: tuple[bytes, list[str]]) -> None:
    with opened(bound[0]) as made:
        places = [link.Dest for link in annotations(made, Name.Link) if "/Dest" in link]
        pages = {page.obj.objgen for page in made.pages}
        assert places
        assert all(place[0].objgen in pages for place in places)


def test_what_is_not_printed_so_is_left_out_and_named(page: Page) -> None:
    _tick(page, "forms/f1-consent", "handouts/h19-privacy-for-parents")
    page.locator("[data-edition=en-letter-standard][href$='f1-consent.pdf']").evaluate(
        "link => link.remove()"
    )
    with opened(_made(page)) as made:
        assert len(made.Root.StructTreeRoot.K[0].K) == 1
    expect(page.locator(".pp-binder [role=status]")).to_contain_text(
        "left out: Consent for your child's therapy"
    )


def test_unticking_gives_the_focus_back(page: Page) -> None:
    _tick(page, "forms/f1-consent", "handouts/h19-privacy-for-parents")
    page.get_by_role("button", name="Untick all").click()
    expect(page.locator(".pp-binder")).to_be_hidden()
    expect(page.locator("[aria-labelledby='form-f1-consent']")).to_be_focused()


def test_a_sheet_that_cannot_be_had_is_told(chromium: Browser, catalogue: str) -> None:
    with chromium.new_context() as context:
        tab = context.new_page()
        tab.goto(catalogue)
        _tick(tab, "forms/f3-parent-update")
        tab.get_by_role("button", name="Make one file").click()
        expect(tab.locator(".pp-binder [role=status]")).to_contain_text("That did not work")


def test_without_a_script_every_row_is_there(chromium: Browser, catalogue: str) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        tab = context.new_page()
        tab.goto(catalogue)
        assert tab.locator(".pp-listed:visible").count() == tab.locator(".pp-listed").count() > 40
        for idle in (".pp-filters", ".pp-binder", ".pp-listed__tick >> nth=0"):
            expect(tab.locator(idle)).to_be_hidden()


def test_from_a_folder_the_list_narrows_and_says_why_no_file_is_made(
    chromium: Browser, folder: Path
) -> None:
    with chromium.new_context() as context:
        tab = context.new_page()
        tab.goto((folder / PAGE).as_uri())
        tab.get_by_label("Situation").select_option("ending therapy")
        assert _titles(tab)[0] == "Ending pack"
        expect(tab.get_by_text("From a folder, browsers do not allow it")).to_be_visible()
        expect(tab.locator(".pp-listed__tick").first).to_be_hidden()


def test_a_code_is_fetched_only_once_it_is_shown(page: Page) -> None:
    shown: list[str] = []
    page.on("request", lambda request: shown.append(request.url))
    row = page.locator(".pp-listed", has_text="Ending pack")
    with page.expect_response("**/pack-ending.svg"):
        row.locator("summary").click()
    expect(row.get_by_role("img", name="A code to scan. It opens: Ending pack")).to_be_visible()
    assert [url.rpartition("/")[2] for url in shown] == ["pack-ending.svg"]


def test_what_is_ticked_and_opened_is_accessible_and_fits(page: Page) -> None:
    _tick(page, "forms/f1-consent")
    page.locator(".pp-listed summary").first.click()
    page.evaluate(_AXE)
    schemes: tuple[Any, ...] = ("light", "dark")
    for width, scheme in ((width, scheme) for width in (390, 1280) for scheme in schemes):
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme=scheme)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        nodes = [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]]
        assert nodes == [], (width, scheme)
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
