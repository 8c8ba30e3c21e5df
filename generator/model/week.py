"""Days and the hours a practice is open, as people write them."""

import re
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, RootModel, model_validator

from generator.model.spoken import (
    CLOSED,
    DAY_SPAN,
    DAYS,
    OPEN,
    RUNS,
    SPAN,
    TIMES,
    TO,
    WEEK_ON_A_LINE,
    plain_spaces,
)


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


class DaySpan(RootModel[tuple[Weekday, ...]]):
    """One day, a run of days, or several: `Mon–Thu`, `Mon, Wed`, `weekdays`."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _from_short_form(cls, stated: Any) -> Any:
        said = plain_spaces(stated)
        runs = [run.strip() for run in re.split(r",|&|\band\b", said)]
        spans = [span for run in runs if (span := _run(run))]
        if len(spans) < len(runs):
            raise ValueError(
                f"{stated!r} is not a day; write 'Mon', 'Mon-Thu', 'Mon, Wed' or 'weekdays'"
            )
        if any(first > last for first, last in spans):
            raise ValueError(f"{stated!r} runs backwards; write the earlier day first")
        return tuple(day for first, last in spans for day in WEEK[first : last + 1])


def _run(said: str) -> tuple[int, int] | None:
    """The first and the last day of a run, as they stand in the week."""
    ends = RUNS.get(said) or [end.strip() for end in re.split(TO, said, maxsplit=1)]
    if not all(any(re.fullmatch(rf"{day}\.?", end) for day in DAYS.values()) for end in ends):
        return None
    first, last = (WEEK.index(Weekday(end[:3])) for end in (ends[0], ends[-1]))
    return first, last


def _clock(stated: Any) -> tuple[tuple[str, str], ...]:
    """`9:00–12:30, 1pm–5pm` as pairs of 24-hour times; `closed` as none."""
    said = plain_spaces(stated)
    if re.fullmatch(CLOSED, said):
        return ()
    if not re.fullmatch(TIMES, said):
        raise ValueError(
            f"{stated!r} is not a span of hours; write it like '9:00-17:00', '9am-5pm' or 'closed'"
        )
    spans: list[tuple[str, str]] = []
    for part in re.findall(SPAN, said):
        start, end = _span(part)
        if not start < end:
            raise ValueError(
                f"{part!r} does not run from an earlier to a later time; write it like "
                "'9:00-17:00' or '9am-5pm'"
            )
        if spans and start < spans[-1][1]:
            raise ValueError(
                f"{part!r} begins before {spans[-1][1]}; write the hours of a day in "
                "order, such as '9:00-12:00, 13:00-17:00'"
            )
        spans.append((start, end))
    return tuple(spans)


EARLIEST = 7
"""Nobody opens before that hour in the morning."""

_NAMED = {"noon": (12, 0), "midnight": (24, 0)}
_BY_HALF_DAYS = re.compile(r"m\.?$|n$|t$")
"""An end that says whether it is in the morning: `9am`, `5 p.m.`, `noon`, `midnight`."""


def _span(part: str) -> tuple[str, str]:
    """Both ends of a span of hours on a 24-hour clock."""
    first, last = (end.strip() for end in re.split(TO, part, maxsplit=1))
    end = _time(last)
    start = _time(first)
    if _BY_HALF_DAYS.search(last) and not _BY_HALF_DAYS.search(first) and start[0] <= 12:
        start, evening = _time(f"{first}am"), _time(f"{first}pm")
        if evening < end and start[0] >= EARLIEST:
            raise ValueError(
                f"{part!r} may begin in the morning or in the evening; say which, such as "
                f"'{first}am-{last}'"
            )
        start = evening if evening < end else start
    return _written(start), _written(end)


def _written(time: tuple[int, int]) -> str:
    return f"{time[0]:02}:{time[1]:02}"


def _time(said: str) -> tuple[int, int]:
    """Hour and minute on a 24-hour clock."""
    if said in _NAMED:
        return _NAMED[said]
    hour, minute = (*map(int, re.findall(r"\d+", said)), 0)[:2]
    if _BY_HALF_DAYS.search(said):
        hour = hour % 12 + (12 if "p" in said else 0)
    return hour, minute


OpenSpans = Annotated[tuple[tuple[str, str], ...], BeforeValidator(_clock)]


class Hours(RootModel[dict[DaySpan, OpenSpans]]):
    """When the practice is open: `Mon-Thu: 9:00-17:00`; a day not named is closed."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _from_short_form(cls, stated: Any) -> Any:
        if isinstance(stated, dict | Hours):
            return stated
        if isinstance(stated, str) and re.fullmatch(WEEK_ON_A_LINE, stated.strip()):
            return dict(re.findall(OPEN, stated))
        days = [
            re.match(rf"\s*({DAY_SPAN})\s*:?\s+(.+)", day) for day in re.split(";|\n", str(stated))
        ]
        if not all(days):
            raise ValueError(
                f"{stated!r} does not say when you are open; write a day and its hours on a line, "
                "such as `Mon-Thu: 9:00-17:00`"
            )
        return {day[1]: day[2].strip() for day in days if day}

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
