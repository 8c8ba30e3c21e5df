"""Two languages on one sheet: side by side where there is room, else on facing pages."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lxml import html
from markupsafe import Markup

from generator.compose.print import Paper
from generator.model.edition import Edition, Size
from generator.model.house import House
from generator.model.library import Practice
from generator.model.output import Facing, Leaf, PackPlan, Sheet
from generator.resolve.practice import Spoken
from generator.resolve.text import ResolvedText

WIDE = frozenset({"table", "figure", "svg"})
"""What needs the whole measure: the two languages stand one below the other."""


@dataclass(frozen=True)
class Shelf:
    """One language's paper, and every handout and form in it, by id."""

    paper: Paper
    texts: Mapping[str, ResolvedText]


def shelves_of(practice: Practice, spoken: Sequence[Spoken], house: House) -> dict[str, Shelf]:
    """A shelf for each language."""
    return {
        one.speaker.language: Shelf(
            Paper(practice, one.speaker, house.print_templates),
            {id_: text for (kind, id_), text in one.on_paper.items() if kind != "page"},
        )
        for one in spoken
    }


def leaves_of(shelves: Mapping[str, Shelf], edition: Edition) -> Iterator[Leaf]:
    """Every handout and form in one edition.

    Two languages stand side by side on a handout in standard print. On a form each question would
    have half the room for an answer, and in large print a column would be four words wide: there
    the languages take turns, page by page.
    """
    first = shelves[edition.language]
    for id_, text in first.texts.items():
        if edition.beside is None:
            yield first.paper.sheet(text, edition)
            continue
        second = shelves[edition.beside]
        if text.kind == "handout" and edition.size is Size.STANDARD:
            yield _side_by_side(first, second, id_, edition)
        else:
            yield Facing(
                first.paper.sheet(text, edition.alone(edition.language)),
                second.paper.sheet(second.texts[id_], edition.alone(edition.beside)),
                edition,
            )


def _side_by_side(first: Shelf, second: Shelf, id_: str, edition: Edition) -> Sheet:
    left, right = (shelf.paper.told(shelf.texts[id_]) for shelf in (first, second))
    alone = first.paper.sheet(first.texts[id_], edition)
    told = {
        **left,
        "other": right["doc"],
        "other_words": second.paper.speaker.words.labels,
        "other_lang": second.paper.speaker.language,
        "other_crisis": right["crisis"],
        "rows": _rows(left["doc"]["body"], right["doc"]["body"]),
    }
    return replace(
        alone,
        title=f"{alone.title} · {right['doc']['title']}",
        fits=alone.fits * 2,
        html=first.paper.fill("beside.html", edition, told),
    )


@dataclass(frozen=True)
class Row:
    """What the two languages say at one spot."""

    left: Markup
    right: Markup
    is_wide: bool


def _rows(left: str, right: str) -> list[Row]:
    """The blocks of a body beside those of its translation, section by section.

    Where a section has as many blocks of the same kinds in both, they are paired one by one, so
    that a reader finds the same sentence at the same height; else the sections stand as wholes.
    """
    rows: list[Row] = []
    for one, other in zip(_sections(left), _sections(right), strict=True):
        if [block.tag for block in one] == [block.tag for block in other]:
            rows += (_row([a], [b]) for a, b in zip(one, other, strict=True))
        else:
            rows.append(_row(one, other))
    return rows


def _sections(body: str) -> list[list[Any]]:
    """The blocks of a body, a list for each section; the first may have no heading."""
    sections: list[list[Any]] = [[]]
    for block in html.fragments_fromstring(body, no_leading_text=True):
        if block.tag == "h2":
            sections.append([])
        sections[-1].append(block)
    return sections


def _row(left: Sequence[Any], right: Sequence[Any]) -> Row:
    is_wide = any(inner.tag in WIDE for block in (*left, *right) for inner in block.iter())
    return Row(_markup(left), Markup(_IDS.sub("", _markup(right))), is_wide)


_IDS = re.compile(r' id="[^"]*"')
"""A translation has the same ids, and an id stands once in a document."""


def _markup(blocks: Sequence[Any]) -> Markup:
    return Markup("".join(html.tostring(block, encoding="unicode") for block in blocks))


def in_both(plan: PackPlan, other: PackPlan) -> PackPlan:
    """A pack whose cover and contents speak both languages."""
    cover, also = plan.cover, other.cover
    members = [
        {**one, "message": f"{one['message']} / {two['message']}"}
        for one, two in zip(cover["members"], also["members"], strict=True)
    ]
    told = cover["pack"] | {
        "title": f"{plan.title} · {other.title}",
        "purpose": f"{cover['pack']['purpose']} / {also['pack']['purpose']}",
        "audience": f"{cover['pack']['audience']} / {also['pack']['audience']}",
    }
    return replace(plan, title=told["title"], cover={**cover, "pack": told, "members": members})
