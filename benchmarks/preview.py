"""The preview: from a file that is saved to the page that shows it, beside Zensical's rebuild."""

import http.client
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from pathlib import Path

from mkdocs.commands.build import build as mkdocs
from mkdocs.config import load_config

from benchmarks.race import Result, table
from generator.compose.publication import compose
from generator.load.folders import shipped
from generator.model.output import Site
from generator.pipeline import Shop, prepare
from generator.render.site import stage

PRACTICE = "maple"
PAGE = "handouts/h13-reaching-us-between-visits/index.html"
FILE = "policies/communication.yml"
VALUE = re.compile(r"(?<=  phone:\n    reply_within: ).*")
VALUES = ("4 business hours", "6 business hours")
"""What a practice manager changes to and fro, and a page that tells it."""

OURS = "preview: saved, rebuilt, reloaded"
BUILT = "Zensical: `build` again, one language after the other"
SERVED = "Zensical: `serve` running, one for each language"
WHOLE = "plain MkDocs: the same site, whole"


@contextmanager
def contenders() -> Iterator[Mapping[str, Callable[[], None]]]:
    """Each changes one value, and is done when every page that tells it does so."""
    with tempfile.TemporaryDirectory() as place, _previewed(Path(place)) as ours:
        first, other = (_sites(Path(place), value) for value in VALUES)
        built = Peer(Path(place) / "built", first, other)
        served = Peer(Path(place) / "served", first, other)
        with _serving(served):
            yield {
                OURS: ours.change,
                BUILT: built.build_again,
                SERVED: served.wait_for_serve,
                WHOLE: lambda: _build_whole(Path(place), first),
            }


def told(results: Mapping[str, Result]) -> list[str]:
    """The results as lines of a page."""
    ours = results[OURS].median
    return [
        "## Preview",
        "",
        f"One value of {PRACTICE} changed, in all languages; times as multiples of our own, from "
        "the file that is saved to the page that a browser has reloaded. Ours reads, checks and "
        "composes the practice on the way; the peers are handed finished Markdown.",
        "",
        *table(results, ours),
        "",
        f"Saved to reloaded takes {ours / results[BUILT].median:.2f} of Zensical's rebuild, and "
        f"{ours / results[SERVED].median:.2f} of what its running server takes.",
        "",
    ]


def _sites(place: Path, value: str) -> tuple[Site, ...]:
    """The practice's sites where the value is this one."""
    folder = place / "written" / PRACTICE
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(shipped() / "content" / "practices" / PRACTICE, folder)
    _write(folder / FILE, value)
    shop = Shop.open(shipped(), date.today())
    prepared = prepare(folder, shop)
    return compose(prepared.practice, prepared.spoken, shop.house).sites


def _write(file: Path, value: str) -> None:
    file.write_text(VALUE.sub(value, file.read_text("utf-8")), "utf-8")


def _build_whole(place: Path, sites: tuple[Site, ...]) -> None:
    house = Shop.open(shipped(), date.today()).house.site_files
    for site in sites:
        with tempfile.TemporaryDirectory(dir=place) as folder:
            project = stage(site, house, Path(folder) / "project")
            mkdocs(load_config(str(project / "mkdocs.yml")))


@dataclass
class Previewed:
    """`parentpack preview` at work, and as much of a browser as it takes."""

    file: Path
    port: int
    _values: Iterator[int] = field(default_factory=count)

    def change(self) -> None:
        """Save the other value, and wait for the page that tells it."""
        mark = re.search(rb'data-shown="(\w+)"', self._get(PAGE).read())
        assert mark
        events = self._get(f"-/events?path=/{PAGE}&shown={mark[1].decode()}")
        _write(self.file, VALUES[next(self._values) % 2])
        while not events.readline().startswith(b"event: reload"):
            pass
        self._get(PAGE).read()

    def _get(self, path: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", f"/{path}")
        return connection.getresponse()


@contextmanager
def _previewed(place: Path) -> Iterator[Previewed]:
    folder = place / "previewed" / PRACTICE
    shutil.copytree(shipped() / "content" / "practices" / PRACTICE, folder)
    _write(folder / FILE, VALUES[1])
    run = subprocess.Popen(
        [sys.executable, "-m", "generator", "preview", folder, "--port", "0", "--no-open"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert run.stdout is not None
    port = re.search(r":(\d+)/", run.stdout.readline())
    assert port
    try:
        yield Previewed(folder / FILE, int(port[1]))
    finally:
        run.terminate()
        run.communicate()


@dataclass
class Peer:
    """The same pages, staged for Zensical, and the Markdown of those that tell the value."""

    place: Path
    first: tuple[Site, ...]
    other: tuple[Site, ...]
    _turns: Iterator[int] = field(default_factory=count)

    def __post_init__(self) -> None:
        """Stage every language, and build it once."""
        house = Shop.open(shipped(), date.today()).house.site_files
        for site in self.first:
            stage(site, house, self.place / site.language)
        self.build_again()

    @property
    def languages(self) -> list[str]:
        return [site.language for site in self.first]

    def _save(self) -> list[Path]:
        """Write the pages as the other value has them; what is to follow."""
        old, new = (self.first, self.other) if next(self._turns) % 2 else (self.other, self.first)
        pages = []
        for before, after in zip(old, new, strict=True):
            for one, page in zip(before.pages, after.pages, strict=True):
                if one.markdown != page.markdown:
                    source = self.place / after.language / "docs" / page.path
                    head = source.read_text("utf-8").partition("\n---\n")[0]
                    source.write_text(f"{head}\n---\n\n{page.markdown}\n", "utf-8")
                    name = Path(page.path).with_suffix(".html")
                    pages.append(self.place / after.language / "site" / name)
        return pages

    def build_again(self) -> None:
        """As somebody does who runs `zensical build` after each change; it has its own cache."""
        self._save()
        for language in self.languages:
            subprocess.run(
                [_zensical(), "build"],
                cwd=self.place / language,
                check=True,
                capture_output=True,
            )

    def wait_for_serve(self) -> None:
        """As a browser does that `zensical serve` keeps up to date."""
        pages = self._save()
        missing = {page: page.stat().st_mtime_ns for page in pages}
        while missing:
            time.sleep(0.002)
            missing = {
                page: written
                for page, written in missing.items()
                if not page.exists() or page.stat().st_mtime_ns == written
            }


def _zensical() -> str:
    return str(Path(sys.executable).with_name("zensical"))


@contextmanager
def _serving(peer: Peer) -> Iterator[None]:
    runs = [
        subprocess.Popen(
            [_zensical(), "serve", "-a", f"127.0.0.1:{port}"],
            cwd=peer.place / language,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ,
        )
        for port, language in enumerate(peer.languages, start=18321)
    ]
    try:
        yield
    finally:
        for run in runs:
            run.terminate()
            run.wait()
