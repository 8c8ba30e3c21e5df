"""Building: `parentpack build [PRACTICE…]`; what nothing changed in does without the pipeline."""

import os
import time
from contextlib import ExitStack
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.fleet import build_fleet
from generator.fleet.earlier import Earlier
from generator.fleet.events import Ended, Event, Found, Summed
from generator.fleet.log import JsonLog
from generator.fleet.profile import Profile
from generator.fleet.start import starts
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
)
from generator.write.tell import Findings
from generator.write.workplace import sweep

if TYPE_CHECKING:
    from generator.fleet.bench import Bench

alone = command_line()


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
    out: Annotated[Path, typer.Option(help="Where each practice's folder is written.")] = Path(
        "site"
    ),
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
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Lay out every sheet anew.")] = False,
    profiled: Annotated[
        bool, typer.Option("--profile", help="Say afterwards where the time and the bytes went.")
    ] = False,
    log_format: Annotated[
        LogFormat, typer.Option(help="Errors as text, or every event as a line of JSON.")
    ] = LogFormat.TEXT,
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
    wanted = starts(folders_called(practices or []))
    half: Only | None = only.value if only else None
    pair = pair_called(bilingual) if bilingual else None
    order = Order(out, half, tuple(map(edition_called, edition or ())), pair)
    out.mkdir(parents=True, exist_ok=True)
    sweep(out)
    today, kept = date.today(), Cache(None if no_cache else default_folder())
    earlier = Earlier(kept, order, shipped(), today, strict=strict)
    profile = Profile()
    with ExitStack() as stack:

        @cache
        def bench() -> "Bench":
            from generator.fleet.bench import Bench

            return stack.enter_context(Bench.open(shipped(), today, kept, jobs))

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

        summed = build_fleet(wanted, bench, order, tell, earlier, strict=strict)
    out_line.print(f"Took {time.monotonic() - began:.1f} s.")
    if profiled:
        out_line.print("", *profile.lines(), sep="\n")
    if summed.failed:
        raise typer.Exit(1)


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
