"""Opening hours in hours on the clock: how long the practice is open, and how long it is closed."""

from itertools import pairwise

from generator.model.practice import Facts

DAY = 24.0


def hours_between(start: str, end: str) -> float:
    """From one time of a day to a later one, such as `9:00` and `17:30`."""
    return _hours(end) - _hours(start)


def longest_closed(facts: Facts) -> float:
    """The longest stretch of a week without anybody there; 0 if it never closes or never opens."""
    spans = [
        (number * DAY + _hours(start), number * DAY + _hours(end))
        for number, (_, open_) in enumerate(facts.hours.by_day)
        for start, end in open_
    ]
    if not spans:
        return 0
    again = (spans[0][0] + 7 * DAY, spans[0][1] + 7 * DAY)
    return max(later[0] - earlier[1] for earlier, later in pairwise([*spans, again]))


def _hours(time: str) -> float:
    hours, minutes = time.split(":")
    return int(hours) + int(minutes) / 60
