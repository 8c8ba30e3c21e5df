"""Writes a report to a folder: one HTML file, and the same as PDF/UA-1."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from generator.model.edition import Size
from generator.model.house import House
from generator.model.library import Practice
from generator.report.document import Report, for_paper, for_screen, kind_of
from generator.write.atomic import replace_file


@dataclass(frozen=True)
class Filed:
    """Where a report was written, or why it could not be laid out."""

    paths: tuple[Path, ...] = ()
    faults: tuple[str, ...] = ()


def file_report(report: Report, practice: Practice, house: House, out: Path) -> Filed:
    """Write `<practice>-<name>.html` and `.pdf`; nothing is written if layout fails."""
    # What lays out pages is heavy: it waits until here.
    from generator.render.print.look import LayoutFault, Look
    from generator.render.print.press import Press

    html, styles = for_paper(report, practice, house)
    look = Look(practice.facts.editions.papers[0], Size.STANDARD, tokens_css=styles)
    try:
        pdf = Press(house.print_styles).lay_out(html, look, identifier=_key(html, styles))
    except LayoutFault as fault:
        return Filed(faults=fault.reasons)
    out.mkdir(parents=True, exist_ok=True)
    name = f"{report.practice}-{kind_of(report).name}"
    return Filed(
        (
            _written(out / f"{name}.html", for_screen(report, practice, house).encode()),
            _written(out / f"{name}.pdf", pdf),
        )
    )


def _key(*parts: str) -> bytes:
    return sha256("\0".join(parts).encode()).hexdigest().encode()


def _written(path: Path, content: bytes) -> Path:
    replace_file(path, content)
    return path
