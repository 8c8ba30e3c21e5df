"""Lengths of time, rhythms, ages and opening hours, each with the short form people write."""

import re
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, RootModel, model_validator


class Stated(BaseModel):
    """A part of what a practice states: unchangeable, and no key goes unnoticed."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, use_attribute_docstrings=True, coerce_numbers_to_str=True
    )


class TimeUnit(StrEnum):
    """Units a promise is measured in. A visit counts as a week when rhythms are compared."""

    MINUTE = "minute"
    HOUR = "hour"
    BUSINESS_HOUR = "business hour"
    DAY = "day"
    BUSINESS_DAY = "business day"
    VISIT = "visit"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


HOURS_IN = {
    TimeUnit.MINUTE: 1 / 60,
    TimeUnit.HOUR: 1,
    TimeUnit.BUSINESS_HOUR: 3,
    TimeUnit.DAY: 24,
    TimeUnit.BUSINESS_DAY: 34,
    TimeUnit.VISIT: 168,
    TimeUnit.WEEK: 168,
    TimeUnit.MONTH: 730,
    TimeUnit.YEAR: 8766,
}
"""Rough hours on the clock, only to compare one promise with another (40 of 168 are worked)."""

NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_UNIT_PATTERN = "|".join(unit.value for unit in TimeUnit)
_DURATION = re.compile(rf"(\d+|a|an|{'|'.join(NUMBERS)})[ -]({_UNIT_PATTERN})s?", re.IGNORECASE)


def _number(word: str) -> int:
    if word.isdigit():
        return int(word)
    return 1 if word in ("a", "an") else NUMBERS.index(word) + 1


class Duration(Stated):
    """A length of time such as `1 business day`, `24 hours` or `30 days`."""

    count: int = Field(ge=0)
    """How many."""
    unit: TimeUnit
    """Of what."""

    @model_validator(mode="before")
    @classmethod
    def _from_short_form(cls, stated: Any) -> Any:
        if isinstance(stated, str):
            found = _DURATION.fullmatch(" ".join(stated.lower().split()))
            if not found:
                raise ValueError(
                    f"{stated!r} is not a length of time; write it like '24 hours', '1 business "
                    "day', '2 weeks' or '30 days'"
                )
            return {"count": _number(found[1]), "unit": found[2]}
        if not isinstance(stated, dict | Duration):
            raise ValueError(
                f"{stated!r} has no unit; write it like '24 hours', '1 business day' or '30 days'"
            )
        return stated

    @property
    def hours(self) -> float:
        """Rough hours on the clock, to compare promises."""
        return self.count * HOURS_IN[self.unit]

    def __str__(self) -> str:
        return f"{self.count} {self.unit}{'' if self.count == 1 else 's'}"


CURRENCIES = {"$": "USD", "£": "GBP", "€": "EUR"}
_MONEY = re.compile(r"([$£€])?\s*(\d{1,6}(?:[.]\d{2})?)\s*([A-Z]{3})?")


class Money(Stated):
    """An amount such as `$150`, `£80.50` or `150 CAD`."""

    amount: Decimal = Field(ge=0)
    """How much."""
    currency: str = Field(pattern="^[A-Z]{3}$")
    """Three letters, such as USD."""

    @model_validator(mode="before")
    @classmethod
    def _from_short_form(cls, stated: Any) -> Any:
        if isinstance(stated, dict | Money):
            return stated
        found = _MONEY.fullmatch(str(stated).strip())
        if not found or bool(found[1]) == bool(found[3]):
            raise ValueError(
                f"{stated!r} is not an amount of money; write it like '$150', '£80.50' or '150 CAD'"
            )
        return {"amount": found[2], "currency": found[3] or CURRENCIES[found[1]]}

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


class ContactWay(StrEnum):
    """How parents and practice reach each other."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    VIDEO = "video"
    PORTAL = "portal"
    EMAIL = "email"
    TEXT = "text"
    LETTER = "letter"


RHYTHM_UNITS = (TimeUnit.DAY, TimeUnit.VISIT, TimeUnit.WEEK, TimeUnit.MONTH, TimeUnit.YEAR)
"""Units in which something comes round; nobody promises news every two business hours."""

RHYTHMS = {"daily": "day", "weekly": "week", "monthly": "month", "yearly": "year"}
_FREQUENCY = re.compile(
    rf"(?:(?P<rhythm>{'|'.join(RHYTHMS)})|every (?:(?P<count>\d+|other|{'|'.join(NUMBERS)}) )?"
    rf"(?P<unit>{'|'.join(RHYTHM_UNITS)})s?)(?:,? (?:by |via |through the |through )?"
    rf"(?P<way>in person|{'|'.join(w.value for w in ContactWay)}))",
    re.IGNORECASE,
)


class Frequency(Stated):
    """How often parents hear, and by what means, such as `every 2 weeks by phone`."""

    every: Duration
    """How long it is from one time to the next."""
    via: ContactWay
    """By what means."""

    @model_validator(mode="before")
    @classmethod
    def _from_short_form(cls, stated: Any) -> Any:
        if isinstance(stated, dict | Frequency):
            return stated
        found = _FREQUENCY.fullmatch(" ".join(str(stated).lower().split()))
        if not found:
            raise ValueError(
                f"{stated!r} does not say how often and by what means; write it like 'every 2 "
                "weeks by phone', 'monthly by portal' or 'every visit in person'"
            )
        count = found["count"] or "1"
        return {
            "every": {
                "count": 2 if count == "other" else _number(count),
                "unit": RHYTHMS.get(found["rhythm"] or "", found["unit"]),
            },
            "via": found["way"].replace(" ", "_"),
        }

    @model_validator(mode="after")
    def _comes_round(self) -> "Frequency":
        if self.every.count == 0 or self.every.unit not in RHYTHM_UNITS:
            raise ValueError(
                f"'every {self.every}' is no rhythm; write a number of days, visits, weeks, "
                "months or years"
            )
        return self

    def __str__(self) -> str:
        every = self.every.unit if self.every.count == 1 else self.every
        via = "in person" if self.via is ContactWay.IN_PERSON else f"by {self.via}"
        return f"every {every} {via}"


class Ages(Stated):
    """A band of ages in whole years, both ends included: `6-11` means from 6 up to the 12th
    birthday.
    """

    start: int = Field(ge=0, le=25)
    """The youngest age."""
    end: int = Field(ge=0, le=25)
    """The oldest age."""

    @model_validator(mode="before")
    @classmethod
    def _from_short_form(cls, stated: Any) -> Any:
        if isinstance(stated, dict | Ages):
            return stated
        found = re.fullmatch(r"(\d+)\s*[-–]\s*(\d+)", str(stated).strip())
        if not found:
            raise ValueError(f"{stated!r} is not a band of ages; write it like '6-11'")
        return {"start": int(found[1]), "end": int(found[2])}

    @property
    def id(self) -> str:
        """The form used as a key in YAML and in addresses: `6-11`."""
        return f"{self.start}-{self.end}"

    def holds(self, other: "Ages") -> bool:
        """Whether every year of the other band lies in this one."""
        return self.start <= other.start and other.end <= self.end

    def __str__(self) -> str:
        return f"{self.start}–{self.end}"


class Weekday(StrEnum):
    """Days, in the order of the week; the value is the short name used in YAML."""

    MONDAY = "mon"
    TUESDAY = "tue"
    WEDNESDAY = "wed"
    THURSDAY = "thu"
    FRIDAY = "fri"
    SATURDAY = "sat"
    SUNDAY = "sun"


WEEK = tuple(Weekday)
_DAYS = re.compile(r"([a-z]{3})[a-z]*(?:\s*[-–]\s*([a-z]{3})[a-z]*)?", re.IGNORECASE)


class DaySpan(RootModel[tuple[Weekday, ...]]):
    """One day or a run of days, such as `Mon–Thu`."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _from_short_form(cls, stated: Any) -> Any:
        found = _DAYS.fullmatch(str(stated).strip().lower())
        ends = [day for day in (found[1], found[2]) if day] if found else []
        if not ends or any(day not in WEEK for day in ends):
            raise ValueError(f"{stated!r} is not a day; write 'Mon', 'Saturday' or 'Mon-Thu'")
        first, last = (WEEK.index(Weekday(day)) for day in (ends[0], ends[-1]))
        if first > last:
            raise ValueError(f"{stated!r} runs backwards; write the earlier day first")
        return WEEK[first : last + 1]


def _clock(stated: Any) -> tuple[tuple[str, str], ...]:
    """`9:00–12:30, 13:00–17:00` as pairs of 24-hour times; `closed` as none."""
    if str(stated).strip().lower() == "closed":
        return ()
    spans: list[tuple[str, str]] = []
    for part in str(stated).split(","):
        found = re.fullmatch(r"(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})", part.strip())
        if not found:
            raise ValueError(
                f"{stated!r} is not a span of hours; write it like '9:00-17:00' (24-hour clock) "
                "or 'closed'"
            )
        start, end = (f"{int(found[i]):02}:{found[i + 1]}" for i in (1, 3))
        if not "00:00" <= start < end <= "24:00" or found[2] > "59" or found[4] > "59":
            raise ValueError(
                f"{part.strip()!r} does not run from an earlier to a later time; write it like "
                "'9:00-17:00' (24-hour clock)"
            )
        if spans and start < spans[-1][1]:
            raise ValueError(
                f"{part.strip()!r} begins before {spans[-1][1]}; write the hours of a day in "
                "order, such as '9:00-12:00, 13:00-17:00'"
            )
        spans.append((start, end))
    return tuple(spans)


OpenSpans = Annotated[tuple[tuple[str, str], ...], BeforeValidator(_clock)]


class Hours(RootModel[dict[DaySpan, OpenSpans]]):
    """When the practice is open: `Mon-Thu: 9:00-17:00`; a day not named is closed."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="after")
    def _each_day_once(self) -> "Hours":
        days = [day for span in self.root for day in span.root]
        twice = sorted({day for day in days if days.count(day) > 1}, key=WEEK.index)
        if twice:
            raise ValueError(
                f"{', '.join(twice)} is given opening hours twice; put all hours of a day on one "
                "line, such as '9:00-12:00, 13:00-17:00'"
            )
        return self

    @property
    def by_day(self) -> tuple[tuple[Weekday, tuple[tuple[str, str], ...]], ...]:
        """All seven days in order, each with its spans of opening hours."""
        stated = {day: spans for days, spans in self.root.items() for day in days.root}
        return tuple((day, stated.get(day, ())) for day in WEEK)
