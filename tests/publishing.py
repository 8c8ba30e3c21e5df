"""Publishing without rendering: what is proved is written down, as if the site had been built.

`python -m tests.publishing` writes the ledger of the example practice maple anew.
"""

import re
import shutil
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator.load.ledger import FILE, PUBLISHED
from generator.pipeline import Prepared, prepare
from generator.publish import Proof, proof
from generator.write.ledger import append_rows, keep_words
from tests.cases import example, shop

FIRST, SECOND = date(2026, 10, 5), date(2026, 11, 2)
EVERY_2_WEEKS, EVERY_5_WEEKS = "every 2 weeks by phone", "every 5 weeks by phone"


def unpublished(place: Path, name: str = "maple") -> Path:
    """An example practice that has published nothing yet."""
    without = shutil.ignore_patterns("ledger.jsonl", "published")
    return Path(shutil.copytree(example(name), place / name, ignore=without))


def on(day: date, folder: Path) -> Prepared:
    """The practice as it is prepared on that day."""
    return prepare(folder, replace(shop(), today=day))


def proved(day: date, folder: Path) -> Proof:
    """What publishing on that day would change."""
    return proof(on(day, folder), replace(shop(), today=day))


def published(day: date, folder: Path) -> Proof:
    """The same, written down."""
    one = proved(day, folder)
    assert not one.is_refused
    append_rows(folder, one.rows)
    keep_words(folder, one.readings)
    return one


def change(folder: Path, file: str, *pairs: tuple[str, str]) -> None:
    """Say something else in one of the practice's files."""
    path = folder / file
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert text.count(old) >= 1, old
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")


def rarer(folder: Path) -> None:
    """Promise less often, under new versions, and say so."""
    change(
        folder,
        "policies/communication.yml",
        ('version: "2.1"', 'version: "2.2"'),
        ("every two weeks, not every month", "every five weeks"),
        (EVERY_2_WEEKS, EVERY_5_WEEKS),
    )
    change(folder, "policies/confidentiality.yml", ('version: "2.0"', 'version: "2.1"'))
    change(folder, "practice.yml", ('version: "2.1"', 'version: "2.2"'))


AS_IT_WAS = {
    "practice.yml": [('version: "2.1"', 'version: "2.0"')],
    "policies/communication.yml": [
        ('version: "2.1"', 'version: "2.0"'),
        (EVERY_2_WEEKS, "every month by phone"),
    ],
    "policies/confidentiality.yml": [('version: "2.0"', 'version: "1.0"')],
    "policies/roles.yml": [('version: "1.1"', 'version: "1.0"')],
}
"""What maple said in March 2026, by file, where it says something else now."""


def write_example() -> None:
    """Write maple's ledger anew, by publishing it as it was in March, and as it is now."""
    folder = example("maple")
    with tempfile.TemporaryDirectory() as place:
        copy = unpublished(Path(place))
        now = {file: (copy / file).read_text("utf-8") for file in AS_IT_WAS}
        for file, pairs in AS_IT_WAS.items():
            change(copy, file, ("effective: 2026-10-01", "effective: 2026-03-01"), *pairs)
        said = copy / "policies/communication.yml"
        text = said.read_text("utf-8")
        said.write_text(re.sub(r"  change_note:\n(    .*\n)+", "", text), "utf-8")
        published(date(2026, 3, 2), copy)
        for name, today in now.items():
            (copy / name).write_text(today, "utf-8")
        published(date(2026, 10, 1), copy)
        shutil.rmtree(folder / PUBLISHED, ignore_errors=True)
        shutil.copytree(copy / PUBLISHED, folder / PUBLISHED)
        shutil.copy(copy / FILE, folder / FILE)


if __name__ == "__main__":
    write_example()
