"""The preview as whoever writes meets it: in a browser, beside an editor."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import generator
from tests.cases import example

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("preview-browser")]

HANDOUT = "handouts/h13-reaching-us-between-visits/index.html"
SOON = 60_000
"""Milliseconds that a page is waited for at most, on a machine that has much else to do."""


@dataclass
class Preview:
    """`parentpack preview harbour`, run by a shell without a terminal."""

    run: "subprocess.Popen[str]"
    policy: Path
    """A file of the practice."""
    address: str

    def save(self, old: str, new: str) -> None:
        """Replace some words of the policy, as an editor does."""
        text = self.policy.read_text("utf-8")
        assert text.count(old) == 1
        aside = self.policy.with_name(".aside.yml")
        aside.write_text(text.replace(old, new), "utf-8")
        aside.replace(self.policy)

    def end(self) -> tuple[int, str, str]:
        """Press Ctrl-C; the exit status, and all that was said since."""
        self.run.send_signal(signal.SIGINT)
        out, err = self.run.communicate(timeout=60)
        return self.run.returncode, out, err


def _started(place: Path, cache: Path, *more: str) -> "subprocess.Popen[str]":
    root = Path(generator.__file__).parents[1]
    return subprocess.Popen(
        [sys.executable, "-m", "generator", "preview", "harbour", "--no-open", *more],
        cwd=place,
        env=os.environ | {"XDG_CACHE_HOME": str(cache), "PYTHONPATH": str(root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def preview(tmp_path: Path, pdf_cache: Path) -> Iterator[Preview]:
    """A preview of a copy of harbour."""
    shutil.copytree(example("harbour"), tmp_path / "harbour")
    run = _started(tmp_path, pdf_cache, "--port", "0")
    assert run.stdout is not None
    told = re.match(r"(http://127\.0\.0\.1:\d+/) shows harbour", run.stdout.readline())
    assert told
    yield Preview(run, tmp_path / "harbour" / "policies" / "communication.yml", told[1])
    run.terminate()  # it takes its folder away
    run.communicate()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A browser's page; whatever it complains of is an error."""
    complaints: list[str] = []
    page = chromium.new_page()
    page.set_default_timeout(SOON)
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    page.close()
    assert complaints == []


def test_what_is_saved_is_on_the_page_and_what_is_wrong_as_well(
    preview: Preview, page: Page
) -> None:
    page.goto(f"{preview.address}{HANDOUT}")
    article, panel = page.locator("article"), page.locator("#parentpack-preview details")
    expect(article).to_contain_text("4 business hours")
    expect(panel).to_have_count(0)

    preview.save("reply_within: 4 business hours", "reply_within: 6 business hours")
    expect(article).to_contain_text("6 business hours", timeout=SOON)
    expect(panel).to_have_count(0)

    preview.save("reply_within: 6 business hours", "reply_within: soon & <b>well</b>")
    expect(panel).to_be_visible(timeout=SOON)
    place = preview.policy.relative_to(preview.policy.parents[2])
    line = (
        preview.policy.read_text("utf-8").splitlines().index("    reply_within: soon & <b>well</b>")
    )
    expect(panel).to_contain_text(f"{place}:{line + 1}:19")
    expect(panel.locator("pre")).to_contain_text("reply_within: soon & <b>well</b>")
    expect(panel).to_contain_text("hint: write it like")
    expect(article).to_contain_text("6 business hours")

    panel.locator("summary").click()
    expect(panel.locator("pre")).to_be_hidden()
    page.reload()
    expect(panel.locator("summary")).to_contain_text("1 error")
    expect(panel.locator("pre")).to_be_hidden()
    panel.locator("summary").click()
    expect(panel.locator("pre")).to_be_visible()

    preview.save("reply_within: soon & <b>well</b>", "reply_within: 2 business days")
    expect(panel).to_have_count(0, timeout=SOON)
    expect(article).to_contain_text("2 business days", timeout=SOON)

    page.close()  # which would ask again and again for what is no longer there
    status, said, complained = preview.end()
    assert (status, complained) == (0, "")
    assert re.search(r"^\d+ of \d+ pages are new, in \d+\.\d s\.$", said, re.M)


@pytest.mark.pdf
def test_a_sheet_is_there_when_it_is_asked_for(preview: Preview, page: Page) -> None:
    page.goto(f"{preview.address}{HANDOUT}")
    link = page.get_by_role("link", name="Print this").get_attribute("href")
    assert link
    answer = page.request.get(f"{preview.address}{HANDOUT}/../{link}", timeout=SOON)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF-")


def test_a_port_that_is_taken_is_wrong_use(preview: Preview, tmp_path: Path) -> None:
    port = preview.address.rpartition(":")[2].strip("/")
    other = _started(tmp_path, tmp_path, "--port", port)
    _, err = other.communicate(timeout=60)
    assert other.returncode == 2
    assert f"port {port} is taken" in err
    status, _, complained = preview.end()
    assert (status, complained) == (0, "")
