"""`python -m benchmarks.edits`: how many sheets of a practice one changed value changes.

Every yes or no, number, time and rhythm of its policies is changed, one at a time: as the practice
states it, or as the library has it where the practice is silent. Of choices from a list, and of
words, there is no next value to change to; these are left out.
"""

import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import yaml

from generator.compose.publication import compose
from generator.load.folders import shipped
from generator.pipeline import Shop, prepare

PRACTICE = "maple"
Sheets = Mapping[str, str]


def main() -> None:
    """Tell of every value, then of all."""
    found = dict(_edits())
    for name, sheets in found.items():
        print(f"{'refused' if sheets is None else sheets:>7}  {name}")
    print(told(_published(found)))


def counted() -> Mapping[str, int]:
    """How many sheets the edit of each value changes; edits that a check refuses are left out."""
    return _published(dict(_edits()))


def told(changed: Mapping[str, int]) -> str:
    """How many sheets edits change, in a sentence."""
    *_, upper = quantiles(changed.values(), n=4, method="inclusive")
    return (
        f"Of {len(changed)} values of {PRACTICE}'s policies, changed one at a time, half change "
        f"{median(changed.values()):.0f} sheets or fewer and a quarter more than {upper:.0f} "
        "(`python -m benchmarks.edits`)."
    )


def _published(found: Mapping[str, int | None]) -> Mapping[str, int]:
    return {name: sheets for name, sheets in found.items() if sheets is not None}


def _edits() -> Iterator[tuple[str, int | None]]:
    shop = Shop.open(shipped(), date.today())
    kept = shipped() / "content" / "practices" / PRACTICE
    before = _sheets(kept, shop)
    assert before is not None
    with tempfile.TemporaryDirectory() as place:
        practice = Path(place) / PRACTICE
        for topic, own, path, value in _values(kept):
            shutil.rmtree(practice, ignore_errors=True)
            shutil.copytree(kept, practice)
            edited = yaml.safe_dump(_with(own, path, value), allow_unicode=True)
            (practice / "policies" / topic).write_text(edited, "utf-8")
            after = _sheets(practice, shop)
            name = ".".join((topic.removesuffix(".yml"), *path))
            yield name, after and sum(before.get(sheet) != html for sheet, html in after.items())


def _sheets(practice: Path, shop: Shop) -> Sheets | None:
    """What every sheet says; nothing if a check refuses it."""
    prepared = prepare(practice, shop)
    if not prepared.spoken:
        return None
    publication = compose(prepared.practice, prepared.spoken, shop.house)
    return {sheet.path: sheet.html for sheet in publication.sheets}


def _values(practice: Path) -> Iterator[tuple[str, Any, tuple[str, ...], Any]]:
    """Every value with what it is changed to, and the file of the practice that it stands in."""
    for file in sorted((shipped() / "content" / "policies").glob("*.yml")):
        library, stated = _read(file), _read(practice / "policies" / file.name)
        own = stated or {"governance": library["governance"]}
        for path, value in (dict(_leaves(library)) | dict(_leaves(stated))).items():
            if (changed := _next(value)) is not None:
                yield file.name, own, path, changed


def _read(file: Path) -> Any:
    return yaml.safe_load(file.read_text("utf-8")) if file.exists() else {}


def _leaves(tree: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    if not isinstance(tree, dict):
        yield path, tree
        return
    for key, value in tree.items():
        if key != "governance":
            yield from _leaves(value, (*path, key))


def _next(value: Any) -> Any:
    """Another value of its kind; nothing where there is no next one."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if not isinstance(value, str):
        return None
    more = re.sub("every (?=week)|\\d+", _one_more, value, count=1)
    if more == value:
        return None
    return re.sub(r"\b([2-9]|\d\d+) (business day|day|hour|week|month|year)\b", r"\1 \2s", more)


def _one_more(counted: re.Match[str]) -> str:
    return str(int(counted[0]) + 1) if counted[0].isdigit() else "every 2 "


def _with(tree: Any, path: tuple[str, ...], value: Any) -> Any:
    """A copy of a tree with one value in it changed."""
    first, *rest = path
    return tree | {first: _with(tree.get(first, {}), tuple(rest), value) if rest else value}


if __name__ == "__main__":
    main()
