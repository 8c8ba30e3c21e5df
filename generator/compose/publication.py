"""Composes all that a practice publishes: its sites, its sheets and its packs."""

from collections.abc import Mapping, Sequence

from generator.compose.brand import tokens
from generator.compose.print import Paper
from generator.compose.site import Composer
from generator.compose.told import logo_of
from generator.model.house import House
from generator.model.library import Practice
from generator.model.output import PackPlan, Publication, Sheet, Site
from generator.model.text import TextKind
from generator.resolve.practice import Spoken
from generator.resolve.text import ResolvedText


def compose(practice: Practice, spoken: Sequence[Spoken], house: House) -> Publication:
    """Everything the practice says, in each of its languages, set as pages, sheets and packs."""
    sites: list[Site] = []
    sheets: list[Sheet] = []
    packs: list[PackPlan] = []
    for language in spoken:
        paper = Paper(practice, language.speaker, house.print_templates)
        laid = {
            id_: paper.sheets(text)
            for (kind, id_), text in language.on_paper.items()
            if kind != "page"
        }
        sheets += [sheet for editions in laid.values() for sheet in editions]
        bound = _packs(practice, paper, laid, language.on_paper)
        packs += bound
        website = Composer(practice, language.speaker, language.on_site, bound, house.components)
        sites.append(website.site())
    return Publication(
        practice=practice.id,
        name=practice.facts.name,
        sites=tuple(sites),
        sheets=tuple(sheets),
        packs=tuple(packs),
        tokens_css=tokens(practice.facts.brand),
        assets=logo_of(practice),
    )


def _packs(
    practice: Practice,
    paper: Paper,
    laid: Mapping[str, tuple[Sheet, ...]],
    texts: Mapping[tuple[TextKind, str], ResolvedText],
) -> list[PackPlan]:
    """Every pack in every edition; what the practice does not publish is left out of it."""
    by_id = {id_: text for (kind, id_), text in texts.items() if kind != "page"}
    plans = []
    for pack in practice.library.packs.values():
        contents = [id_ for id_ in pack.statement.contents if id_ in laid]
        for number, edition in enumerate(paper.editions):
            chosen = [laid[id_][number] for id_ in contents]
            if chosen:
                plans.append(paper.pack(pack, edition, chosen, by_id))
    return plans
