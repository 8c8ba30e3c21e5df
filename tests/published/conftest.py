"""Everything published, served on this machine, and a real Chromium to read it with."""

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

Look = Callable[[Browser], Any]


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def end_headers(self) -> None:
        """Let the browser keep what it has: nothing changes while the tests run."""
        self.send_header("Cache-Control", "max-age=3600")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing of requests."""


@pytest.fixture(scope="session")
def served(published: Path) -> Iterator[Callable[[str], str]]:
    """Tells the address, with a slash at its end, at which a practice's folder is the root."""
    servers: dict[str, ThreadingHTTPServer] = {}

    def address(practice: str) -> str:
        if practice not in servers:
            handler = partial(_Quiet, directory=str(published / practice))
            servers[practice] = ThreadingHTTPServer(("127.0.0.1", 0), handler)
            Thread(target=servers[practice].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{servers[practice].server_port}/"

    yield address
    for server in servers.values():
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def in_chromium() -> Iterator[Callable[[Look], Any]]:
    """Calls a function with a browser, in a thread of its own.

    Playwright serves one browser a thread, and other tests of this process may have theirs.
    """
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with ThreadPoolExecutor(max_workers=1) as thread:
        playwright = sync_playwright()
        started = thread.submit(playwright.__enter__).result()
        browser = thread.submit(started.chromium.launch, executable_path=path, args=FLAGS).result()
        yield lambda look: thread.submit(look, browser).result()
        thread.submit(browser.close).result()
        thread.submit(playwright.__exit__).result()
