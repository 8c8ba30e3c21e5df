"""The Atom feed of what changed (RFC 4287), for practices whose website has an address."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from lxml import etree
from lxml.builder import ElementMaker

from generator.compose.history import Topic, Version

NAMESPACE = "http://www.w3.org/2005/Atom"
_XML = "{http://www.w3.org/XML/1998/namespace}"

_atom = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})


def feed(
    *,
    site: str,
    language: str,
    author: str,
    title: str,
    page: str,
    told: Sequence[tuple[Topic, Version, str, str]],
) -> bytes:
    """Every version, the newest first; `told` has each with its title and what it changed.

    `site` is the address of this language's root, `page` that of the page that says the same. No
    clock is asked: an entry is as new as the day its version was published, or takes effect.
    """
    newest = max(version.day for _, version, _, _ in told)
    entries = sorted(told, key=lambda one: one[1].day, reverse=True)
    root = _atom.feed(
        {f"{_XML}lang": language},
        _atom.title(title),
        _atom.id(f"{site}changes.xml"),
        _atom.link(rel="self", type="application/atom+xml", href=f"{site}changes.xml"),
        _atom.link(rel="alternate", type="text/html", href=page),
        _atom.updated(_moment(newest)),
        _atom.author(_atom.name(author)),
        *_entries(entries, site, page),
    )
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return written


def _entries(
    told: Sequence[tuple[Topic, Version, str, str]], site: str, page: str
) -> Iterator[Any]:
    for topic, version, title, said in told:
        yield _atom.entry(
            _atom.title(title),
            _atom.id(_tag(site, topic, version)),
            _atom.link(rel="alternate", type="text/html", href=f"{page}#{version.anchor}"),
            _atom.updated(_moment(version.day)),
            _atom.content(said, type="text"),
        )


def _tag(site: str, topic: Topic, version: Version) -> str:
    """The same for ever for this version of this policy (RFC 4151)."""
    address = urlsplit(site)
    day = version.effective.isoformat()
    return f"tag:{address.hostname},{day}:{address.path}{topic.policy}/{version.number}"


def _moment(day: date) -> str:
    """The beginning of a day; nothing more exact is known."""
    return f"{day.isoformat()}T00:00:00Z"
