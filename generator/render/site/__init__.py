"""The parents' website: a plain MkDocs project for each language, and what MkDocs makes of it."""

from pathlib import Path

from generator.render.fault import Unrendered
from generator.render.site.project import WORDS, stage

__all__ = ["WORDS", "SiteError", "build", "build_again", "stage"]


class SiteError(Unrendered):
    """MkDocs or Material had something to say; `reasons` holds each warning and error."""

    def __init__(self, project: Path, reasons: tuple[str, ...]) -> None:
        self.project = project
        self.reasons = reasons
        super().__init__("\n".join(reasons))


def build(project: Path, into: Path) -> None:
    """Build the staged `project` into the folder `into`, byte for byte the same on any day.

    MkDocs empties `into` first, so a practice's default language is built before the further ones
    that live in its subfolders. Raises `SiteError` on any warning, such as a link to nowhere.
    """
    # MkDocs and Material take 0.4 s to import, which `parentpack check` need not wait for.
    from generator.render.site.built import run

    run(project, into, {})


def build_again(project: Path, into: Path, earlier: bytes) -> bytes:
    """As `build`, but only pages are made that are made of something else than before.

    What came of each page is returned, and is `earlier` for the next build; at first there is none.
    """
    from generator.render.site.built import packed, run, unpacked

    return packed(run(project, into, unpacked(earlier)).made())
