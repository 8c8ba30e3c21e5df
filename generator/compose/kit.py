"""Gathers what a practice prints in one edition, so that packs can be put together from it."""

from collections.abc import Sequence

from generator.compose.beside import leaves_of, shelves_of
from generator.compose.brand import tokens
from generator.compose.links import page_address
from generator.compose.told import logo_of
from generator.model.edition import Edition
from generator.model.house import House
from generator.model.kit import AgeChoice, Choice, Kit
from generator.model.library import Practice
from generator.model.localized import Localized
from generator.model.policies import HomePractice
from generator.model.text import Audience
from generator.resolve.practice import Spoken
from generator.resolve.text import packs_of


def kit(practice: Practice, spoken: Sequence[Spoken], house: House, edition: Edition) -> Kit:
    """The kit of one edition; `spoken` is what the practice says in each of its languages."""
    shelves = shelves_of(practice, spoken, house)
    facts, families = practice.facts, practice.library.families
    first = shelves[edition.language]
    both = [shelves[language] for language in edition.languages]

    def says(what: Localized | Audience) -> str:
        return " · ".join(str(shelf.paper.speaker.says(what)) for shelf in both)

    told = first.paper.context(edition)
    del told["edition"]
    return Kit(
        practice=practice.id,
        name=facts.name,
        edition=edition,
        locale=str(first.paper.speaker.locale),
        version=facts.governance.version,
        tokens_css=tokens(facts.brand),
        assets=logo_of(practice),
        told=told,
        live=first.paper.live(page_address("page", "packs")),
        audience=says(Audience.BOTH),
        sheets={leaf.id: leaf for leaf in leaves_of(shelves, edition)},
        messages={
            id_: " / ".join(shelf.texts[id_].message for shelf in both) for id_ in first.texts
        },
        effective={id_: one.governance.effective.isoformat() for id_, one in first.texts.items()},
        packs={
            pack.id: Choice(
                title=says(pack.statement.title),
                purpose=says(pack.statement.purpose),
                audience=says(pack.statement.audience),
                contents=pack.statement.contents,
            )
            for pack in packs_of(practice)
        },
        always=families.always,
        ages=tuple(AgeChoice(band.start, band.end, ids) for band, ids in families.ages.items()),
        concerns=dict(families.concerns),
        situations={
            name: Choice(says(one.title), one.contents, one.asked)
            for name, one in families.situations.items()
        },
        youngest=min(band.start for band in facts.age_bands),
        oldest=max(band.end for band in facts.age_bands),
        due_date_required=practice.policy(HomePractice).assignments.due_date_required,
    )
