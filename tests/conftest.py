"""What tests share: the example practices, built once in a test run for all workers."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.examples import EXAMPLES
from tests.serving import FLAGS

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
PRACTICES = ("harbour", "maple", "puente", "skylark")


@contextmanager
def alone_with(folder: Path) -> Iterator[None]:
    """Hold a folder against the other workers of this test run."""
    folder.mkdir(exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this test run see."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What commands remember during tests is not for whoever runs them."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def pdf_cache(pytestconfig: pytest.Config) -> Path:
    """Where finished sheets are kept from one test run to the next, by all that went into them."""
    assert pytestconfig.cache is not None
    return pytestconfig.cache.mkdir("sheets")


@pytest.fixture(scope="session")
def published(shared: Path, pdf_cache: Path) -> Path:
    """The folder that holds what the example practices publish."""
    out = shared / "published"
    with alone_with(out):
        if not all((out / name / "manifest.json").exists() for name in EXAMPLES):
            subprocess.run(
                [sys.executable, "-m", "generator", "build", *PRACTICES, "--out", out],
                env=os.environ | {"XDG_CACHE_HOME": str(pdf_cache)},
                check=True,
            )
    return out


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One real browser for all tests of this process; each opens its own context or page."""
    path = next(filter(None, map(shutil.which, CHROMIUM)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
