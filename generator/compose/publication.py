"""Composes all that a practice publishes: its sites, its sheets and its packs."""

from collections.abc import Iterator, Mapping, Sequence

from generator.compose.beside import Shelf, in_both, leaves_of, shelves_of
from generator.compose.brand import tokens
from generator.compose.catalogue import Catalogue, Printed
from generator.compose.editions import editions
from generator.compose.readings import readings
from generator.compose.site import Composer
from generator.compose.told import logo_of
from generator.model.edition import Edition
from generator.model.house import House
from generator.model.library import Practice
from generator.model.output import Facing, Imposed, Leaf, PackPlan, Publication, Sheet, Site
from generator.resolve.practice import Spoken
from generator.resolve.text import packs_of


def compose(
    practice: Practice, spoken: Sequence[Spoken], house: House, more: Sequence[Edition] = ()
) -> Publication:
    """Everything the practice says, in each of its languages, set as pages, sheets and packs.

    `more` are editions it did not choose, to be printed this time.
    """
    shelves = shelves_of(practice, spoken, house)
    read = readings(practice, spoken)
    printed = [
        Printed(one.speaker, one.on_paper, editions(practice.facts, one.speaker.language, more))
        for one in spoken
    ]
    sites: list[Site] = []
    sheets: list[Sheet] = []
    facing: list[Facing] = []
    packs: list[PackPlan] = []
    imposed: list[Imposed] = []
    for language, on_paper in zip(spoken, printed, strict=True):
        chosen = on_paper.editions
        bound: list[PackPlan] = []
        for edition in chosen:
            if not edition.imposition:
                leaves = {leaf.id: leaf for leaf in leaves_of(shelves, edition)}
                sheets += (leaf for leaf in leaves.values() if isinstance(leaf, Sheet))
                facing += (leaf for leaf in leaves.values() if isinstance(leaf, Facing))
                bound += _packs(practice, shelves, leaves, edition)
        packs += bound
        imposed += [
            Imposed(plan, edition)
            for edition in chosen
            for plan in bound
            if edition.imposition and plan.edition == edition.laid_out
        ]
        catalogue = Catalogue(practice, printed, language.speaker, house.libraries)
        website = Composer(
            practice,
            language.speaker,
            language.on_site,
            bound,
            house.components,
            chosen,
            read,
            catalogue,
        )
        sites.append(website.site())
    return Publication(
        practice=practice.id,
        name=practice.facts.name,
        sites=tuple(sites),
        sheets=tuple(sheets),
        packs=tuple(packs),
        facing=tuple(facing),
        imposed=tuple(imposed),
        tokens_css=tokens(practice.facts.brand),
        assets=logo_of(practice),
    )


def _packs(
    practice: Practice, shelves: Mapping[str, Shelf], leaves: Mapping[str, Leaf], edition: Edition
) -> Iterator[PackPlan]:
    """Every pack in one edition; what the practice does not publish is left out of it."""
    for pack in packs_of(practice):
        contents = [leaves[id_] for id_ in pack.statement.contents if id_ in leaves]
        if contents:
            plans = [
                shelves[language].paper.pack(pack, edition, contents, shelves[language].texts)
                for language in edition.languages
            ]
            yield plans[0] if len(plans) == 1 else in_both(*plans)
