"""Tells in a terminal what a build does: what is wrong, how far it is, and where to look."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console

from generator.model.build import Built, Due, Finished
from generator.terminal import err_line, out_line
from generator.write.tell import Findings, as_text


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
    from rich import progress as rich  # nobody else waits for it

    columns = (rich.TextColumn("{task.description}"), rich.BarColumn(), rich.MofNCompleteColumn())
    with rich.Progress(
        *columns,
        rich.TimeElapsedColumn(),
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
    home = built.url or built.folder
    return (
        f"{built.manifest['name']}: {home}/index.html{note}\n"
        f"    {pages} web pages, {told}, {len(documents)} PDFs in {home}/print"
    )
