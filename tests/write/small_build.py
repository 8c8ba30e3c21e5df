"""A build of a few small files, of which everything but loading and rendering is the real one."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from generator import pipeline
from generator.fleet import unforeseen
from generator.fleet.start import Start
from generator.model.build import Built, Only, Order
from generator.model.edition import Edition
from generator.model.ledger import Reading, Row
from generator.model.output import PackPlan, Page, Publication, Sheet, Site
from generator.pipeline import Prepared, Shop
from generator.publish import publish
from generator.render.cache import Cache
from generator.render.workshop import Rendered, Workshop
from generator.write.manifest import FILE
from generator.write.verify import verify
from generator.write.workplace import sweep

EDITION = Edition.named("en-a4-standard")
FONT = b"typeface" * 9_000
"""More than Python writes at once."""
LANGUAGES = ("en", "es")


class _Workshop:
    """Renders a site and a sheet as bytes that say what they were told to."""

    salt = "salt"
    remove = staticmethod(partial(shutil.rmtree, ignore_errors=True))

    def __init__(self, kept: Path) -> None:
        self.cache = Cache(kept)

    def render(self, told: Publication, only: Only | None, _: object) -> Rendered:
        """As `Workshop.render`."""
        sites = {
            site.folder: {page.path: page.markdown.encode() for page in site.pages}
            | dict(site.assets)
            for site in (told.sites if only != "print" else ())
        }
        documents = told.documents if only != "site" else ()
        pdfs = {one.path: f"%PDF-1.7 {told.name}".encode() for one in documents}
        return Rendered(pdfs, dict.fromkeys(pdfs, 1), (), sites)


@dataclass(frozen=True)
class Small:
    """A practice called Oak, which says now this and now that."""

    place: Path

    @property
    def out(self) -> Path:
        return self.place / "site"

    @property
    def target(self) -> Path:
        return self.out / "oak"

    @property
    def served(self) -> str:
        """What it says to families now; fails unless all of it says the same."""
        assert verify(self.target).altered == ()
        pages = (self.target / path for path in ("index.html", "es/index.html"))
        said = {page.read_text("utf-8") for page in pages}
        pdfs = {path.read_text("utf-8")[9:] for path in self.target.rglob("*.pdf")}
        assert len(said | pdfs) == 1, f"half of one build, half of another: {said} {pdfs}"
        return said.pop()

    @property
    def names(self) -> list[str]:
        """Of every file there is, in the output and beside it."""
        files = (path for path in self.out.rglob("*") if path.is_file() or path.is_symlink())
        return sorted(path.relative_to(self.out).as_posix() for path in files)

    def build(self, words: str, only: Only | None = None) -> Built:
        """As the command line builds, from here on: what the disk refuses is told."""
        try:
            self.out.mkdir(parents=True, exist_ok=True)
            sweep(self.out)
            prepared = self._prepared(words)
            order = Order(self.out, only)
            return pipeline.build(prepared, self._shop, self._workshop, order, _silent)
        except OSError as fault:
            return Built(self.target, (unforeseen(Start(self.place / "oak"), fault),))

    def publish(self, home: Path, row: Row) -> Built:
        """Build what a row of the ledger says by its title, and write it down in `home`."""
        kind, id_, language = row.key
        lines, governance = (row.title,), cast(Any, None)
        read = Reading(kind, id_, language, row.title, row.policy, governance, lines)
        proof: Any = SimpleNamespace(
            prepared=self._prepared(row.title), rows=(row,), readings=[read]
        )
        sweep(self.out)
        order = Order(self.out)
        return publish(home, proof, self._shop, self._workshop, order, _silent)

    @cached_property
    def _workshop(self) -> Workshop:
        return cast(Workshop, _Workshop(self.place / "cache"))

    @cached_property
    def _shop(self) -> Shop:
        return cast(Shop, SimpleNamespace(house=None))

    @staticmethod
    def _prepared(words: str) -> Prepared:
        practice: Any = SimpleNamespace(id="oak", path="oak", facts=None)
        return Prepared(practice, cast(Any, (words,)), ())


def composed(_practice: object, spoken: tuple[str], *_: object) -> Publication:
    """What stands in for `compose`: a page and a logo in two languages, a sheet and a pack."""
    (words,) = spoken
    sheet = Sheet(
        kind="handout", id="h01", title=words, version="1.0", edition=EDITION, fits=2,
        html="", running="", code="7KQ-2FM", purpose="", by=words,
    )  # fmt: skip
    return Publication(
        practice="oak",
        name=words,
        sites=tuple(_site(language, words) for language in LANGUAGES),
        sheets=(sheet,),
        packs=(PackPlan("welcome", words, "1.0", EDITION, (sheet,), "7KQ-2FM", {}),),
        facing=(),
        imposed=(),
        tokens_css="",
        assets={},
    )


def _site(language: str, words: str) -> Site:
    assets: Mapping[str, bytes] = {"assets/fonts/a.woff2": FONT, "assets/logo.svg": b"<svg/>"}
    pages = (Page("index.html", words, {}), Page("faq/index.html", words, {}))
    return Site(language, "" if language == "en" else language, {}, pages, assets)


WHOLE = sorted(
    f"oak/{path}"
    for path in (
        FILE,
        *(
            f"{folder}{name}"
            for folder in ("", "es/")
            for name in (
                *("index.html", "faq/index.html"),
                *("assets/fonts/a.woff2", "assets/logo.svg"),
            )
        ),
        *(f"print/{EDITION}/{sheet}.pdf" for sheet in ("handouts/h01", "packs/welcome")),
    )
)
"""All that there is when nobody is building."""


def _silent(_: object) -> None:
    """Nobody is told."""
