"""Every page of the example practices, in a real browser and as a file."""

import gzip
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.examples import EXAMPLES, READ_CLOSELY, prepared

SITES = [(name, language) for name, languages in READ_CLOSELY.items() for language in languages]

LOOKS: tuple[tuple[int, Any], ...] = (
    (390, "light"),
    (1280, "dark"),
    (390, "dark"),
    (1280, "light"),
)
"""CSS pixels, and schemes: every page is looked at in one of them and in the one that differs in
both, turn about. Each kind of page is seen in all four in tests/render/site."""

BY_LOOK = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]
"""What axe may find in one look and not in another; the rest it need not seek twice."""

MOST_REQUESTS, HEAVIEST = 6, 60_000
"""What a phone far from a mast is asked for before it shows the home page: files, bytes."""

NARROWEST = 320
"""CSS pixels: WCAG 2.2, 1.4.10 (reflow)."""

_AXE = Axe().axe_script


def _pages(published: Path, practice: str, language: str = "") -> list[str]:
    """The pages of a practice by their paths, or those in one of its languages."""
    root = published / practice
    paths = [path.relative_to(root).as_posix() for path in sorted(root.rglob("*.html"))]
    return [path for path in paths if not language or _language(practice, path) == language]


def _language(practice: str, path: str) -> str:
    """The language a page is in: all but the first lie in a folder of their own."""
    languages = prepared(practice).practice.facts.languages
    folder = path.partition("/")[0]
    return folder if folder in languages.all else languages.default


@pytest.mark.browser
@pytest.mark.parametrize(
    ("practice", "language"),
    [
        pytest.param(*site, marks=pytest.mark.xdist_group(f"pages {' '.join(site)}"))
        for site in SITES
    ],
)
def test_every_page_is_accessible_private_and_fits(
    published: Path,
    practice: str,
    language: str,
    served: Callable[[str], str],
    chromium: Browser,
) -> None:
    address, paths = served(practice), _pages(published, practice, language)

    context = chromium.new_context(reduced_motion="reduce")
    page = context.new_page()
    found: list[str] = []
    page.on("console", lambda message: found.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: found.append(f"{page.url}: {error}"))
    page.on("request", lambda r: found.extend([r.url] if not r.url.startswith(address) else []))
    page.on("response", lambda r: found.extend([f"no {r.url}"] if r.status >= 400 else []))
    for number, path in enumerate(paths):
        page.goto(address + path)
        page.evaluate(_AXE)
        found.extend(f"{path}: {what}" for what in _in_the_way(page, number % len(LOOKS)))
    context.close()
    assert len(paths) > 20
    assert found == []


def _in_the_way(page: Page, first: int) -> Iterator[str]:
    """What axe finds, best practices included, and what does not fit on the narrowest screen."""
    for number, (width, scheme) in enumerate((LOOKS[first], LOOKS[first ^ 1])):
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme=scheme)
        rules = {"runOnly": BY_LOOK} if number else {}
        told = page.evaluate("o => axe.run(document, o)", {"resultTypes": ["violations"]} | rules)
        for rule in told["violations"]:
            for node in rule["nodes"]:
                yield f"{width} {scheme}: {rule['id']}: {node['html']}"
    page.set_viewport_size({"width": NARROWEST, "height": 844})
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > NARROWEST:
        yield f"{width} px wide"


def test_no_folder_is_empty(published: Path) -> None:
    folders = [path for path in published.rglob("*") if path.is_dir()]
    assert folders
    assert [path for path in folders if not any(path.iterdir())] == []


@pytest.mark.parametrize("practice", EXAMPLES)
def test_every_link_leads_to_a_file(published: Path, practice: str) -> None:
    lost: list[str] = []
    sheets: set[Path] = set()
    for path in _pages(published, practice):
        if path.endswith("404.html"):
            continue  # its addresses begin at the root of its host
        here = published / practice / path
        for link in re.findall(r'(?:href|src)="([^"]+)"', here.read_text("utf-8")):
            target = urldefrag(urljoin(here.as_uri(), link.replace("&amp;", "&"))).url
            if target.startswith("file:"):
                file = Path(unquote(target.removeprefix("file://")))
                if not file.is_file():
                    lost.append(f"{path}: {link}")
                elif file.suffix == ".pdf":
                    sheets.add(file.relative_to(published / practice))
    assert lost == []
    on_disk = (published / practice).rglob("*.pdf")
    assert sheets == {file.relative_to(published / practice) for file in on_disk}


@pytest.mark.parametrize("practice", EXAMPLES)
def test_every_anchor_is_there(published: Path, practice: str) -> None:
    lost: list[str] = []
    for path in _pages(published, practice):
        here = published / practice / path
        for link in re.findall(r'href="([^":]*#[^"]+)"', here.read_text("utf-8")):
            file, _, anchor = urljoin(here.as_uri(), link).removeprefix("file://").partition("#")
            if f'id="{anchor}"' not in Path(unquote(file)).read_text("utf-8"):
                lost.append(f"{path}: {link}")
    assert lost == []


@pytest.mark.parametrize("practice", EXAMPLES)
def test_every_page_helps_at_once_in_its_language(published: Path, practice: str) -> None:
    emergency = "tel:999" if practice == "harbour" else "tel:911"
    for path in _pages(published, practice):
        text = (published / practice / path).read_text("utf-8")
        assert f'<html lang="{_language(practice, path)}"' in text, path
        (bar,) = re.findall(r'<nav class="pp-bar".*?</nav>', text, re.DOTALL)
        for part in ("pp-bar__crisis", "pp-bar__reach", f'href="{emergency}"'):
            assert part in bar, (path, part)


@pytest.mark.parametrize(("practice", "further"), [("maple", "es"), ("puente-alamo", "en")])
def test_the_other_language_shows_the_same_page(
    published: Path, practice: str, further: str
) -> None:
    root = published / practice
    first = prepared(practice).practice.facts.languages.default
    at_root, below = (_pages(published, practice, language) for language in (first, further))
    assert [f"{further}/{path}" for path in at_root] == below
    for path in (*at_root, *below):
        if path.endswith("404.html"):
            continue
        text = (root / path).read_text("utf-8")
        other = first if path in below else further
        (link,) = re.findall(rf'href="([^"]+)" lang="{other}" hreflang="{other}"', text)
        target = Path(unquote(urljoin((root / path).as_uri(), link).removeprefix("file://")))
        twin = path.removeprefix(f"{further}/") if path in below else f"{further}/{path}"
        assert target.relative_to(root).as_posix() == twin


def test_one_language_offers_no_other(published: Path) -> None:
    for path in _pages(published, "harbour"):
        assert "hreflang" not in (published / "harbour" / path).read_text("utf-8").replace(
            'rel="alternate" hreflang="en"', ""
        ), path


@pytest.mark.browser
@pytest.mark.parametrize("practice", EXAMPLES)
def test_the_first_view_is_light(
    published: Path,
    practice: str,
    served: Callable[[str], str],
    chromium: Browser,
) -> None:
    address, root = served(practice), published / practice

    page = chromium.new_page(viewport={"width": 390, "height": 844})
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url.removeprefix(address)))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.close()
    weight = sum(_sent(root / (path or "index.html")) for path in asked)
    assert len(asked) <= MOST_REQUESTS, asked
    assert weight <= HEAVIEST, weight


@pytest.mark.browser
@pytest.mark.parametrize(("practice", "language"), SITES)
def test_a_phone_shows_the_four_questions_at_once(
    practice: str, language: str, served: Callable[[str], str], chromium: Browser
) -> None:
    default = prepared(practice).practice.facts.languages.default
    page = chromium.new_page(viewport={"width": 390, "height": 844})
    page.goto(served(practice) + ("" if language == default else f"{language}/"))
    box = page.locator(".pp-question").last.bounding_box()
    page.close()
    assert box
    assert box["y"] + box["height"] <= 844


def _sent(file: Path) -> int:
    """Bytes of a file on its way, as a host that compresses sends it."""
    content = file.read_bytes()
    return len(content if file.suffix in {".woff2", ".png"} else gzip.compress(content))
