"""Every page of both example practices, in a real browser and as a file."""

import re
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urldefrag, urljoin

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

from tests.conftest import EXAMPLES

_AXE = Axe().axe_script
LOOKS: tuple[tuple[int, Any], ...] = (
    (390, "light"),
    (1280, "dark"),
    (390, "dark"),
    (1280, "light"),
)


def _html(published: Path, practice: str) -> list[Path]:
    return sorted((published / practice).rglob("*.html"))


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing of requests."""


@pytest.fixture(scope="module")
def address(published: Path) -> Iterator[str]:
    """Where everything published is served on this machine."""
    handler = partial(_Quiet, directory=str(published))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def tab() -> Iterator[Page]:
    """One tab of a real Chromium."""
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=flags)
        yield browser.new_page()
        browser.close()


@pytest.mark.browser
@pytest.mark.xdist_group("pages")
@pytest.mark.parametrize("practice", EXAMPLES)
def test_every_page_is_accessible_private_and_fits(
    published: Path, practice: str, address: str, tab: Page
) -> None:
    asked: list[str] = []
    complaints: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    found: dict[str, list[str]] = {}
    for number, path in enumerate(_html(published, practice)):
        if path.name == "404.html":
            continue  # it asks for its styles from the root of its host
        url = f"{address}/{path.relative_to(published).as_posix()}"
        tab.goto(url)
        tab.evaluate(_AXE)
        for width, scheme in LOOKS[2 * (number % 2) :][:2]:
            tab.set_viewport_size({"width": width, "height": 844})
            tab.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            told = tab.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
            if told:
                found[f"{url} {width} {scheme}"] = [rule["id"] for rule in told]
        tab.set_viewport_size({"width": 320, "height": 844})
        wide = tab.evaluate("document.documentElement.scrollWidth")
        if wide > 320:
            found[f"{url} 320"] = [f"{wide} px wide"]
    assert found == {}
    assert complaints == []
    assert [url for url in asked if not url.startswith((address, "data:"))] == []


@pytest.mark.pdf
@pytest.mark.parametrize("practice", EXAMPLES)
def test_every_link_leads_somewhere(published: Path, practice: str) -> None:
    lost: dict[str, list[str]] = {}
    for path in _html(published, practice):
        if path.name == "404.html":
            continue
        here = path.as_uri()
        for link in re.findall(r"(?:href|src)=\"([^\"]+)\"", path.read_text("utf-8")):
            target = urldefrag(urljoin(here, link.replace("&amp;", "&"))).url
            if target.startswith("file:") and not Path(target.removeprefix("file://")).is_file():
                lost.setdefault(str(path), []).append(link)
    assert lost == {}


@pytest.mark.pdf
@pytest.mark.parametrize("practice", EXAMPLES)
def test_every_page_helps_at_once_in_its_language(published: Path, practice: str) -> None:
    for path in _html(published, practice):
        text = path.read_text("utf-8")
        spanish = "es" in path.relative_to(published / practice).parts
        assert f'<html lang="{"es" if spanish else "en"}"' in text, path
        assert 'class="pp-bar__crisis"' in text, path
        assert 'class="pp-bar__reach"' in text, path
        assert "tel:911" in text if practice == "maple" else "tel:999" in text, path
