"""How people write times, rhythms and days: patterns that the reader and editors share.

Here is what goes by which name, and how it is read; `generator/model/week.py` reads days and hours.
Patterns keep to what Python and ECMAScript share. Neither has a flag inside for small and capital
letters that editors know, so letters are written out in both.
"""

import re
from collections.abc import Iterable, Mapping


def any_case(*words: str) -> str:
    """A pattern for any of the words, in small letters or capitals, however wide its spaces."""
    return "(?:" + "|".join("".join(map(_letter, word)) for word in words) + ")"


def _letter(letter: str) -> str:
    if letter == " ":
        return r"\s+"
    return f"[{letter.upper()}{letter}]" if letter.isalpha() else letter


def whole(pattern: str) -> str:
    """The pattern for a whole text, with room around it."""
    return rf"^\s*(?:{pattern})\s*$"


def plain_spaces(stated: object) -> str:
    """A text in small letters with single spaces, as the patterns' words are looked up."""
    return " ".join(str(stated).lower().split())


def _either(*patterns: str) -> str:
    return "(?:" + "|".join(patterns) + ")"


def _several(pattern: str) -> str:
    """One or more, with commas or an "and" between them."""
    return rf"{pattern}(?:\s*(?:,|&|{any_case('and')})\s*{pattern})*"


NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "forty-five": 45,
    "fifty": 50,
    "sixty": 60,
    "ninety": 90,
}
UNITS: Mapping[str, tuple[str, ...]] = {
    "minute": ("minute", "minutes", "min", "mins"),
    "hour": ("hour", "hours", "hr", "hrs", "h"),
    "business hour": ("business hour", "business hours", "working hour", "working hours"),
    "day": ("day", "days"),
    "business day": (
        *("business day", "business days", "working day", "working days"),
        *("workday", "workdays"),
    ),
    "visit": ("visit", "visits", "session", "sessions"),
    "week": ("week", "weeks", "wk", "wks"),
    "month": ("month", "months"),
    "year": ("year", "years", "yr", "yrs"),
}
"""What people call each unit of time."""

ROUND = ("day", "visit", "week", "month", "year")
"""Units in which something comes round; nobody promises news every two business hours."""

RHYTHMS = {
    "daily": (1, "day"), "weekly": (1, "week"), "fortnightly": (2, "week"),
    "monthly": (1, "month"), "quarterly": (3, "month"),
    "yearly": (1, "year"), "annually": (1, "year"),
}  # fmt: skip
SAYINGS = {
    "half an hour": (30, "minute"), "a half hour": (30, "minute"),
    "a quarter of an hour": (15, "minute"), "an hour and a half": (90, "minute"),
    "half a year": (6, "month"), "a fortnight": (2, "week"),
}  # fmt: skip
WAYS: Mapping[str, tuple[str, ...]] = {
    "in_person": ("in person", "face to face", "face-to-face"),
    "phone": ("phone", "phone call", "telephone", "call"),
    "video": ("video", "video call"),
    "portal": ("portal", "portal message"),
    "email": ("email", "e-mail"),
    "text": ("text", "text message", "sms"),
    "letter": ("letter", "post", "mail"),
}
"""What people call the ways to reach somebody."""


def by_name(word: str, names: Mapping[str, Iterable[str]]) -> str:
    """The one thing that goes by this name."""
    return next(code for code, called in names.items() if word in called)


def _named(names: Mapping[str, Iterable[str]]) -> str:
    return any_case(*(name for called in names.values() for name in called))


_COUNT = rf"(?:\d+|{any_case(*NUMBERS)})"
_ROUND = _named({unit: UNITS[unit] for unit in ROUND})
_TIMES = rf"(?:0*[1-9]\d*|{any_case('other', *list(NUMBERS)[2:])})"

LENGTH = rf"({_COUNT})(?:\s+|-|(?=[a-zA-Z]))({_named(UNITS)})"
"""`24 hours`, `two weeks`, `24h`: how many, and of what."""
HALVES = rf"(\d+)[.,]5\s*{any_case(*UNITS['hour'])}"
"""`1.5 hours`: the whole hours."""
HOURS_AND_MINUTES = (
    rf"(\d+)\s*{any_case(*UNITS['hour'])}\s+(?:{any_case('and')}\s+)?"
    rf"(\d+)\s*{any_case(*UNITS['minute'])}"
)
SAYING = rf"({any_case(*SAYINGS)})"
EVERY = _either(
    rf"({any_case(*RHYTHMS)})",
    rf"{any_case('once')}\s+{any_case('a', 'per')}\s+({_ROUND})",
    rf"(?:{any_case('once', 'at')}\s+)?{any_case('every', 'each')}\s+(?:({_TIMES})\s+)?({_ROUND})",
)
"""`weekly`, `once a week`, `every other week`: a rhythm, or a unit, or how many and of what."""
_BY = any_case("by", "via", "through the", "through", "over the", "on the")
WAY = rf"(?:{_BY}\s+)?({_named(WAYS)})"
RHYTHM_THEN_WAY = rf"{EVERY},?\s+{WAY}"
WAY_THEN_RHYTHM = rf"{WAY},?\s+{EVERY}"

_WITHIN = rf"(?:{any_case('within')}\s+)?"
LENGTHS = _either(
    rf"{_WITHIN}{_either(LENGTH, HALVES, HOURS_AND_MINUTES, SAYING)}",
    EVERY,
)
"""Every way to write a length of time; a rhythm says how long it is from one time to the next."""
RHYTHM_AND_WAY = _either(RHYTHM_THEN_WAY, WAY_THEN_RHYTHM)

Length = tuple[int, str]
"""How many of which unit."""


def length(stated: str) -> Length | None:
    """`2 weeks`, `half an hour`, `every month` as a number and a unit; None if it is no length."""
    said = re.sub(rf"^{_WITHIN}", "", plain_spaces(stated))
    if found := re.fullmatch(LENGTH, said):
        return _number(found[1]), by_name(found[2], UNITS)
    if found := re.fullmatch(HALVES, said):
        return int(found[1]) * 60 + 30, "minute"
    if found := re.fullmatch(HOURS_AND_MINUTES, said):
        return int(found[1]) * 60 + int(found[2]), "minute"
    if said in SAYINGS:
        return SAYINGS[said]
    every = re.fullmatch(EVERY, plain_spaces(stated))
    return _every(*every.groups()) if every else None


def rhythm_and_way(stated: str) -> tuple[int, str, str] | None:
    """`every other week by phone` as a number, a unit and a way; None if it says less."""
    said = plain_spaces(stated)
    if found := re.fullmatch(RHYTHM_THEN_WAY, said):
        *every, way = found.groups()
    elif found := re.fullmatch(WAY_THEN_RHYTHM, said):
        way, *every = found.groups()
    else:
        return None
    return *_every(*every), by_name(way, WAYS)


def _every(round_: str | None, once: str | None, count: str | None, unit: str | None) -> Length:
    if round_:
        return RHYTHMS[round_]
    number = 2 if count == "other" else _number(count or "1")
    return number, by_name(once or unit or "", UNITS)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS[word]


CURRENCIES: Mapping[str, tuple[str, ...]] = {
    "$": ("$", "dollar", "dollars"),
    "USD": ("us$",), "CAD": ("ca$", "c$"), "AUD": ("au$", "a$"),
    "GBP": ("£", "pound", "pounds"), "EUR": ("€", "euro", "euros"),
}  # fmt: skip
"""What people call each currency; whose dollar it is, a plain `$` leaves to the country."""

_AMOUNT = r"(\d{1,3}(?:,\d{3})+(?:\.\d{2})?|\d{1,6}(?:\.\d{2})?)"
_CURRENCY = rf"({_named(CURRENCIES).replace('$', '[$]')}|[A-Z]{{3}})"
MONEY = _either(rf"{_CURRENCY}\s*{_AMOUNT}", rf"{_AMOUNT}\s*{_CURRENCY}")


def money(stated: str) -> tuple[str, str] | None:
    """`$1,200`, `25 euros` or `150 CAD` as an amount and a currency; None if it is neither."""
    found = re.fullmatch(MONEY, stated.strip())
    if not found:
        return None
    before, first, second, after = found.groups()
    called = " ".join((before or after).split())
    code = called if called.isupper() and called.isalpha() else by_name(called.lower(), CURRENCIES)
    return (first or second).replace(",", ""), code


TO = rf"\s*(?:[-–—]|{any_case('to', 'until', 'through')})\s*"
"""From one to another."""

_H12 = r"(?:1[0-2]|0?[1-9])"
_MINUTES = r"[:.][0-5]\d"
_HALF_OF_DAY = r"\s*[AaPp]\.?[Mm]\.?"
T24 = rf"(?:(?:[01]?\d|2[0-3]){_MINUTES}|24[:.]00)"
T12 = rf"(?:{_H12}(?:{_MINUTES})?{_HALF_OF_DAY}|{any_case('noon', 'midnight')})"
_BARE = rf"{_H12}(?:{_MINUTES})?"
SPAN = _either(
    rf"{_either(T12, T24)}{TO}{_either(T12, T24)}",
    rf"{_BARE}{TO}{T12}",
    rf"(?:[01]?\d){TO}(?:1[3-9]|2[0-4])",
)
"""`9:00-17:00`, `9am to 5pm`, `9-17`; `9-5` might be in the morning."""
CLOSED = any_case("closed")
TIMES = _either(CLOSED, _several(SPAN))

DAYS: Mapping[str, str] = {
    "mon": "mon(?:days?)?",
    "tue": "tue(?:s(?:days?)?)?",
    "wed": "wed(?:s|nesdays?)?",
    "thu": "thu(?:r(?:s(?:days?)?)?)?",
    "fri": "fri(?:days?)?",
    "sat": "sat(?:urdays?)?",
    "sun": "sun(?:days?)?",
}
RUNS = {
    "weekdays": ("mon", "fri"), "weekends": ("sat", "sun"), "weekend": ("sat", "sun"),
    "daily": ("mon", "sun"), "every day": ("mon", "sun"),
}  # fmt: skip


def _day(pattern: str) -> str:
    return "".join(f"[{a.upper()}{a}]" if a.isalpha() else a for a in pattern) + r"\.?"


def _run() -> str:
    """A day, or a day and a later one."""
    days = [_day(pattern) for pattern in DAYS.values()]
    later = [rf"{day}(?:{TO}{_either(*days[index:])})?" for index, day in enumerate(days)]
    return _either(*later, any_case(*RUNS))


RUN = _run()
DAY_SPAN = _several(RUN)
"""`Mon`, `Mon-Thu`, `Mon, Wed and Fri`, `weekdays`."""
OPEN = rf"({DAY_SPAN})\s*:?\s+({TIMES})"
"""Days and their hours on one line: `Mon-Thu 9:00-17:00`."""
_OPEN = rf"(?:{DAY_SPAN})\s*:?\s+(?:{TIMES})"
WEEK_ON_A_LINE = rf"{_OPEN}(?:\s*[;,]?\s*{_OPEN})*"
