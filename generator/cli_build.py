"""Building: `parentpack build [PRACTICE…]`; what nothing changed in does without the pipeline."""

import os
import time
from collections.abc import Sequence
from contextlib import ExitStack
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.fleet import build_fleet
from generator.fleet.abreast import Task, build_abreast
from generator.fleet.earlier import Earlier
from generator.fleet.events import Ended, Event, Found, Refused, Summed
from generator.fleet.log import JsonLog
from generator.fleet.profile import Profile
from generator.fleet.start import Start, starts
from generator.fleet.teller import Tell
from generator.load.folders import shipped
from generator.model.build import Only, Order
from generator.render.cache import Cache, default_folder
from generator.telling import progress, summary_of, tell_findings
from generator.terminal import (
    Bilingual,
    Practices,
    Strict,
    command_line,
    edition_called,
    err_line,
    folders_called,
    out_line,
    pair_called,
    the_day,
    wrong_use,
)
from generator.write.tell import Findings
from generator.write.workplace import sweep

if TYPE_CHECKING:
    from generator.fleet.bench import Bench

alone = command_line()

FLEET = ("distributed", "dask", "fsspec")
"""What the extra `fleet` installs."""


class Part(StrEnum):
    """Half of what a practice publishes."""

    SITE = "site"
    PRINT = "print"


class LogFormat(StrEnum):
    """How it is told on stderr what happens."""

    TEXT = "text"
    JSON = "json"


@alone.command()
def build(
    practices: Practices = None,
    out: Annotated[
        str,
        typer.Option(
            metavar="<path>",
            help="Where each practice's folder is written; with --scheduler also a URL, such as "
            "s3://bucket/site.",
        ),
    ] = "site",
    jobs: Annotated[
        int, typer.Option(min=1, help="Worker processes.", show_default="one a core")
    ] = os.cpu_count() or 1,
    only: Annotated[
        Part | None, typer.Option(help="Build only this half.", show_default=False)
    ] = None,
    edition: Annotated[
        list[str] | None,
        typer.Option(
            help="Print this edition besides those a practice chose, such as en-letter-large, "
            "es-a4-standard-mono or en-letter-large-booklet; may be said again.",
            show_default=False,
        ),
    ] = None,
    bilingual: Bilingual = None,
    strict: Strict = False,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Make all of it anew.")] = False,
    profiled: Annotated[
        bool, typer.Option("--profile", help="Say afterwards where the time and the bytes went.")
    ] = False,
    log_format: Annotated[
        LogFormat, typer.Option(help="Errors as text, or every event as a line of JSON.")
    ] = LogFormat.TEXT,
    scheduler: Annotated[
        str | None,
        typer.Option(
            metavar="<address>",
            help="Let the workers of this Dask scheduler build, such as tcp://10.0.0.5:8786.",
            show_default=False,
        ),
    ] = None,
    resume: Annotated[
        bool,
        typer.Option(
            "--resume",
            help="Go on where a build broke off. Every build does: what is published already "
            "from the same input is left as it is.",
        ),
    ] = False,
) -> None:
    """Build the website, sheets and packs of one or more practices.

    A practice that fails keeps its earlier output and does not stop the others.
    """
    began = time.monotonic()
    url = _url(out, scheduler)
    wanted = starts(folders_called(practices or []))
    half: Only | None = only.value if only else None
    pair = pair_called(bilingual) if bilingual else None
    order = Order(Path(out), half, tuple(map(edition_called, edition or ())), pair)
    if not url:
        order.out.mkdir(parents=True, exist_ok=True)
        sweep(order.out)
    kept, profile = Cache(None if no_cache else default_folder()), Profile()
    with ExitStack() as stack:
        listeners: list[Tell] = [_told]
        if log_format is LogFormat.JSON:
            listeners.append(JsonLog(lambda line: typer.echo(line, err=True)))
        else:
            listeners += [_explained, stack.enter_context(progress())]
        if profiled:
            listeners.append(profile)

        def tell(event: Event) -> None:
            for listener in listeners:
                listener(event)

        if scheduler:
            summed = _far(wanted, order, kept, tell, scheduler, url, strict=strict)
        else:
            summed = _here(wanted, order, kept, tell, jobs, strict=strict)
    out_line.print(f"Took {time.monotonic() - began:.1f} s.")
    if profiled:
        out_line.print("", *profile.lines(), sep="\n")
    if summed.failed:
        raise typer.Exit(1)


def _url(out: str, scheduler: str | None) -> str:
    """Where workers publish, if it is no folder of ours."""
    if scheduler and "://" not in scheduler:
        wrong_use(f"{scheduler!r} is no address; one is written like tcp://10.0.0.5:8786")
    if "://" not in out:
        return ""
    if not scheduler:
        wrong_use("--out takes a URL only with --scheduler: its workers publish there")
    return out


def _here(
    wanted: Sequence[Start], order: Order, kept: Cache, tell: Tell, jobs: int, *, strict: bool
) -> Summed:
    """Build on this machine."""
    today, several = the_day(), len(wanted) > 1 and jobs > 1
    earlier = Earlier(kept, order, shipped(), today, strict=strict)
    with ExitStack() as stack:

        @cache
        def bench() -> "Bench":
            inside = 1 if several else jobs  # workers that build whole practices have none
            nursery = None
            if inside > 1:
                from generator.render.nursery import open_nursery

                nursery = open_nursery()  # it loads while we load other things
            from generator.fleet.bench import Bench

            return stack.enter_context(Bench.open(shipped(), today, kept, inside, nursery))

        if several:
            task = Task(order, strict)
            return build_abreast(wanted, bench, task, tell, earlier, jobs)
        return build_fleet(wanted, bench, order, tell, earlier, strict=strict)


def _far(
    wanted: Sequence[Start],
    order: Order,
    kept: Cache,
    tell: Tell,
    scheduler: str,
    url: str,
    *,
    strict: bool,
) -> Summed:
    """Let a scheduler's workers build; exits with status 2 where there is no such thing."""
    try:
        from generator.fleet.cluster import Cluster, NoCluster
        from generator.fleet.far import Commission, build_far
        from generator.write.store import Store
    except ModuleNotFoundError as fault:
        if fault.name not in FLEET:
            raise
        wrong_use(f"--scheduler needs {fault.name}: pip install 'parentpack[fleet]'")
    today = the_day()
    try:
        store = Store(url) if url else None
    except (ImportError, ValueError) as fault:
        wrong_use(f"nothing can be written to {url}: {fault}")
    earlier = Earlier(kept, order, shipped(), today, strict=strict, store=store)
    try:
        with Cluster.at(scheduler) as cluster:
            commission = Commission(order, today, kept, strict, url)
            return build_far(wanted, cluster, commission, tell, earlier)
    except NoCluster as fault:
        wrong_use(str(fault))


def _told(event: Event) -> None:
    """What became of each practice, and of all of them."""
    if isinstance(event, Ended):
        out_line.print(summary_of(event.built))
    elif isinstance(event, Summed) and (total := len(event.all)) > 1:
        counts = f"{len(event.published)} published, {len(event.unchanged)} unchanged"
        failed = f": {', '.join(event.failed)}" if event.failed else ""
        out_line.print(f"{total} practices: {counts}, {len(event.failed)} failed{failed}.")


def _explained(event: Event) -> None:
    """What is wrong, as soon as it is known."""
    if isinstance(event, Found):
        tell_findings(Findings(event.problems, event.silenced), err_line)
    elif isinstance(event, Refused):
        err_line.print(
            f"parentpack: the worker at {event.worker} builds nothing: it has another version of "
            "Parentpack, of Python or of a package; install there what is installed here"
        )
