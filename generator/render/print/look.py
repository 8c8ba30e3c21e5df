"""How a sheet looks, and what keeps it from being laid out: known without WeasyPrint."""

from dataclasses import dataclass
from typing import Self

from generator.model.edition import Edition, Ink, Paper, Size
from generator.render.fault import Unrendered


@dataclass(frozen=True)
class Look:
    """What decides how a sheet looks: the paper, the size of the type, the ink and the brand."""

    paper: Paper
    size: Size
    ink: Ink = Ink.COLOR
    tokens_css: str = ""
    """CSS that sets `--brand`, `--brand-dark` and `--brand-tint` on `:root`."""

    @classmethod
    def of(cls, edition: Edition, tokens_css: str = "") -> Self:
        """How an edition looks; black ink knows no brand."""
        brand = "" if edition.ink is Ink.MONO else tokens_css
        return cls(edition.paper, edition.size, edition.ink, brand)

    @property
    def styles(self) -> tuple[str, ...]:
        """The stylesheets in the order of the cascade, by file name."""
        house = ("base.css", "sheet.css", "components.css", "pack.css")
        ink = ("mono.css",) if self.ink is Ink.MONO else ()
        return (*house, f"{self.paper}.css", f"{self.size}.css", *ink)


class LayoutFault(Unrendered):
    """A sheet could not be laid out whole; nothing of it may reach a family."""

    def __init__(self, sheet: str, reasons: list[str]) -> None:
        self.sheet = sheet
        self.reasons = tuple(reasons)
        super().__init__(f"{sheet}: " + "; ".join(reasons))

    def __reduce__(self) -> tuple[type["LayoutFault"], tuple[str, list[str]]]:
        """Let the fault travel from a worker to its parent whole."""
        return LayoutFault, (self.sheet, list(self.reasons))
