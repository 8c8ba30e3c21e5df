"""What the commands that check or build share: practices made ready, findings told, a bar."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from generator.check.rules import RULES
from generator.load.folders import locations
from generator.model.problem import told_in_order
from generator.pipeline import Built, Order, Prepared, Shop, amount, prepare
from generator.render.workshop import Tell
from generator.terminal import err_line
from generator.write.tell import Findings, as_text


def all_prepared(folders: Sequence[Path], shop: Shop, *, strict: bool) -> list[Prepared]:
    """Every practice, or each of its locations, loaded, checked and resolved."""
    return [
        prepare(folder, shop, location, strict=strict)
        for folder in folders
        for location in locations(folder)
    ]


def findings_of(prepared: Sequence[Prepared]) -> Findings:
    """What was found in several practices, each thing once."""
    silenced = dict(pair for one in prepared for pair in one.silenced)
    return Findings(
        told_in_order(problem for one in prepared for problem in one.problems),
        sorted(silenced.items(), key=lambda pair: pair[0].order),
        RULES,
    )


def tell_findings(findings: Findings, line: Console) -> None:
    """Each problem with its line, its spot and its hint."""
    for text, style in as_text(findings):
        line.print(text, style=style or None, end="")


@contextmanager
def progress_of(prepared: Sequence[Prepared], shop: Shop, order: Order) -> Iterator[Tell]:
    """A bar on a terminal; elsewhere a line for each piece would only be noise."""
    if not err_line.is_terminal:
        yield lambda path: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=err_line, transient=True) as progress:
        bar = progress.add_task("Rendering", total=amount(prepared, shop, order))
        yield lambda path: progress.advance(bar)


def summary_of(built: Built) -> str:
    """Where to look, and how much there is to see."""
    if not built.manifest:
        kept = " The earlier output is untouched." if built.folder.exists() else ""
        return f"{built.folder.name}: nothing published, see the errors above.{kept}"
    documents = built.manifest["documents"]
    kinds = {
        f"{kind}s": len({row["id"] for row in documents if row["kind"] == kind})
        for kind in ("handout", "form", "pack")
    }
    pages = sum(site["pages"] for site in built.manifest["sites"])
    told = ", ".join(f"{count} {name}" for name, count in kinds.items())
    note = " (unchanged)" if built.was_unchanged else ""
    return (
        f"{built.manifest['name']}: {built.folder / 'index.html'}{note}\n"
        f"    {pages} web pages, {told}, {len(documents)} PDFs in {built.folder / 'print'}"
    )
