"""Where every text lies on the website, and how one page or sheet refers to another."""

from collections.abc import Collection
from posixpath import dirname, relpath

from generator.model.library import TextKey
from generator.model.text import TextKind
from generator.resolve.practice import Links
from generator.resolve.text import Link

CRISIS = "h23-in-a-crisis"
"""The handout that the crisis line on every page leads to."""

CATALOGUE = "for-therapists"
"""The page that lists all that is printed."""


def page_path(kind: TextKind | str, id_: str) -> str:
    """The Markdown file a text is staged as."""
    if kind == "page":
        return "index.md" if id_ == "home" else f"{id_}/index.md"
    return f"{kind}s/{id_}/index.md"


def page_address(kind: TextKind | str, id_: str) -> str:
    """The page's address from the root of its language."""
    return page_path(kind, id_).removesuffix(".md") + ".html"


def on_site(key: TextKey, published: Collection[TextKey]) -> Link:
    """Links from one text's page to whatever else is published."""
    here = page_path(*key)

    def link(kind: str, id_: str) -> str | None:
        if (kind, id_) not in published:
            return None
        return relpath(page_path(kind, id_), dirname(here) or ".")

    return link


def on_paper(site_url: str | None, published: Collection[TextKey]) -> Link:
    """Links from paper to the website, where it has a public address."""

    def link(kind: str, id_: str) -> str | None:
        if site_url is None or (kind, id_) not in published:
            return None
        return f"{site_url.rstrip('/')}/{page_address(kind, id_)}"

    return link


LINKS = Links(on_site, on_paper)
"""How the texts of every practice refer to each other."""
