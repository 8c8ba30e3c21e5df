"""What runs on a worker of a Dask cluster: it builds one practice from what it was sent."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from distributed import Worker, get_worker

from generator.fleet import unforeseen
from generator.fleet.bench import Bench
from generator.fleet.delivery import Delivery
from generator.fleet.earlier import covered
from generator.fleet.start import Start
from generator.load.folders import practice_folders, shipped
from generator.load.library import relative
from generator.load.mark import mark_of_program
from generator.load.memory import remembering
from generator.load.parcel import Parcel
from generator.model.build import Built, Due, Finished, Order
from generator.model.problem import Because, Place, Problem
from generator.pipeline import Shop
from generator.render.cache import Cache, default_folder
from generator.render.workshop import Workshop
from generator.write.parcel import taken_up, unpack
from generator.write.store import Store

_TURN = Lock()
"""A process builds one practice at a time, however many threads it was given."""


@dataclass(frozen=True)
class Errand:
    """One practice to build, far from where its folder lies."""

    practice: str
    """The name of its output."""
    location: str | None
    parcel: Parcel
    order: Order
    today: date
    strict: bool
    cached: bool
    program: str
    """The mark of the program that is to build it."""
    url: str = ""
    """Where to publish; what is made is handed back if this is empty."""


class OtherProgram(Exception):  # noqa: N818 - nothing failed here
    """A worker that would make other bytes; carries its address."""


@cache
def program() -> str:
    """The mark of what this process runs."""
    return mark_of_program(shipped())


def run(errand: Errand) -> Delivery:
    """Build a practice in a folder that is gone afterwards; what goes wrong is told as problems.

    Raises:
        OtherProgram: the program or a package it may use is not the one that was asked for.
    """
    worker = _worker()
    if errand.program != program():
        raise OtherProgram(worker.address if worker else "here")
    with _TURN, TemporaryDirectory(prefix="parentpack-", dir=_scratch(worker)) as name:
        place = Path(name).resolve()
        (place / "sent").mkdir()
        folder = unpack(errand.parcel, place / "sent")
        shown = map(relative, practice_folders(folder))
        delivery = _built(errand, Start(folder, errand.location), place / "out")
        return _as_shown(delivery, dict(zip(shown, errand.parcel.shown, strict=True)))


def _built(errand: Errand, start: Start, out: Path) -> Delivery:
    order = replace(errand.order, out=out)
    store = Store(errand.url) if errand.url else None
    events: list[Due | Finished] = []
    problems: tuple[Problem, ...] = ()
    try:
        cache = _cache(kept=errand.cached)
        with (
            remembering(cache.folder),
            Workshop((shop := _shop(errand.today)).house, cache, jobs=1) as workshop,
        ):
            bench = Bench(shop, workshop)
            prepared = bench.prepare(start, order, strict=errand.strict)
            problems = prepared.problems
            if store and order.only:
                store.fetch_half(errand.practice, order.only, out / errand.practice)
            built = bench.build(prepared, order, events.append)
        tree = None
        if built.manifest and store:
            fingerprint = built.manifest["fingerprint"]
            url = store.publish(errand.practice, built.folder, fingerprint)
            built = replace(built, url=url)
        elif built.manifest:
            tree = taken_up(built.folder)
    except Exception as fault:  # whatever it is, the other practices can do without this one
        return Delivery(Built(out, (*problems, unforeseen(start, fault))))
    seen = covered(start.folder, prepared)
    return Delivery(built, prepared.silenced, tuple(events), seen, tree)


def _as_shown(delivery: Delivery, shown: Mapping[str, str]) -> Delivery:
    """With the folders called as people know them who sent the practice."""
    names = sorted(shown.items(), key=lambda pair: len(pair[0]), reverse=True)

    def said(text: str) -> str:
        for here, there in names:
            text = text.replace(here, there)
        return text

    def place(where: Place) -> Place:
        return where._replace(path=said(where.path))

    def problem(one: Problem) -> Problem:
        message, hint = said(one.message), said(one.hint)
        return replace(one, where=place(one.where), message=message, hint=hint)

    def because(why: Because) -> Because:
        return Because(why.reason, place(why.where), frozenset())

    problems = tuple(map(problem, delivery.built.problems))
    silenced = tuple((problem(one), because(why)) for one, why in delivery.silenced)
    return replace(delivery, built=replace(delivery.built, problems=problems), silenced=silenced)


def _worker() -> Worker | None:
    """The worker that this process is, if it is one."""
    try:
        return get_worker()
    except ValueError:
        return None


def _scratch(worker: Worker | None) -> str | None:
    """The worker's own folder: what a killed worker left there is swept away by the next."""
    return worker.local_directory if worker else None


@lru_cache(maxsize=1)
def _shop(today: date) -> Shop:
    """The library and the house style, read once a process and day."""
    return Shop.open(shipped(), today)


@cache
def _cache(*, kept: bool) -> Cache:
    return Cache(default_folder() if kept else None)
