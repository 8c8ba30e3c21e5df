"""What the compose stage hands on: pages for the website, sheets and packs for paper."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["handout", "form", "pack"]


@dataclass(frozen=True)
class Edition:
    """One way of setting a text on paper: language × paper × size, such as `en-letter-standard`."""

    language: str
    paper: Literal["letter", "a4"]
    size: Literal["standard", "large"]

    @property
    def id(self) -> str:
        return f"{self.language}-{self.paper}-{self.size}"

    def __str__(self) -> str:
        return self.id


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


@dataclass(frozen=True)
class Sheet:
    """One handout or form in one edition: a complete HTML document, ready to be laid out."""

    kind: Kind
    id: str
    title: str
    version: str
    edition: Edition
    fits: int
    """The most pages it may take at standard size."""
    html: str

    @property
    def path(self) -> str:
        return f"print/{self.edition}/{self.kind}s/{self.id}.pdf"


@dataclass(frozen=True)
class PackPlan:
    """A pack in one edition: its sheets in order, and what its cover says."""

    id: str
    title: str
    version: str
    edition: Edition
    sheets: tuple[Sheet, ...]
    cover: Mapping[str, Any]
    """What the cover and contents template is told, but for the page numbers."""
    kind: Kind = "pack"

    @property
    def path(self) -> str:
        return f"print/{self.edition}/packs/{self.id}.pdf"


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
    tokens_css: str
    """The brand's shades as CSS custom properties."""
    assets: Mapping[str, bytes]
    """Files that sheets refer to as `asset:<name>`."""
