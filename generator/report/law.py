"""Gathers every statement of the law and every crisis line, as families read them."""

from collections.abc import Iterator, Sequence

from generator.model.jurisdiction import Jurisdiction, LegalStatement
from generator.model.library import Practice
from generator.report.packet import Source, Statement
from generator.report.sources import carriers, set_by, set_by_law
from generator.resolve.practice import Spoken
from generator.resolve.speech import Speaker
from generator.resolve.template import crisis_of, crisis_short, crisis_ways, first_up

LAW = tuple(
    name
    for name, field in Jurisdiction.model_fields.items()
    if isinstance(field.annotation, type) and issubclass(field.annotation, LegalStatement)
)
"""The statements every jurisdiction makes, in the order of its file."""


def statements(practice: Practice, spoken: Sequence[Spoken]) -> Iterator[Statement]:
    """What the law says, what is about to change, and whom to call in a crisis."""
    for name in LAW:
        yield _statement(practice, spoken, name)
    pending = practice.jurisdiction.pending
    if pending is not None:
        yield Statement(
            id="pending",
            said={
                speaker.language: (text,) if (text := speaker.says(pending)) else ()
                for speaker in _speakers(spoken)
            },
            citation=None,
            source=None,
            verified_on=None,
            basis=None,
            set_by=set_by_law(practice, ["pending"]),
            carriers=carriers(practice, spoken, "jurisdiction.pending"),
        )
    yield from _crisis(practice, spoken)


def _speakers(spoken: Sequence[Spoken]) -> Iterator[Speaker]:
    return (language.speaker for language in spoken)


def _statement(practice: Practice, spoken: Sequence[Spoken], name: str) -> Statement:
    statement: LegalStatement = getattr(practice.jurisdiction, name)
    return Statement(
        id=name,
        said={
            speaker.language: (text,) if (text := speaker.says(statement.says)) else ()
            for speaker in _speakers(spoken)
        },
        citation=statement.citation,
        source=statement.source,
        verified_on=statement.verified_on,
        basis=statement.basis.value,
        set_by=set_by_law(practice, [name]),
        carriers=carriers(practice, spoken, f"jurisdiction.{name}.says"),
    )


def _crisis(practice: Practice, spoken: Sequence[Spoken]) -> Iterator[Statement]:
    """The line at every foot, then each crisis line; the practice's own, or the law's."""

    def source(*path: str | int) -> Source:
        if practice.facts.crisis is not None:
            return set_by(practice, "practice", ["crisis", *path])
        return set_by_law(practice, ["crisis", *path])

    yield Statement(
        id="crisis_short",
        said={
            speaker.language: (crisis_short(practice, speaker),) for speaker in _speakers(spoken)
        },
        citation=None,
        source=None,
        verified_on=None,
        basis=None,
        set_by=source("emergency_number"),
        carriers=carriers(practice, spoken, "crisis.emergency_number"),
        everywhere=True,
    )
    told_in = carriers(practice, spoken, "crisis.lines")
    for number, line in enumerate(crisis_of(practice).lines):
        yield Statement(
            id=f"crisis_line_{number + 1}",
            said={
                speaker.language: (_line(practice, speaker, number),)
                for speaker in _speakers(spoken)
            },
            citation=None,
            source=line.source,
            verified_on=line.verified_on,
            basis=None,
            set_by=source("lines", number),
            carriers=told_in,
            everywhere=number == 0,
        )


def _line(practice: Practice, speaker: Speaker, number: int) -> str:
    """A crisis line as pages and sheets tell it."""
    way = crisis_ways(practice, speaker)[number]
    whom = f" ({way['for_whom']})" if way["for_whom"] else ""
    return f"{first_up(way['how'])} – {way['name']}{whom}, {way['hours']}"
