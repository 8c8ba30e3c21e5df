"""The small site, built once per test run, and a real Chromium that reads it from a server."""

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, sync_playwright

from generator.render.site import build, stage
from tests.render.site.small_site import house, small_site


@pytest.fixture(scope="session")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a staged project for each language."""
    folder = tmp_path_factory.mktemp("staged")
    for language in ("en", "es"):
        stage(small_site(language), house(), folder / language)
    return folder


@pytest.fixture(scope="session")
def built(staged: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The practice's output folder: English at the root, Spanish under `es`."""
    folder = tmp_path_factory.mktemp("built")
    for language, into in (("en", folder), ("es", folder / "es")):
        build(staged / language, into)
    return folder


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def end_headers(self) -> None:
        """Let the browser keep what it has: the site doesn't change while the tests run."""
        self.send_header("Cache-Control", "max-age=3600")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing of requests."""


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """Where the built site is served on this machine, with a slash at the end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(built))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all tests; each opens its own context."""
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=flags)
        yield browser
        browser.close()
