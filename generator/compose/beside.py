"""Two languages on one sheet: side by side where there is room, else on facing pages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from generator.compose.pairs import in_pairs
from generator.compose.print import Paper
from generator.model.edition import Edition, Size
from generator.model.house import House
from generator.model.library import Practice
from generator.model.output import Facing, Leaf, PackPlan, Sheet
from generator.resolve.practice import Spoken
from generator.resolve.text import ResolvedText


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
    have half the room for an answer, in large print a column would be four words wide, and a sheet
    with a look of its own is made for the whole page: there the languages take turns, page by page.
    """
    first = shelves[edition.language]
    for id_, text in first.texts.items():
        if edition.beside is None:
            yield first.paper.sheet(text, edition)
            continue
        second = shelves[edition.beside]
        if text.kind == "handout" and edition.size is Size.STANDARD and not text.look:
            yield _side_by_side(first, second, id_, edition)
        else:
            yield Facing(
                first.paper.sheet(text, edition.alone(edition.language)),
                second.paper.sheet(second.texts[id_], edition.alone(edition.beside)),
                edition,
            )


def _side_by_side(first: Shelf, second: Shelf, id_: str, edition: Edition) -> Sheet:
    left, right = (shelf.paper.told(shelf.texts[id_]) for shelf in (first, second))
    alone, language = first.paper.sheet(first.texts[id_], edition), second.paper.speaker.language
    told = {
        **left,
        "look": "pp-handout pp-bilingual",
        "title": f"{alone.title} · {right['doc']['title']}",
        "other": right["doc"],
        "other_words": second.paper.speaker.words.labels,
        "other_lang": language,
        "body": in_pairs(left["doc"]["body"], right["doc"]["body"], language),
    }
    crisis = Markup('{}<br><span lang="{}">{}</span>')
    both = crisis.format(left["crisis"]["short"], language, right["crisis"]["short"])
    return replace(
        alone,
        title=told["title"],
        fits=alone.fits * 2,
        html=first.paper.fill("beside.html", edition, told),
        running=first.paper.fill("running.html", edition, told | {"crisis": {"short": both}}),
    )


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
