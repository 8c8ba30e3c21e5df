"""A practice from nothing, and after one edit, beside bare WeasyPrint and bare Material.

`python -m benchmarks.cold FOLDER [once]` is the bare run itself: it lays out every HTML file in
FOLDER in two processes, each sheet with stylesheets of its own, as WeasyPrint's documentation has
it, or with stylesheets and fonts that are read `once` a process.
"""

import multiprocessing
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cache, partial
from itertools import count, product
from pathlib import Path
from typing import Any

from benchmarks import edits
from benchmarks.preview import FILE, VALUE
from benchmarks.race import Result, table
from benchmarks.unchanged import by_mkdocs
from generator.compose.publication import compose
from generator.load.folders import shipped
from generator.model.output import Publication
from generator.pipeline import Shop, prepare
from generator.render.print.look import Look
from generator.render.site import stage

PRACTICE = "maple"
CORES = 2
OURS = "a practice built from nothing: website, sheets and packs"
SHEETS = "bare WeasyPrint: its distinct sheets, on two cores"
FASTER = "the same, stylesheets and fonts read once a process"
SITES = "bare MkDocs with Material: its pages, one language after the other"
EDITED = "one value edited: how often families hear from the practice"
FARTHER = "one value edited that reaches farther: how soon the phone is answered"

RHYTHM = re.compile(r"(?<=    moderate: every ).*")
MIDDLE, FAR = "communication.frequency.12-17.moderate", "communication.channels.phone.reply_within"
"""What is edited, in the practice's file, and as `edits` calls it."""


@contextmanager
def contenders() -> Iterator[Mapping[str, Callable[[], None]]]:
    """Each in fresh processes."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        practice = place / PRACTICE
        shutil.copytree(shipped() / "content" / "practices" / PRACTICE, practice)
        projects = _laid_ready(practice, place)
        hours, rhythms = count(2), product(range(3, 7), ("by phone", "in person"))
        yield {
            OURS: lambda: _from_nothing(practice, place),
            EDITED: lambda: _edited(practice, place, RHYTHM, "{} weeks {}".format(*next(rhythms))),
            FARTHER: lambda: _edited(practice, place, VALUE, f"{next(hours)} business hours"),
            SHEETS: lambda: _run("benchmarks.cold", place / "sheets"),
            FASTER: lambda: _run("benchmarks.cold", place / "sheets", "once"),
            SITES: lambda: by_mkdocs(projects),
        }


def told(results: Mapping[str, Result]) -> list[str]:
    """The results as lines of a page."""
    ours = results[OURS].median
    sites = results[SITES].median
    changed = edits.counted()
    bare, faster = (ours / (results[name].median + sites) for name in (SHEETS, FASTER))
    return [
        "## From nothing, and after one edit",
        "",
        f"{PRACTICE}, in all languages and editions, each in fresh processes; times as multiples "
        "of our own. Ours also reads, checks and composes the practice, and binds its packs.",
        "",
        *table(results, ours, digits=2),
        "",
        f"From nothing it takes {bare:.2f} × bare WeasyPrint and bare Material together "
        f"({faster:.2f} × where WeasyPrint reads stylesheets once). After an edit that "
        f"changes {changed[MIDDLE]} sheets it takes {results[EDITED].median / ours:.2f} × as long "
        f"as from nothing, after one that changes {changed[FAR]} sheets "
        f"{results[FARTHER].median / ours:.2f} ×.",
        "",
        edits.told(changed),
        "",
    ]


def _laid_ready(practice: Path, place: Path) -> list[Path]:
    """Whole sheets as HTML, with their stylesheets, and a MkDocs project for each language."""
    shop = Shop.open(shipped(), date.today())
    prepared = prepare(practice, shop)
    publication = compose(prepared.practice, prepared.spoken, shop.house)
    sheets = place / "sheets"
    sheets.mkdir()
    for number, (html, look) in enumerate(_whole(publication)):
        (sheets / f"{number}.html").write_text(html, "utf-8")
        (sheets / f"{number}.styles").write_text("\n".join(look.styles), "utf-8")
    for name, css in shop.house.print_styles.items():
        (sheets / name).write_text(css, "utf-8")
    (sheets / "brand.css").write_text(publication.tokens_css, "utf-8")
    for name, content in publication.assets.items():
        (sheets / name).write_bytes(content)
    return [stage(site, shop.house.site_files, place / site.language) for site in publication.sites]


def _whole(publication: Publication) -> Iterator[tuple[str, Look]]:
    """Each distinct sheet with its head and foot in it, as WeasyPrint alone would set it."""
    for sheet in publication.sheets:
        running = re.sub(r"(?s).*?<body[^>]*>|</body>.*", "", sheet.running)
        yield re.sub(r"<body[^>]*>", rf"\g<0>{running}", sheet.html), Look.of(sheet.edition)


def _from_nothing(practice: Path, place: Path) -> None:
    with tempfile.TemporaryDirectory(dir=place) as empty:
        _build(practice, Path(empty))


def _edited(practice: Path, place: Path, edited: re.Pattern[str], value: str) -> None:
    """Change one value to what it never was, and build; the first time this builds everything."""
    file = practice / FILE
    text, found = edited.subn(value, file.read_text("utf-8"))
    assert found == 1, f"{FILE} must state the value that is edited"
    file.write_text(text, "utf-8")
    _build(practice, place)


def _build(practice: Path, place: Path) -> None:
    _run("generator", "build", practice, "--out", place / "out", cache_home=place / "cache")


def _run(module: str, *arguments: str | Path, cache_home: Path | None = None) -> None:
    kept = {"XDG_CACHE_HOME": str(cache_home)} if cache_home else {}
    command = [sys.executable, "-m", module, *arguments]
    subprocess.run(command, check=True, capture_output=True, env=os.environ | kept)


def bare(folder: Path, *, once: bool) -> None:
    """Lay out every sheet in a folder, in as many processes as there are cores."""
    with multiprocessing.get_context("fork").Pool(CORES) as pool:
        pool.map(partial(_lay_out, once=once), sorted(folder.glob("*.html")), chunksize=1)


def _lay_out(file: Path, *, once: bool) -> int:
    from weasyprint import HTML

    if not once:
        _fonts.cache_clear()
        _style.cache_clear()
    names = file.with_suffix(".styles").read_text("utf-8").split()
    fonts, fetcher = _fonts(file.parent)
    styles = [_style(file.parent / name) for name in (*names, "brand.css")]
    html = HTML(filename=file, url_fetcher=fetcher)
    pdf = html.write_pdf(
        font_config=fonts, stylesheets=styles, pdf_forms=True, pdf_variant="pdf/ua-1"
    )
    return len(pdf)


@cache
def _fonts(folder: Path) -> tuple[Any, Any]:
    from weasyprint.text.fonts import FontConfiguration

    from generator.render.print.assets import Assets

    files = {file.name: file.read_bytes() for file in folder.glob("*.svg")}
    return FontConfiguration(), Assets(files)


@cache
def _style(file: Path) -> Any:
    from weasyprint import CSS

    fonts, fetcher = _fonts(file.parent)
    return CSS(filename=file, font_config=fonts, url_fetcher=fetcher)


if __name__ == "__main__":
    bare(Path(sys.argv[1]), once="once" in sys.argv)
