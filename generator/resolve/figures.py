"""What the figures show, reckoned from what a practice states: a week in hours, and who decides."""

from collections.abc import Iterable, Mapping
from typing import Any

from generator.model.policies import Sessions
from generator.model.units import Duration, TimeUnit
from generator.model.vocabulary import Decision
from generator.resolve.speech import Speaker

HOURS_IN_DAY, DAYS_IN_WEEK = 24, 7
_AFTER_SCHOOL = 16
"""The hour of the day at which the figure draws a visit, if it ends before midnight."""


def minutes_of(sessions: Sessions) -> int:
    """Minutes of a usual week that are spent in visits."""
    return round(sessions.length.hours * 60) * sessions.per_week


def week_drawn(sessions: Sessions) -> tuple[tuple[int, ...], ...]:
    """For every hour of a week, day by day, the minutes of it that are spent in a visit.

    Which days and hours these are, nobody states: visits are spread evenly over the week, in the
    afternoon.
    """
    length = min(round(sessions.length.hours * 60), HOURS_IN_DAY * 60)
    begins = min(_AFTER_SCHOOL, HOURS_IN_DAY - -(-length // 60))
    visits = sessions.per_week
    days = {(2 * visit + 1) * DAYS_IN_WEEK // (2 * visits) for visit in range(visits)}
    with_visit = tuple(
        min(60, max(0, length - 60 * (hour - begins))) if hour >= begins else 0
        for hour in range(HOURS_IN_DAY)
    )
    return tuple(with_visit if day in days else (0,) * HOURS_IN_DAY for day in range(DAYS_IN_WEEK))


def time_with_us(sessions: Sessions, speaker: Speaker) -> str:
    """The time of a week spent in visits, to the nearest half hour: `about 1 hour`, `1½ hours`."""
    minutes = minutes_of(sessions)
    if minutes < 45:
        return speaker.duration(Duration(count=minutes, unit=TimeUnit.MINUTE))
    hours, half = divmod(round(minutes / 30), 2)
    hour = speaker.words.units[TimeUnit.HOUR]
    form = hour.one if hours == 1 and not half else hour.other
    said = form.format(n=f"{hours}½" if half else hours)
    return said if minutes % 30 == 0 else speaker.words.labels["about"].format(time=said)


def visits_a_week(sessions: Sessions, speaker: Speaker) -> str:
    """How many visits a usual week has: `1 visit`."""
    return speaker.duration(Duration(count=sessions.per_week, unit=TimeUnit.VISIT))


def decided(roles: Any) -> Mapping[str, tuple[Any, ...]]:
    """Every decision once, under who takes it: `parent`, `together`, `therapist` or `child`.

    Together are those that several of them take, and the goals, whose very phrase says so.
    `roles` is the policy as texts see it.
    """
    alone = {who: getattr(roles, who).decides for who in ("parent", "therapist", "child")}
    met: dict[Any, Any] = {}
    shared = {Decision.GOALS.value}
    for decision in (decision for who in alone.values() for decision in _each_once(who)):
        if met.setdefault(_key(decision), decision) is not decision:
            shared.add(_key(decision))
    return {
        who: tuple(one for one in _each_once(decisions) if _key(one) not in shared)
        for who, decisions in alone.items()
    } | {"together": tuple(decision for key, decision in met.items() if key in shared)}


def _key(decision: Any) -> Any:
    """What tells one decision from another: its code, or the practice's own words."""
    return getattr(decision, "code", "") or decision


def _each_once(decisions: Iterable[Any]) -> tuple[Any, ...]:
    return tuple({_key(decision): decision for decision in decisions}.values())
