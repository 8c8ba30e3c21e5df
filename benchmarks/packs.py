"""Packs: bound from finished sheets, laid out again, and as the peers would set the same text."""

import atexit
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any

import typst
from jinja2 import DictLoader, Environment, StrictUndefined
from lxml import html as html_tree
from playwright.sync_api import Browser, sync_playwright

from generator.compose.publication import compose
from generator.garbage import undisturbed
from generator.load.folders import shipped
from generator.model.output import PackPlan, Sheet
from generator.pipeline import Shop, prepare
from generator.render.cache import Cache
from generator.render.print.kept import KeptPress, Standby
from generator.render.print.look import Look
from generator.render.print.pack import Printer, count_pages, make_pack
from generator.render.print.press import Press
from generator.render.print.sheet import lay_out_sheet

PACK = "welcome"
EDITION = "en-letter-standard"


@dataclass(frozen=True)
class Subject:
    """One pack of an example practice, with all that setting it takes."""

    practice: str = "maple"

    @cached_property
    def shop(self) -> Shop:
        return Shop.open(shipped(), date.today())

    @cached_property
    def publication(self) -> Any:
        prepared = prepare(shipped() / "content" / "practices" / self.practice, self.shop)
        return compose(prepared.practice, prepared.spoken, self.shop.house)

    @cached_property
    def plan(self) -> PackPlan:
        packs: tuple[PackPlan, ...] = self.publication.packs
        return next(one for one in packs if one.id == PACK and one.edition.id == EDITION)

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        return tuple(leaf for leaf in self.plan.sheets if isinstance(leaf, Sheet))

    @cached_property
    def press(self) -> Press:
        return Press(self.shop.house.print_styles)

    @cached_property
    def look(self) -> Look:
        return Look.of(self.plan.edition, self.publication.tokens_css)

    @cached_property
    def laid_out(self) -> dict[str, bytes]:
        return {sheet.path: self.lay_out(sheet) for sheet in self.sheets}

    def lay_out(self, sheet: Sheet) -> bytes:
        """One sheet, on a press that is warm."""
        return self._laid_out_by(self.press, sheet)

    def _bound_by(self, printer: Printer, plan: PackPlan, sheets: Mapping[str, bytes]) -> bytes:
        told = self.publication
        with undisturbed():
            return make_pack(
                printer, plan, sheets, fill=self.fill, look=self.look, assets=told.assets
            )

    def _laid_out_by(self, printer: Printer, sheet: Sheet) -> bytes:
        told = self.publication
        with undisturbed():  # as a worker does
            return lay_out_sheet(printer, sheet, told.tokens_css, told.assets)

    @cached_property
    def fill(self) -> Callable[[str, Mapping[str, Any]], str]:
        templates = Environment(
            loader=DictLoader(dict(self.shop.house.print_templates)),
            autoescape=True,
            undefined=StrictUndefined,
        )
        return lambda name, told: templates.get_template(name).render(told)

    def bound(self) -> bytes:
        """Our pack: cover and contents laid out, sheets bound."""
        return self._bound_by(self.press, self.plan, self.laid_out)

    def again(self) -> bytes:
        """The same pack with every sheet laid out anew."""
        sheets = {sheet.path: self.lay_out(sheet) for sheet in self.sheets}
        return self._bound_by(self.press, self.plan, sheets)

    def one_changed(self) -> bytes:
        """The same pack after a change in one handout: this is laid out, all else is kept."""
        turn = next(self._turns)
        first, *_ = self.sheets
        code = f"AAA-{turn:03}"
        html = first.html.replace("</h1>", f" {turn}</h1>", 1)
        changed = self._laid_out_by(self.keeper, replace(first, html=html, code=code))
        return self._bound_by(
            self.keeper, replace(self.plan, code=code), self.laid_out | {first.path: changed}
        )

    @cached_property
    def keeper(self) -> KeptPress:
        """A press that remembers, as a build has it."""
        folder = Path(tempfile.mkdtemp())
        atexit.register(shutil.rmtree, folder)
        return KeptPress(Standby(self.shop.house.print_styles), Cache(folder), "bench")

    @cached_property
    def _turns(self) -> Iterator[int]:
        return count(100)

    @cached_property
    def pages(self) -> int:
        return count_pages(self.bound())

    @cached_property
    def whole(self) -> str:
        """All sheets as one HTML document, with their words and none of our styles."""
        bodies = (re.sub(r"(?s).*?<body[^>]*>|</body>.*", "", one.html) for one in self.sheets)
        plain = "\n<hr>\n".join(bodies)
        plain = re.sub(r'src="asset:[^"]*"', 'src="data:,"', plain)
        return f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Pack</title>{plain}'


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser that stays open, as a warm renderer would."""
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


def by_chromium(browser: Browser, html: str) -> bytes:
    """The same text printed by a browser, tagged."""
    page = browser.new_page()
    page.set_content(html)
    pdf = page.pdf(format="Letter", tagged=True, outline=True)
    page.close()
    return pdf


def as_typst(html: str) -> str:
    """The same words as Typst markup: headings, paragraphs and lists."""
    tree = html_tree.fromstring(html)
    lines = ['#set page("us-letter", margin: 1in)', "#set text(size: 11.5pt)"]
    for block in tree.iter("h1", "h2", "h3", "p", "li", "th", "td", "label", "legend"):
        words = " ".join(block.text_content().split())
        words = re.sub(r"([\\#$*_`<>@\[\]~])", r"\\\1", words)
        mark = {"h1": "= ", "h2": "== ", "h3": "=== ", "li": "- "}.get(str(block.tag), "")
        if words:
            lines.append(f"{mark}{words}\n")
    return "\n".join(lines)


def by_typst(markup: str) -> bytes:
    """The same text set by Typst, in this process."""
    pdf: bytes = typst.compile(markup.encode())
    return pdf


_turns = count(100)


def by_typst_again(markup: str) -> bytes:
    """The same text after a change in its first words, which Typst's caches have not seen."""
    first, _, others = markup.partition("\n\n")
    return by_typst(f"{first} {next(_turns)}\n\n{others}")


def by_mkdocs_to_pdf(subject: Subject) -> None:
    """The same sheets as the pages of a site whose plugin prints it as one PDF."""
    with tempfile.TemporaryDirectory() as folder:
        docs = Path(folder) / "docs"
        docs.mkdir()
        for number, sheet in enumerate(subject.sheets):
            body = re.sub(r"(?s).*?<body[^>]*>|</body>.*", "", sheet.html)
            body = re.sub(r'<img src="asset:[^>]*>', "", body)
            name = "index.md" if number == 0 else f"{sheet.id}.md"
            (docs / name).write_text(f"# {sheet.title}\n\n{body}\n", "utf-8")
        (Path(folder) / "mkdocs.yml").write_text(
            "site_name: Pack\ntheme: {name: material, font: false}\nplugins:\n  - to-pdf\n"
        )
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "-q"],
            cwd=folder,
            check=True,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
            capture_output=True,
        )
