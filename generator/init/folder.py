"""A new practice's folder as values: every file by its path, ready to be written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise, takewhile
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined

import generator
from generator.init.answers import Answers
from generator.load.layers import BY_BAND
from generator.load.yaml import Unreadable, decode, read_tree
from generator.model.jurisdiction import Jurisdiction
from generator.model.library import Library
from generator.model.policies import POLICIES
from generator.model.practice import ADULTS_FROM
from generator.model.tree import plain
from generator.model.units import Ages
from generator.model.week import WEEK, Hours, Weekday

EMPTY = ("handouts", "forms", "packs", "wording")
"""Folders that wait for texts of the practice's own."""

FOR_LARGE_SHEETS = ("us", "ca")
"""Countries that print on Letter."""

FIRST_TEEN = 13
LEAST_AGREEMENT = 8
"""Ages in whole years: a child of eight can hold to an agreement."""

_CUTS = (6, 12, 14)
"""Ages at which bands begin where the law draws no line: school, early teens, teens."""


@dataclass(frozen=True)
class Start:
    """All that the files of a new practice are made from."""

    answers: Answers
    library: Library
    today: date
    content: Path

    @property
    def place(self) -> Jurisdiction:
        return self.library.jurisdictions[self.answers.jurisdiction]

    @property
    def alone_from(self) -> int | None:
        """From what age a young person may agree alone, if that is before the end of childhood."""
        age = self.place.minor_consent.from_age
        return age if age is not None and age <= 17 else None

    @property
    def bands(self) -> tuple[Ages, ...]:
        return self.answers.age_bands or bands(self.answers.ages, self.alone_from)


def bands(ages: Ages, alone_from: int | None) -> tuple[Ages, ...]:
    """Ages cut into bands, one of which begins where a young person may agree to care alone."""
    cuts = set(_CUTS)
    if alone_from is not None:
        cuts = {cut for cut in cuts if abs(cut - alone_from) > 1} | {alone_from}
    starts = [ages.start, *sorted(cut for cut in cuts if ages.start < cut <= ages.end)]
    return tuple(
        Ages(start=start, end=after - 1) for start, after in pairwise([*starts, ages.end + 1])
    )


def files(start: Start, schemas: Mapping[str, bytes]) -> dict[str, bytes]:
    """Every file of a new practice by its path."""
    templates = start.content / "init"
    told = _told(start)
    written = {
        path.relative_to(templates / "folder").as_posix().replace("dot.", "."): path
        for path in sorted((templates / "folder").rglob("*"))
        if path.is_file()
    }
    made = {name: _filled(path.read_text("utf-8"), told) for name, path in written.items()}
    policy = (templates / "policy.yml").read_text("utf-8")
    for topic in POLICIES:
        source = (start.content / "policies" / f"{topic}.yml").read_text("utf-8")
        blocks, lines = _blocks(start, topic, told), _lines(start, topic, told)
        about, choices = _choices(source, dict(blocks), dict(lines))
        made[f"policies/{topic}.yml"] = _filled(
            policy, {**told, "topic": topic, "about": about, "choices": choices}
        )
    made |= {f"{folder}/.gitkeep": "" for folder in EMPTY}
    found = {name: text.encode() for name, text in sorted(made.items())}
    return found | {f".parentpack/schemas/{name}": text for name, text in schemas.items()}


def _told(start: Start) -> dict[str, Any]:
    """What templates may name."""
    answers, place, folder = start.answers, start.place, start.content / "init"
    zones, texts = (_values(folder / name) for name in ("time_zones.yml", "texts.yml"))
    return {
        "alone_from": start.alone_from,
        "answers": answers,
        "bands": [band.id for band in start.bands],
        "oldest": start.bands[-1].end,
        "hours": list(_hours(answers.hours)),
        "initials": "".join(word[0] for word in answers.name.split() if word[0].isalnum())[:2],
        "paper": "letter" if place.country in FOR_LARGE_SHEETS else "a4",
        "place": place.name.in_language("en", "en"),
        "review": start.today + timedelta(days=365),
        "texts": texts,
        "time_zone": answers.time_zone or zones.get(answers.jurisdiction, "UTC"),
        "today": start.today,
        "topics": list(POLICIES),
        "version": generator.__version__,
    }


def _values(path: Path) -> Any:
    return plain(read_tree(decode(path.read_bytes(), path.name), path.name))


def _filled(template: str, told: Mapping[str, Any]) -> str:
    """A template with its values; its marks are those no YAML, Markdown or workflow uses."""
    environment = Environment(
        variable_start_string="<<",
        variable_end_string=">>",
        block_start_string="<%",
        block_end_string="%>",
        comment_start_string="<#",
        comment_end_string="#>",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        autoescape=False,
    )
    environment.filters["scalar"] = scalar
    return environment.from_string(template).render(told)


def scalar(value: str) -> str:
    """A text as YAML reads it back: bare where that is safe, else in quotes."""
    quoted = '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
    try:
        safe = plain(read_tree(f"- {value}\n", "")) == [value]
    except Unreadable:
        return quoted
    return value if safe else quoted


def _hours(hours: Hours) -> Iterator[tuple[str, str]]:
    """Days and their hours, as they stand in practice.yml."""
    for days, spans in hours.root.items():
        times = ", ".join(f"{start.lstrip('0').rjust(4, '0')}-{end}" for start, end in spans)
        yield ", ".join(_runs(days.root)), times or "closed"


def _runs(days: Sequence[Weekday]) -> Iterator[str]:
    """Days as one writes them, those that follow each other as a run: `Mon-Wed`, `Fri`."""
    starts = [day for day in days if not (WEEK.index(day) and WEEK[WEEK.index(day) - 1] in days)]
    for start in starts:
        run = list(takewhile(lambda day: day in days, WEEK[WEEK.index(start) :]))
        yield "-".join(day.title() for day in dict.fromkeys((run[0], run[-1])))


def _choices(source: str, blocks: Mapping[str, str], lines: Mapping[str, str]) -> tuple[str, str]:
    """What a library policy is about, and its choices, commented out but for those that differ.

    `blocks` take the place of everything under a key; `lines` that of one line, by `key.child`.
    """
    written = source.rstrip().split("\n")
    first = next(number for number, line in enumerate(written) if not line.startswith("#"))
    about = [line for line in written[:first] if "yaml-language-server" not in line]
    kept: list[str] = []
    key = ""
    for line in written[first:]:
        name = line.strip().partition(":")[0]
        if line and line[0] not in "# ":
            key = name
            kept += [blocks[key]] if key in blocks else []
        if not line or line[0] == "#":
            kept.append(line)
        elif f"{key}.{name}" in lines:
            kept.append(lines[f"{key}.{name}"])
        elif key not in ("governance", *blocks):
            opens = line[0] != " " and any(path.startswith(f"{key}.") for path in lines)
            kept.append(line if opens else f"#{line}")
    missing = [text for key, text in blocks.items() if f"\n{key}:" not in source]
    return "\n".join(about), "\n".join([*kept, *missing]).strip("\n")


def _blocks(start: Start, topic: str, told: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Choices this practice makes otherwise than the library, whole keys at a time."""
    if topic in BY_BAND:
        (key,) = BY_BAND[topic]
        by_age = _values(start.content / "policies" / f"{topic}.yml")[key]
        bands = [band for band in start.bands if key != "frequency" or not _grown_up(band)]
        if not all(_covers(by_age, band) for band in bands):
            chosen = {key: {band.id: _by_band(by_age, band) for band in bands}}
            yield key, "\n".join([_choice(start, "by_age"), *_as_yaml(chosen, "")])
    if topic == "telehealth" and start.answers.telehealth:
        yield "emergency_plan", _filled(_choice(start, "telehealth.emergency_plan"), told)


def _lines(start: Start, topic: str, told: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Choices this practice makes otherwise than the library, a line at a time, each with why."""
    why = told["texts"]["why"]
    if topic == "consent" and not _begins_a_band(start):
        reason = why["no_band_begins" if start.alone_from else "law_names_no_age"]
        reason = reason.format(place=told["place"], age=start.alone_from)
        yield "minor_alone.accepted", f"  accepted: false   # {reason}"
    if topic == "confidentiality":
        library = _values(start.content / "policies" / f"{topic}.yml")
        stated = library["teen_agreement"]["from_age"]
        age = agreement_from(start.bands, stated)
        if age is None:
            because = f"  because: {why['one_band']}"
            yield "teen_agreement.from_age", f"  from_age: {stated}\n{because}"
        elif age != stated:
            line = f"  from_age: {age}   # {why['agreement_with_band']}"
            yield "teen_agreement.from_age", line


def agreement_from(bands: Sequence[Ages], stated: int) -> int | None:
    """From what age a teen agreement is offered, so that a band begins there, if one can."""
    cut = next((band for band in bands if band.start < stated <= band.end), None)
    if cut is None:
        beyond = stated > bands[-1].end >= FIRST_TEEN
        return bands[-1].start if beyond else stated
    later = [band.start for band in bands if band.start >= stated]
    starts = [*later, cut.start]
    return starts[0] if starts[0] >= LEAST_AGREEMENT else None


def _choice(start: Start, name: str) -> str:
    return (start.content / "init" / "choices" / f"{name}.yml").read_text("utf-8").rstrip("\n")


def _begins_a_band(start: Start) -> bool:
    """Whether the law lets a young person agree alone, and from the beginning of a band on."""
    age = start.alone_from
    return age is not None and not any(band.start < age <= band.end for band in start.bands)


def _grown_up(band: Ages) -> bool:
    """Whether all of it are adults, of whom parents are promised no news."""
    return band.start >= ADULTS_FROM


def _covers(by_age: Mapping[str, Any], band: Ages) -> bool:
    return any(Ages.model_validate(key).holds(band) for key in by_age)


def _by_band(by_age: Mapping[str, Any], band: Ages) -> Any:
    """What the library says for the age a band begins at, or for the age nearest to it."""

    def distance(key: str) -> tuple[int, int]:
        ages = Ages.model_validate(key)
        return max(ages.start - band.start, band.start - ages.end, 0), ages.end - ages.start

    return by_age[min(by_age, key=distance)]


def _as_yaml(value: Any, indent: str) -> Iterator[str]:
    """A mapping of short texts, line by line."""
    for key, below in value.items():
        if isinstance(below, dict):
            yield f"{indent}{key}:"
            yield from _as_yaml(below, f"{indent}  ")
        else:
            yield f"{indent}{key}: {scalar(str(below))}"
