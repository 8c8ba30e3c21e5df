"""A text beside its translation: the same sentence, or the same entry of a list, at one height."""

from collections.abc import Iterator, Sequence
from typing import Any

from lxml import html
from lxml.html import builder
from markupsafe import Markup

WIDE = frozenset({"table", "figure", "svg"})
"""What needs the whole measure: the two languages stand one below the other."""

LISTS = frozenset({"ul", "ol"})

COLUMNS = "pp-two"
"""The class of what stands in two columns already: each becomes a row of its own."""


def in_pairs(body: str, translation: str, language: str) -> Markup:
    """A body and its translation into `language` as one body.

    What is said in the second language is an `article`: that is how its tags are found, to name
    their language (generator/render/print/accessibility.py).
    """
    rows = [
        row
        for one, other in zip(_sections(body), _sections(translation), strict=True)
        for row in _rows(one, other, language)
    ]
    told = (html.tostring(row, encoding="unicode", with_tail=False) for row in rows)
    return Markup("\n".join(told))


def _sections(body: str) -> list[list[Any]]:
    """The blocks of a body, a list for each section; the first may have no heading."""
    sections: list[list[Any]] = [[]]
    for block in html.fragments_fromstring(body, no_leading_text=True):
        if block.tag == "h2":
            sections.append([])
        sections[-1].append(block)
    return sections


def _rows(left: Sequence[Any], right: Sequence[Any], language: str) -> Iterator[Any]:
    """Blocks beside their translations, one by one where both are built alike, else as wholes."""
    if [block.tag for block in left] != [block.tag for block in right]:
        yield _row(left, right, language)
        return
    for one, other in zip(left, right, strict=True):
        if one.tag in LISTS and len(one) == len(other):
            yield _list(one, other, language)
        elif one.get("class") == COLUMNS and len(one) == len(other):
            for column, translated in zip(one, other, strict=True):
                yield from _rows(list(column), list(translated), language)
        else:
            yield _row([one], [other], language)


def _list(one: Any, other: Any, language: str) -> Any:
    """One list whose entries speak both languages: heard as five entries, not as twice five."""
    both = html.Element(one.tag, dict(one.attrib))
    both.set("class", f"{one.get('class', '')} pp-pairs".strip())
    for entry, translated in zip(one, other, strict=True):
        said = html.Element("li", dict(entry.attrib))
        said.append(_pair(_content(entry, "div"), _content(translated, "article"), language))
        both.append(said)
    return both


def _content(entry: Any, tag: str) -> Any:
    """What an entry of a list holds, in another element."""
    holder = html.Element(tag)
    holder.text = entry.text
    holder.extend(list(entry))
    return holder


def _row(left: Sequence[Any], right: Sequence[Any], language: str) -> Any:
    is_wide = any(inner.tag in WIDE for block in (*left, *right) for inner in block.iter())
    one, other = builder.DIV(*left), html.Element("article")
    other.extend(right)
    return _pair(one, other, language, "pp-stack" if is_wide else "pp-pair")


def _pair(one: Any, other: Any, language: str, look: str = "pp-pair") -> Any:
    other.set("lang", language)
    for inner in other.iter():
        inner.attrib.pop("id", None)  # a translation has the same ids, and an id stands once
    return builder.DIV(builder.CLASS(look), one, other)
