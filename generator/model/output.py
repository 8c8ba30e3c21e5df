"""What the compose stage hands on: pages for the website, sheets and packs for paper."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from generator.model.edition import Edition

Kind = Literal["handout", "form", "pack"]

CODE_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""What a check code is made of: without 0, 1, I and O, which are misread on a photocopy."""

CODE_PLACE = "WWW-WWW"
"""What is printed where a check code belongs, until the code is set there: as wide as any."""


def path_on_paper(edition: Edition, kind: str, id_: str) -> str:
    """Where a PDF lies under a practice's output, such as `print/es-a4-large/packs/safety.pdf`."""
    return f"print/{edition}/{kind}s/{id_}.pdf"


def path_on_site(folder: str, path: str) -> str:
    """Where a file of a website lies under a practice's output, by the folder of its language."""
    return f"{folder}/{path}" if folder else path


@dataclass(frozen=True)
class Page:
    """One web page in one language: resolved Markdown and the front matter the theme shows."""

    path: str
    """Where it is staged, such as `handouts/h10-joining-a-session/index.md`."""
    markdown: str
    meta: Mapping[str, Any]


@dataclass(frozen=True)
class Site:
    """One practice's website in one language: a plain MkDocs project, not yet on disk."""

    language: str
    folder: str
    """Where it lies under the practice's output: `""` for the default language, else `es`."""
    config: Mapping[str, Any]
    """What `mkdocs.yml` says beyond the house style it inherits (a mapping YAML can hold)."""
    pages: tuple[Page, ...]
    assets: Mapping[str, bytes] = field(default_factory=dict)
    """Further files of the docs folder, by path: the logo, brand colours."""
    codes: Mapping[str, str] = field(default_factory=dict)
    """Codes to scan in the docs folder, by path, and the address that each is of."""


@dataclass(frozen=True)
class Sheet:
    """One handout or form in one edition, ready to be laid out."""

    kind: Kind
    id: str
    title: str
    version: str
    edition: Edition
    fits: int
    """The most pages it may take at standard size."""
    html: str
    """A complete document: what practices that make the same choices share."""
    running: str
    """A complete document of one page: the practice's head and foot, to be laid over every page.

    It says nothing of the sheet but its version, and so serves all that have the same.
    """
    code: str
    """What its foot says in the place kept for it, to tell whether the paper is still current."""
    purpose: str
    """What it is for, as the file says of itself."""
    by: str
    """The practice's name."""

    @property
    def name(self) -> str:
        """What the file calls itself."""
        return f"{self.title} – {self.by}"

    @property
    def path(self) -> str:
        return path_on_paper(self.edition, self.kind, self.id)


@dataclass(frozen=True)
class Facing:
    """One handout or form in two languages, page by page in turn: printed on both sides of the
    paper, the second language is on the back. What is typed into one is in the other as well.
    """

    first: Sheet
    second: Sheet
    edition: Edition

    @property
    def kind(self) -> Kind:
        return self.first.kind

    @property
    def id(self) -> str:
        return self.first.id

    @property
    def title(self) -> str:
        return f"{self.first.title} · {self.second.title}"

    @property
    def version(self) -> str:
        return self.first.version

    @property
    def code(self) -> str:
        return self.first.code

    @property
    def path(self) -> str:
        return path_on_paper(self.edition, self.kind, self.id)


Leaf = Sheet | Facing
"""What a pack holds."""


@dataclass(frozen=True)
class PackPlan:
    """A pack in one edition: its sheets in order, and what its cover says."""

    id: str
    title: str
    version: str
    edition: Edition
    sheets: tuple[Leaf, ...]
    code: str
    cover: Mapping[str, Any]
    """What the cover and contents template is told, but for the page numbers."""
    filled: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What is filled in already: values by field, by the id of the form."""
    kind: Kind = "pack"

    @property
    def path(self) -> str:
        return path_on_paper(self.edition, self.kind, self.id)


@dataclass(frozen=True)
class Imposed:
    """A pack with two of its pages on each side of a sheet: for printing, not for reading."""

    of: PackPlan
    edition: Edition

    @property
    def kind(self) -> Kind:
        return self.of.kind

    @property
    def id(self) -> str:
        return self.of.id

    @property
    def title(self) -> str:
        return self.of.title

    @property
    def version(self) -> str:
        return self.of.version

    @property
    def code(self) -> str:
        return self.of.code

    @property
    def path(self) -> str:
        return path_on_paper(self.edition, self.kind, self.id)


Document = Leaf | PackPlan | Imposed


@dataclass(frozen=True)
class Publication:
    """All that one practice publishes, composed: nothing more is decided after this."""

    practice: str
    """The practice's id: the name of its folder, and of its output."""
    name: str
    sites: tuple[Site, ...]
    """One for each language, the default language first."""
    sheets: tuple[Sheet, ...]
    packs: tuple[PackPlan, ...]
    facing: tuple[Facing, ...]
    imposed: tuple[Imposed, ...]
    tokens_css: str
    """The brand's shades as CSS custom properties."""
    assets: Mapping[str, bytes]
    """Files that sheets refer to as `asset:<name>`."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """Everything on paper."""
        return (*self.sheets, *self.facing, *self.packs, *self.imposed)

    @property
    def laid_out(self) -> tuple[Sheet, ...]:
        """Every sheet to lay out, also where only what is bound of it is published."""
        sheets = {sheet.path: sheet for sheet in self.sheets}
        for facing in self.facing:
            sheets |= {one.path: one for one in (facing.first, facing.second)}
        return tuple(sheets.values())
