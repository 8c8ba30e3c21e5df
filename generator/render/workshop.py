"""Renders what was composed: sites and sheets side by side on every core, then the packs."""

import json
import math
import multiprocessing
import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from functools import cache, partial
from hashlib import sha256
from importlib.metadata import version
from multiprocessing.context import BaseContext
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from generator.load.libraries import system_libraries
from generator.model.build import Finished, Only, Stage
from generator.model.house import House
from generator.model.limits import MAX_SECONDS_TO_RENDER
from generator.model.output import Publication, Sheet, Site, path_on_site
from generator.render import pieces
from generator.render.bounds import Exhausted
from generator.render.cache import Cache
from generator.render.workers import workers

_COUNT = 4
"""Bytes before what is kept of a PDF: how many pages it has."""

TOOLS = (
    "weasyprint", "pydyf", "pikepdf", "mkdocs", "mkdocs-material", "markdown", "jinja2",
    "fontpkg-atkinson-hyperlegible",
)  # fmt: skip
"""Whatever can change a byte of the output."""


@dataclass(frozen=True)
class Piece:
    """One thing to render, by a function of `generator.render.pieces`."""

    path: str
    stage: Stage
    work: Callable[..., bytes]
    arguments: tuple[Any, ...]
    key: str | None = None
    """The hash of all that goes into it; none where the outcome is not kept."""

    @property
    def name(self) -> str:
        """What it is known by while it is made."""
        return self.key or self.path


_TOO_LONG = f"rendering it takes more than {MAX_SECONDS_TO_RENDER:,} seconds"

Tell = Callable[[Finished], None]
"""Told of every finished piece."""


@dataclass(frozen=True)
class Faulty:
    """A piece that could not be rendered, and why."""

    path: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Rendered:
    """All that a practice publishes."""

    pdfs: Mapping[str, bytes]
    """By path."""
    pages: Mapping[str, int]
    """How many pages each PDF has."""
    faults: tuple[Faulty, ...]
    sites: Mapping[str, Mapping[str, bytes]] = field(default_factory=dict)
    """The files of each website by path, by the folder of its language."""

    @property
    def files(self) -> dict[str, bytes]:
        """Every file by path."""
        sites = {
            path_on_site(folder, path): content
            for folder, site in self.sites.items()
            for path, content in site.items()
        }
        return {**sites, **self.pdfs}


@dataclass
class _Made:
    """What was made so far, by path; a website by the path of its piece."""

    sites: dict[str, Mapping[str, bytes]] = field(default_factory=dict)
    pdfs: dict[str, bytes] = field(default_factory=dict)
    pages: dict[str, int] = field(default_factory=dict)
    faults: list[Faulty] = field(default_factory=list)

    def take(self, more: "_Made") -> None:
        self.sites |= more.sites
        self.pdfs |= more.pdfs
        self.pages |= more.pages
        self.faults += more.faults

    def published(self, publication: Publication) -> Rendered:
        """All but what was made only to be bound."""
        paths = [one.path for one in publication.documents if one.path in self.pdfs]
        pdfs = {path: self.pdfs[path] for path in paths}
        pages = {path: self.pages[path] for path in paths}
        sites = {
            site.folder: self.sites[name]
            for site in publication.sites
            if (name := _name_of(site)) in self.sites
        }
        return Rendered(pdfs, pages, tuple(self.faults), sites)


def tools() -> dict[str, str]:
    """The tools that decide the output's bytes, with their versions."""
    return {name: version(name) for name in TOOLS} | system_libraries()


@cache
def own_code() -> str:
    """The hash of the code that renders: what another version of it made is not taken for ours."""
    digest = sha256()
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def pieces_in(publication: Publication, only: Only | None) -> int:
    """How many pieces there are to render, for a progress bar."""
    sites = 0 if only == "print" else len(publication.sites)
    return sites + (0 if only == "site" else _on_paper(publication))


def paths_in(publication: Publication, only: Only | None) -> Iterator[str]:
    """Where the pages and sheets will lie that are to be rendered."""
    for site in () if only == "print" else publication.sites:
        for page in site.pages:
            yield path_on_site(site.folder, page.path)
    yield from (one.path for one in publication.documents if only != "site")


class Workshop:
    """Renders pieces in worker processes; with one job everything runs in this process.

    Use it as a context manager.
    """

    def __init__(
        self, house: House, cache: Cache, jobs: int, nursery: BaseContext | None = None
    ) -> None:
        self.house = house
        self.cache = cache
        self.jobs = jobs
        self._nursery = nursery
        self.salt = house.digest + own_code() + json.dumps(tools())
        self._pool: ProcessPoolExecutor | None = None
        self._begun: dict[str, Future[pieces.Outcome]] = {}
        """What workers began with before anybody asked for it, by name."""
        self._going: list[Future[Any]] = []
        """What workers take away."""
        self._until = math.inf
        """When the practice at hand has had its time."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool:
            wait(self._going)
            self._pool.shutdown(cancel_futures=True)
        self.cache.settle()

    def warm(self) -> None:
        """Set up now, in this process, what everything that is forked from it would set up."""
        pieces.ready(self.house, self.cache, self.salt)
        pieces.warm()

    def call_workers(self) -> None:
        """Let workers set themselves up from now on, while this process has other things to do."""
        if self.jobs > 1:
            pool = self._workers()
            if not self._nursery:  # which is busy with that, and would keep us waiting
                pool.submit(os.getpid)  # the first work has all of them forked

    @property
    def is_idle(self) -> bool:
        """Whether workers wait for something to do."""
        return self._pool is not None

    def begin(self, publication: Publication, only: Only | None) -> None:
        """Let workers that wait begin with sheets that will be asked for, if all goes well."""
        self._drop_begun()
        if self._pool is None or only == "site":
            return
        sheets = self._sheets(publication)
        missing = [piece for piece in sheets if piece.key and not self.cache.has(piece.key)]
        self._begin(self._pool, missing)

    def render(self, publication: Publication, only: Only | None, tell: Tell) -> Rendered:
        """Build each site, lay out every sheet, bind every pack.

        What takes longest is begun first, so that in the end no worker waits long for another.
        Nothing waits for a site: they are built where there are no more sheets to begin with.
        """
        self._until = time.monotonic() + MAX_SECONDS_TO_RENDER
        wanted = () if only == "print" else publication.sites
        sites = [self._site(site, publication) for site in wanted]
        try:
            made = self._made_of(publication, sites, only, tell)
        finally:
            self._drop_begun()
        self.cache.settle()
        return made.published(publication)

    def remove(self, folder: Path) -> None:
        """Take away a folder, at the latest when this context ends; workers that wait do it."""
        self._going = [going for going in self._going if not going.done()]
        try:
            if self._pool:
                self._going.append(self._pool.submit(shutil.rmtree, folder, ignore_errors=True))
                return
        except BrokenProcessPool:
            self._pool = None
        shutil.rmtree(folder, ignore_errors=True)

    def _made_of(
        self, publication: Publication, sites: Sequence[Piece], only: Only | None, tell: Tell
    ) -> _Made:
        """Every sheet and pack, and the sites on the way; of faulty sheets nothing is bound."""
        if only == "site":
            return self._make(sites, tell)
        made = self._make(self._sheets(publication), tell, sites)
        if not made.faults:
            made.take(self._make(self._facing_pieces(publication, made.pdfs), tell, sites))
        packs = [] if made.faults else self._pack_pieces(publication, made.pdfs)
        made.take(self._make([*sites, *packs], tell))
        if not made.faults:
            made.take(self._make(self._imposed_pieces(publication, made.pdfs), tell))
        return made

    def _site(self, site: Site, publication: Publication) -> Piece:
        """Its pages are kept unless many practices are built, each by one worker.

        They share little: their pages would push out of the cache what they do share.
        """
        kept = self._key("pages", publication.practice, site.language) if self.jobs > 1 else None
        return Piece(_name_of(site), "sites", pieces.build_site, (site, kept))

    def _sheets(self, publication: Publication) -> list[Piece]:
        longest_first = sorted(publication.laid_out, key=lambda sheet: -len(sheet.html))
        return [self._sheet(sheet, publication) for sheet in longest_first]

    def _sheet(self, sheet: Sheet, publication: Publication) -> Piece:
        tokens, assets = publication.tokens_css, publication.assets
        words = (sheet.html, sheet.running, sheet.code, sheet.name, sheet.purpose)
        key = self._key("sheet", *words, sheet.edition.id, tokens, *_hashed(assets))
        return Piece(sheet.path, "sheets", pieces.lay_out, (sheet, tokens, assets), key)

    def _facing_pieces(self, publication: Publication, made: Mapping[str, bytes]) -> list[Piece]:
        """Sheets in two languages, page by page in turn."""
        wanted = []
        for facing in publication.facing:
            pair = (made[facing.first.path], made[facing.second.path])
            key = self._key("facing", facing.title, *(sha256(pdf).hexdigest() for pdf in pair))
            wanted.append(Piece(facing.path, "sheets", pieces.face, (facing, *pair), key))
        return wanted

    def _pack_pieces(self, publication: Publication, made: Mapping[str, bytes]) -> list[Piece]:
        tokens, assets = publication.tokens_css, publication.assets
        wanted = []
        for plan in sorted(publication.packs, key=lambda pack: -len(pack.sheets)):
            sheets = {sheet.path: made[sheet.path] for sheet in plan.sheets}
            titles = [sheet.title for sheet in plan.sheets]
            told = json.dumps([dict(plan.cover), titles, plan.filled], default=str, sort_keys=True)
            parts = (told, plan.code, plan.edition.id, tokens, *_hashed(assets), *_hashed(sheets))
            arguments, key = (plan, tokens, sheets, assets), self._key("pack", *parts)
            wanted.append(Piece(plan.path, "packs", pieces.bind_pack, arguments, key))
        return wanted

    def _imposed_pieces(self, publication: Publication, made: Mapping[str, bytes]) -> list[Piece]:
        """Packs two pages to a side."""
        wanted = []
        for imposed in publication.imposed:
            pdf = made[imposed.of.path]
            parts = (imposed.title, imposed.edition.id, sha256(pdf).hexdigest())
            key = self._key("imposed", *parts)
            wanted.append(Piece(imposed.path, "packs", pieces.impose, (imposed, pdf), key))
        return wanted

    def _key(self, *parts: str) -> str:
        return sha256("\0".join((self.salt, *parts)).encode()).hexdigest()

    def _make(self, wanted: Iterable[Piece], tell: Tell, later: Sequence[Piece] = ()) -> _Made:
        """Every piece, from the cache or made anew; one that fails does not stop the others.

        Workers that find no more of them begin with what is asked for `later`.
        """
        made = _Made()
        missing: list[Piece] = []
        for piece in wanted:
            kept = self.cache.get(piece.key) if piece.key else None
            if kept is None:
                missing.append(piece)
            else:
                made.pages[piece.path] = int.from_bytes(kept[:_COUNT], "big")
                made.pdfs[piece.path] = kept[_COUNT:]
                tell(Finished(piece.path, piece.stage, 0.0, "kept"))
        for piece, outcome in self._run(missing, later):
            if outcome.reasons:
                made.faults.append(Faulty(piece.path, outcome.reasons))
            elif piece.stage == "sites":
                made.sites[piece.path] = pieces.files_of(outcome.content)
            elif piece.key:
                made.pages[piece.path], made.pdfs[piece.path] = outcome.pages, outcome.content
                self.cache.put(piece.key, outcome.pages.to_bytes(_COUNT, "big") + outcome.content)
            became: Literal["made", "faulty"] = "faulty" if outcome.reasons else "made"
            tell(Finished(piece.path, piece.stage, outcome.seconds, became))
        return made

    def _run(
        self, wanted: list[Piece], later: Sequence[Piece]
    ) -> Iterator[tuple[Piece, pieces.Outcome]]:
        if self.jobs == 1 or (len(wanted) < 2 and not self._pool):
            pieces.ready(self.house, self.cache, self.salt)
            for piece in wanted:
                if time.monotonic() > self._until:
                    raise Exhausted(_TOO_LONG)
                yield piece, pieces.outcome_of(piece.work, piece.arguments)
        else:
            yield from self._run_in(self._workers(), wanted, later)

    def _run_in(
        self, pool: ProcessPoolExecutor, wanted: list[Piece], later: Sequence[Piece]
    ) -> Iterator[tuple[Piece, pieces.Outcome]]:
        futures: dict[Future[pieces.Outcome], Piece] = {}
        try:
            for piece in wanted:
                futures[self._under_way(piece) or self._submit(pool, piece)] = piece
            self._begin(pool, later)
            for future in as_completed(futures, timeout=self._until - time.monotonic()):
                yield futures[future], future.result()
        except BrokenProcessPool:
            self._pool = None  # the next practice gets new ones
            self._begun.clear()
            raise Exhausted("a worker was killed, most likely because memory ran out") from None
        except TimeoutError:
            self._end_workers()
            raise Exhausted(_TOO_LONG) from None
        finally:
            for future in futures:
                future.cancel()
            wait(futures)

    @staticmethod
    def _submit(pool: ProcessPoolExecutor, piece: Piece) -> Future[pieces.Outcome]:
        return pool.submit(pieces.outcome_of, piece.work, piece.arguments)

    def _begin(self, pool: ProcessPoolExecutor, wanted: Iterable[Piece]) -> None:
        """Let workers begin with what will be asked for, unless they have."""
        for piece in wanted:
            if piece.name not in self._begun:
                self._begun[piece.name] = self._submit(pool, piece)

    def _under_way(self, piece: Piece) -> Future[pieces.Outcome] | None:
        """What was begun of a piece; what only waits is left, and comes in its order."""
        begun = self._begun.pop(piece.name, None)
        return None if begun is None or begun.cancel() else begun

    def _drop_begun(self) -> None:
        """Leave what nobody asked for; some of it may be too far to be left."""
        for begun in self._begun.values():
            begun.cancel()
        self._begun.clear()

    def _end_workers(self) -> None:
        """Stop whatever is being made; the next practice gets new workers."""
        self._pool = None
        self._begun.clear()
        for worker in multiprocessing.active_children():
            worker.kill()

    def _workers(self) -> ProcessPoolExecutor:
        if self._pool is None:
            house = replace(self.house, libraries={})  # which pages are told of already
            told = (house, self.cache, self.salt)
            if self._nursery:
                self._pool = workers(self.jobs, partial(pieces.move_in, *told), self._nursery)
            else:
                pieces.ready(*told)
                self._pool = workers(self.jobs, pieces.warm)
        return self._pool


def _name_of(site: Site) -> str:
    return f"site/{site.language}"


def _on_paper(publication: Publication) -> int:
    bound = (publication.facing, publication.packs, publication.imposed)
    return len(publication.laid_out) + sum(map(len, bound))


def _hashed(files: Mapping[str, bytes]) -> Iterator[str]:
    for name, content in sorted(files.items()):
        yield name
        yield sha256(content).hexdigest()
