"""Nothing changed: a build that finds all in place, beside a plain MkDocs build of its pages."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from benchmarks.race import Result, table
from generator.compose.publication import compose
from generator.load.folders import shipped
from generator.pipeline import Shop, prepare
from generator.render.site import stage

PRACTICE = "maple"
OURS = "nothing changed: the website and all that is printed"
PLAIN = "plain MkDocs: the same pages, one language after the other"


@contextmanager
def contenders() -> Iterator[Mapping[str, Callable[[], None]]]:
    """Each in fresh processes; ours is built whole when it warms up."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        staged = list(_staged(place))
        yield {OURS: lambda: _build(place), PLAIN: lambda: by_mkdocs(staged)}


def told(results: Mapping[str, Result]) -> list[str]:
    """The results as lines of a page."""
    plain = results[PLAIN].median
    return [
        "## Nothing changed",
        "",
        f"{PRACTICE}, in all languages, each in fresh processes; times as multiples of the plain "
        "build. MkDocs is handed finished Markdown, and makes its pages anew each time.",
        "",
        *table(results, plain, digits=2),
        "",
    ]


def _staged(place: Path) -> Iterator[Path]:
    """A project for each language."""
    shop = Shop.open(shipped(), date.today())
    prepared = prepare(shipped() / "content" / "practices" / PRACTICE, shop)
    for site in compose(prepared.practice, prepared.spoken, shop.house).sites:
        yield stage(site, shop.house.site_files, place / site.language)


def _build(place: Path) -> None:
    """Once a build is in place, the next ones find that nothing changed."""
    subprocess.run(
        [sys.executable, "-m", "generator", "build", PRACTICE, "--out", place / "out"],
        check=True,
        capture_output=True,
        env=os.environ | {"XDG_CACHE_HOME": str(place / "cache")},
    )


def by_mkdocs(projects: list[Path]) -> None:
    """Each project built by MkDocs itself, in a fresh process."""
    for project in projects:
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "-q"],
            cwd=project,
            check=True,
            capture_output=True,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        )
