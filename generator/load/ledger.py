"""Reads a practice's ledger, `ledger.jsonl`, and the words it last published, in `published/`."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from generator.load.library import Folder
from generator.load.validate import validate
from generator.load.yaml import Unreadable, decode, read_tree
from generator.model.ledger import Key, Ledger, Row, kept_at
from generator.model.limits import MAX_LEDGER_BYTES
from generator.model.problem import Place, Problem
from generator.model.tree import place_of

FILE = "ledger.jsonl"
SEAL = "published/manifest.sha256"
"""The hash of the manifest that was last published, as `sha256sum --check` reads it."""
PUBLISHED = "published"

_RESTORE = "bring it back from git; or `parentpack publish` writes it anew"


def read_ledger(folder: Folder, problems: list[Problem]) -> Ledger:
    """The ledger in a folder; empty where nothing was published yet, or where it is not sound."""
    path = folder.path / FILE
    shown = folder.show(path)
    if not path.exists():
        return Ledger(shown)
    try:
        text = decode(folder.read(path, MAX_LEDGER_BYTES), shown, MAX_LEDGER_BYTES)
    except Unreadable as fault:
        problems.append(fault.problem)
        return Ledger(shown)
    found: list[Problem] = []
    rows = tuple(_rows(text, shown, found))
    problems.extend(found)
    if found:
        return Ledger(shown)  # half of it would call papers current that are not
    ledger = Ledger(shown, rows)
    kept = {key: words for key in ledger.last if (words := _kept(folder, key)) is not None}
    ledger = Ledger(shown, rows, kept, _seal(folder, problems))
    problems.extend(_at_odds(ledger, folder))
    return ledger


def _rows(text: str, shown: str, problems: list[Problem]) -> Iterator[Row]:
    """Each line as a row. A line of JSON is YAML too, so that every value knows its place."""
    newest = date.min
    for number, line in enumerate(text.removesuffix("\n").split("\n"), start=1):
        if not line.strip():
            problems.append(Problem(Place(shown, number), "this line is empty", "remove it"))
            continue
        try:
            tree = read_tree(line, shown, number)
        except Unreadable as fault:
            problems.append(fault.problem)
            continue
        row, found = validate(tree, Row)
        problems.extend(found)
        if row is None:
            continue
        if row.published < newest:
            problems.append(_out_of_order(place_of(tree, ["published"]), row.published, newest))
        newest = max(newest, row.published)
        yield row


def _out_of_order(where: Place, day: date, newest: date) -> Problem:
    return Problem(
        where,
        f"{day} stands below {newest}, but rows are only ever added at the end",
        "put the rows in the order of their days; git knows the earlier ledger",
    )


def _kept(folder: Folder, key: Key) -> tuple[str, ...] | None:
    path = folder.path / kept_at(key)
    try:
        text = decode(folder.read(path), folder.show(path))
    except Unreadable:
        return None
    return tuple(text.removesuffix("\n").split("\n"))


_NOTED = re.compile(r"([0-9a-f]{64})  manifest\.json\n?")


def _seal(folder: Folder, problems: list[Problem]) -> str:
    """The hash of the manifest that was last published, if one was noted and can be read."""
    path = folder.path / SEAL
    if not path.exists():
        return ""
    try:
        noted = _NOTED.fullmatch(decode(folder.read(path), folder.show(path)))
    except Unreadable as fault:
        problems.append(replace(fault.problem, severity="warning"))
        return ""
    if noted is None:
        said = "this is not what `parentpack publish` notes: a hash, and the name manifest.json"
        problems.append(Problem(Place(folder.show(path)), said, _RESTORE, severity="warning"))
    return noted[1] if noted else ""


def _at_odds(ledger: Ledger, folder: Folder) -> Iterator[Problem]:
    """Kept words that are not those the ledger tells of: a difference shown would be wrong."""
    if ledger.rows and not (folder.path / PUBLISHED).is_dir():
        yield Problem(
            Place(folder.show(folder.path / PUBLISHED)),
            "the words that were last published are not here, so no change can be shown",
            f"{_RESTORE}, for every text",
            severity="warning",
        )
        return
    for key, row in ledger.last.items():
        if not ledger.holds(row):
            yield Problem(
                Place(folder.show(folder.path / kept_at(key))),
                f"these are not the words that line {ledger.where(row).line} of the ledger "
                f"says were published on {row.published}",
                _RESTORE,
                severity="warning",
            )
