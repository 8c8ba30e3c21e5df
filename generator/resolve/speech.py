"""Says values in one language, to one audience: lengths of time, rhythms, codes, dates, lists."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from functools import cached_property
from itertools import groupby
from typing import Any, Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.numbers import format_currency

from generator.model.localized import Localized
from generator.model.practice import CrisisLine
from generator.model.units import Ages, Duration, Frequency, Money
from generator.model.week import Hours
from generator.model.words import Forms, Plural, Words

Listener = Literal["parent", "teen"]


DOLLARS = {"ca": "CAD", "au": "AUD"}
"""What a plain `$` means, by country (ISO 3166-1), where it is not USD."""

ALL_DAY = (("00:00", "24:00"),)
"""The hours of a day without a closing time."""

LIKE_I = re.compile(r"h?[ií](?![aeo])", re.IGNORECASE)
"""A Spanish word that sounds as it begins with `i`, but for a diphthong: *hijos*, not *hielo*."""

LIKE_O = re.compile(r"h?[oó]|8|11\b", re.IGNORECASE)
"""A Spanish word that sounds as it begins with `o`, as do *ocho* and *once* in figures."""


class Said(str):
    """A phrase that remembers what it stands for."""

    __slots__ = ("code", "number", "unit")

    code: str
    number: int
    unit: str

    def __new__(cls, phrase: str, *, code: str = "", number: int = 0, unit: str = "") -> "Said":
        said = super().__new__(cls, phrase)
        said.code, said.number, said.unit = code, number, unit
        return said


@dataclass(frozen=True)
class Speaker:
    """One language as one practice speaks it."""

    language: str
    words: Words
    country: str
    """ISO 3166-1; how dates and times are written."""
    default_language: str
    listener: Listener = "parent"

    @cached_property
    def locale(self) -> Locale:
        """Language and country, as far as the Unicode data knows the pair."""
        country = self.country.upper()
        try:
            return Locale(self.language, country)
        except UnknownLocaleError:
            return Locale(self.language)

    def says(self, value: Any) -> Any:
        """A value in words; what is no single phrase (a model, a list, a number) comes back."""
        match value:
            case StrEnum():
                return Said(self.code(type(value).__name__, value.value), code=value.value)
            case Duration():
                return self.duration(value)
            case Frequency():
                return self.frequency(value)
            case Money():
                return self.money(value)
            case Ages():
                return self.ages(value)
            case Localized():
                return value.in_language(self.language, self.default_language)
            case date():
                return self.date(value)
        return value

    def code(self, vocabulary: str, code: str) -> str:
        """The phrase for a code, in the form meant for whoever is spoken to."""
        return self._spoken_to(self.words.phrases[vocabulary][code])

    def sentence(self, name: str, **parts: object) -> str:
        """A sentence made of parts, in the form meant for whoever is spoken to."""
        return self._spoken_to(getattr(self.words.sentences, name)).format(**parts)

    def _spoken_to(self, phrase: str | Forms) -> str:
        return getattr(phrase, self.listener) if isinstance(phrase, Forms) else phrase

    def _plural(self, plural: Plural, count: int) -> str:
        form = plural.one if self.locale.plural_form(count) == "one" else plural.other
        return form.format(n=count)

    def duration(self, length: Duration) -> Said:
        """`1 business day`, `30 days`."""
        phrase = self._plural(self.words.units[length.unit], length.count)
        return Said(phrase, number=length.count, unit=length.unit.value)

    def every(self, length: Duration) -> str:
        """`every 2 weeks`: how long it is from one time to the next."""
        return self._plural(self.words.every[length.unit], length.count)

    def frequency(self, rhythm: Frequency) -> Said:
        """`every 2 weeks, by phone`."""
        every = self.every(rhythm.every)
        way = self.code("ContactWay", rhythm.via.value)
        phrase = self.words.sentences.frequency.format(every=every, way=way)
        return Said(phrase, code=rhythm.via.value)

    def money(self, sum_: Money) -> str:
        """An amount as the country writes it, without cents where there are none."""
        whole = sum_.amount == sum_.amount.to_integral_value()
        pattern = self.locale.currency_formats["standard"].pattern
        currency = DOLLARS.get(self.country, "USD") if sum_.currency == "$" else sum_.currency
        return format_currency(
            sum_.amount,
            currency,
            locale=self.locale,
            format=pattern.replace(".00", "") if whole else pattern,
            currency_digits=not whole,
        )

    def ages(self, band: Ages) -> Said:
        """`Ages 6 to 11`; its number is the first of them."""
        phrase = self.words.sentences.ages.format(start=band.start, end=band.end)
        return Said(phrase, code=band.id, number=band.start)

    def date(self, day: date) -> str:
        """A date written out as the country writes it."""
        return format_date(day, "long", locale=self.locale)

    @property
    def date_order(self) -> str:
        """How the country writes a date in figures: `month / day / year`."""
        return date_order(self.words.labels, self.locale)

    def hours(self, spans: Sequence[tuple[str, str]]) -> str:
        """One day's opening hours."""
        sentences = self.words.sentences
        if not spans:
            return sentences.closed
        if spans == ALL_DAY:
            return sentences.all_day
        return self.listed(
            [sentences.span.format(start=self._clock(a), end=self._clock(b)) for a, b in spans]
        )

    def hours_short(self, hours: Hours) -> str:
        """The week in one line, days with the same hours together: `Monday to Thursday: …`."""
        sentences = self.words.sentences
        parts = []
        for spans, run in groupby(hours.by_day, key=lambda day: day[1]):
            days = [self.code("Weekday", day.value) for day, _ in run]
            if spans:
                name = (
                    sentences.span.format(start=days[0], end=days[-1])
                    if len(days) > 2
                    else self.listed(days)
                )
                parts.append(f"{name}: {self.hours(spans)}")
        return "; ".join(parts)

    def _clock(self, at: str) -> str:
        hour, minute = map(int, at.split(":"))
        return format_time(time(hour % 24, minute), "short", locale=self.locale)

    def listed(self, phrases: Sequence[str], style: str = "standard") -> str:
        """`a, b, and c`; with style `or`: `a, b, or c`."""
        said = format_list(list(map(str, phrases)), style=style, locale=self.locale)  # type: ignore[arg-type]
        if self.language == "es" and len(phrases) > 1:
            last = str(phrases[-1])
            return f"{_before(said.removesuffix(last), last)}{last}"
        return said

    def briefly(self, line: CrisisLine) -> str:
        """A crisis line in as few words as fit a button: `Call or text 988`."""
        if line.call and line.call == line.text:
            return self.sentence("brief_call_or_text", number=line.call)
        if line.call:
            return self.sentence("brief_call", number=line.call)
        return self.sentence("brief_text", number=line.text) if line.text else str(line.web)

    def reached_by(self, line: CrisisLine) -> str:
        """How a crisis line is reached: `call or text 988`, `text HOME to 741741`."""
        if line.call and line.call == line.text:
            how = self.sentence("call_or_text", number=line.call)
        else:
            ways = [self.sentence("call", number=line.call)] if line.call else []
            if line.text:
                form = "text_word" if line.text_word else "text"
                ways.append(self.sentence(form, number=line.text, word=line.text_word))
            how = self.listed(ways or [str(line.web)], style="or")
        then = self.says(line.then) if line.then else None
        return self.sentence("then", how=how, then=then) if then else how


def _before(start: str, last: str) -> str:
    """The beginning of a Spanish list, whose `y` and `o` give way to the sound that follows."""
    if start.endswith(" y ") and LIKE_I.match(last):
        return start.removesuffix("y ") + "e "
    if start.endswith(" o ") and LIKE_O.match(last):
        return start.removesuffix("o ") + "u "
    return start


def date_order(labels: Mapping[str, str], locale: Locale) -> str:
    """In which order day, month and year are written in figures, in words."""
    named = {
        "d": labels["day_of_date"],
        "M": labels["month_of_date"],
        "y": labels["year_of_date"],
    }
    pattern = locale.date_formats["short"].pattern
    letters = dict.fromkeys(letter for letter in pattern if letter in named)
    return " / ".join(named[letter] for letter in letters)
