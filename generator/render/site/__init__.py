"""The parents' website: a plain MkDocs project for each language, and what MkDocs makes of it."""

from collections.abc import Mapping

from generator.model.output import Site
from generator.render.fault import Unrendered
from generator.render.site.project import WORDS, stage, staged

__all__ = ["WORDS", "SiteError", "build", "build_again", "stage"]


class SiteError(Unrendered):
    """MkDocs or Material had something to say; `reasons` holds each warning and error."""

    def __init__(self, reasons: tuple[str, ...]) -> None:
        self.reasons = reasons
        super().__init__("\n".join(reasons))


def build(site: Site, house: Mapping[str, bytes]) -> dict[str, bytes]:
    """Every file of a website by its path, byte for byte the same on any day.

    `house` holds the house style, as `staged` takes it. Raises `SiteError` on any warning, such as
    a link to nowhere.
    """
    # MkDocs and Material take 0.4 s to import, which `parentpack check` need not wait for.
    from generator.render.site.built import run

    return run(staged(site, house), {}).website


def build_again(
    site: Site, house: Mapping[str, bytes], earlier: bytes
) -> tuple[dict[str, bytes], bytes]:
    """As `build`, but only pages are made that are made of something else than before.

    Beside the files, what came of each page is returned: it is `earlier` for the next build; at
    first there is none.
    """
    from generator.render.site.built import packed, run, unpacked

    built = run(staged(site, house), unpacked(earlier))
    return built.website, packed(built.made())
