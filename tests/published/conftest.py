"""Everything published, served on this machine, and a real Chromium to read it with."""

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.serving import FLAGS, serving

Look = Callable[[Browser], Any]


@pytest.fixture(scope="session")
def served(published: Path) -> Iterator[Callable[[str], str]]:
    """Tells the address, with a slash at its end, at which a practice's folder is the root."""
    addresses: dict[str, str] = {}
    with ExitStack() as servers:

        def address(practice: str) -> str:
            if practice not in addresses:
                addresses[practice] = servers.enter_context(serving(published / practice))
            return addresses[practice]

        yield address


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
