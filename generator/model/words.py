"""The words of one language: a phrase for every code, and the labels of pages and sheets."""

from pydantic import Field

from generator.model.units import Stated, TimeUnit


class Forms(Stated):
    """A phrase that differs for whom it speaks to."""

    parent: str
    teen: str


class Plural(Stated):
    """A phrase for one and for many; `{n}` is the number."""

    one: str
    other: str


class Sentences(Stated):
    """Sentences made of parts, each named in braces."""

    frequency: str
    ages: str
    call_or_text: str
    call: str
    text: str
    text_word: str
    then: str
    brief_call: str
    brief_call_or_text: str
    brief_text: str
    crisis_short: str
    closed: str
    span: str


class Words(Stated):
    """One file of `content/words`."""

    language: str
    """The language's name for itself."""
    phrases: dict[str, dict[str, str | Forms]]
    """By vocabulary, then by code."""
    units: dict[TimeUnit, Plural]
    every: dict[TimeUnit, Plural]
    sentences: Sentences
    labels: dict[str, str] = Field(min_length=1)
    """Labels by name, for templates."""
