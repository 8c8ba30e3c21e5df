"""Lengths of time, rhythms, ages and amounts of money, each with the short form people write."""

import re
from decimal import Decimal
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from generator.model.spoken import TO, length, money, rhythm_and_way


class Stated(BaseModel):
    """A part of what a practice states: unchangeable, and no key goes unnoticed."""

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)


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
            found = length(stated)
            if not found:
                raise ValueError(
                    f"{stated!r} is not a length of time; write it like '24 hours', '1 business "
                    "day', '2 weeks' or '30 days'"
                )
            return {"count": found[0], "unit": found[1]}
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


class Money(Stated):
    """An amount such as `$150`, `£80.50` or `150 CAD`."""

    amount: Decimal = Field(ge=0)
    """How much."""
    currency: str = Field(pattern=r"^([A-Z]{3}|\$)$")
    """Three letters, such as USD; `$` is the dollar of the country."""

    @model_validator(mode="before")
    @classmethod
    def _from_short_form(cls, stated: Any) -> Any:
        if isinstance(stated, dict | Money):
            return stated
        found = money(str(stated))
        if not found:
            raise ValueError(
                f"{stated!r} is not an amount of money; write it like '$150', '£80.50' or '150 CAD'"
            )
        return {"amount": found[0], "currency": found[1]}

    def __str__(self) -> str:
        sign = self.currency == "$"
        return f"${self.amount}" if sign else f"{self.amount} {self.currency}"


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
        found = rhythm_and_way(str(stated))
        if "biweekly" in str(stated).lower():
            raise ValueError(
                f"{stated!r} means twice a week to some and every other week to others; write it "
                "like 'every 2 weeks by phone'"
            )
        if not found:
            raise ValueError(
                f"{stated!r} does not say how often and by what means; write it like 'every 2 "
                "weeks by phone', 'monthly by portal' or 'every visit in person'"
            )
        count, unit, way = found
        return {"every": {"count": count, "unit": unit}, "via": way}

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
        found = re.fullmatch(rf"(\d+){TO}(\d+)", str(stated).strip())
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
