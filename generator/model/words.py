"""The words of one language: a phrase for every code, and the labels of pages and sheets."""

from pydantic import Field

from generator.model.units import Stated, TimeUnit


class Forms(Stated):
    """A phrase that differs for whom it speaks to."""

    parent: str
    """As said to a parent."""
    teen: str
    """As said to a teenager."""


class Plural(Stated):
    """A phrase for one and for many; `{n}` is the number."""

    one: str
    """For one."""
    other: str
    """For more than one, or none."""


class Sentences(Stated):
    """Sentences made of parts, each named in braces."""

    frequency: str
    """How often and by what means: `{every}`, `{way}`."""
    ages: str
    """A band of ages: `{start}`, `{end}`."""
    call_or_text: str | Forms
    """A line with one `{number}` for both."""
    call: str | Forms
    """A line to call: `{number}`."""
    text: str | Forms
    """A line to text: `{number}`."""
    text_word: str | Forms
    """A line that asks for a `{word}` sent to a `{number}`."""
    then: str
    """What to do once connected: `{how}`, `{then}`."""
    brief_call: str | Forms
    """As `call`, at the head of a sheet."""
    brief_call_or_text: str
    """As `call_or_text`, at the head of a sheet."""
    brief_text: str
    """As `text`, at the head of a sheet."""
    crisis_short: str | Forms
    """The line on every page and sheet: `{emergency}`, `{how}`."""
    closed: str
    """A day without opening hours."""
    all_day: str
    """A day that is open from midnight to midnight."""
    span: str
    """Opening hours: `{start}`, `{end}`."""


class Words(Stated):
    """One file of `content/words`."""

    language: str
    """The language's name for itself."""
    phrases: dict[str, dict[str, str | Forms]]
    """By vocabulary, then by code."""
    units: dict[TimeUnit, Plural]
    """Lengths of time, such as `{n} days`."""
    every: dict[TimeUnit, Plural]
    """Rhythms, such as `every {n} days`."""
    sentences: Sentences
    """Sentences made of parts."""
    labels: dict[str, str] = Field(min_length=1)
    """Labels by name, for templates."""
