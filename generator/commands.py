"""What the commands that check or build share: practices made ready, findings told, a bar."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from generator.check.rules import RULES
from generator.load.folders import locations
from generator.model.problem import told_in_order
from generator.pipeline import Built, Due, Prepared, Shop, prepare
from generator.render.workshop import Finished
from generator.terminal import err_line, out_line
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
def progress() -> Iterator[Callable[[object], None]]:
    """A bar on a terminal, to tell events; elsewhere a line for each piece would only be noise."""
    if not err_line.is_terminal:
        yield lambda _: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(
        *columns,
        TimeElapsedColumn(),
        console=err_line,
        transient=True,
        redirect_stdout=out_line.is_terminal,  # else what is piped away would land on the screen
    ) as shown:
        bar = shown.add_task("Rendering", total=0)
        due = 0

        def tell(event: object) -> None:
            nonlocal due
            if isinstance(event, Due):
                due += event.pieces
                shown.update(bar, total=due)
            elif isinstance(event, Finished):
                shown.advance(bar)

        yield tell


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
