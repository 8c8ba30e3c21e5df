"""`parentpack verify`, as whoever looks after a website meets it."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from generator.cli import app
from generator.model.ledger import kept_at
from generator.write.ledger import append_rows, note_seal
from generator.write.manifest import told_at
from tests.cases import standing_in
from tests.write.test_verify import WORDS, built, ledger_row

SHEET = "print/en-a4-standard/handouts/h01-welcome.pdf"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A place with a practice, and what it published."""
    (tmp_path / "oak").mkdir()
    (tmp_path / "oak" / "practice.yml").write_text("name: Oak\n")
    (tmp_path / "site").mkdir()
    built(tmp_path / "site")
    return tmp_path


def _run(place: Path, *arguments: str) -> Result:
    with standing_in(place):
        return CliRunner().invoke(app, ["verify", *arguments])


def _publish(home: Path, tree: Path) -> None:
    rows = [ledger_row("handout", "h01-welcome"), ledger_row("form", "f02-consent")]
    append_rows(home, rows)
    for row in rows:
        words = home / kept_at(row.key)
        words.parent.mkdir(parents=True)
        words.write_text(WORDS, "utf-8")
    note_seal(home, told_at(tree))


def test_what_is_whole_is_said_to_be(place: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in place.rglob("*")}
    for called in (["oak"], ["site/oak"], ["oak", "--out", str(place / "site")]):
        told = _run(place, *called)
        assert (told.exit_code, told.stdout) == (0, "oak: all 7 files are as they were built.\n")
    assert {path: path.stat().st_mtime_ns for path in place.rglob("*")} == before


def test_what_was_altered_is_told_with_what_to_do(place: Path) -> None:
    (place / "site/oak" / SHEET).write_bytes(b"%PDF-1.7 Give us your money")
    (place / "site/oak/pay-here.html").write_text("Give us your money.")
    told = _run(place, "oak")
    assert told.exit_code == 1
    assert told.stdout == (
        "site/oak/pay-here.html: was not put there by a build\n"
        f"site/oak/{SHEET}: was changed: it has 27 bytes, and not 20\n"
        "oak: 2 things are not as they were built.\n"
        "    hint: see who may write there; `parentpack build --no-cache` makes all of it anew\n"
    )


def test_the_name_of_a_file_gives_the_terminal_no_orders(place: Path) -> None:
    (place / "site/oak/\x1b[2Jall is well").write_text("")
    told = _run(place, "oak")
    assert told.exit_code == 1
    assert told.stdout.startswith("site/oak/\ufffd[2Jall is well: was not put there by a build\n")


def test_a_tree_without_its_manifest_is_moved_away(place: Path) -> None:
    (place / "site/oak/manifest.json").unlink()
    told = _run(place, "oak")
    assert told.exit_code == 1
    assert told.stdout.splitlines()[1:] == [
        "oak: 1 thing is not as it was built.",
        "    hint: move site/oak away, and build again",
    ]


def test_what_was_never_built_is_not_there(place: Path) -> None:
    told = _run(place, "oak", "--out", "elsewhere")
    assert told.exit_code == 1
    assert told.stdout == (
        "elsewhere/oak: nothing is published here\n"
        "oak: 1 thing is not as it was built.\n"
        "    hint: build it first: `parentpack build`, with the same --out\n"
    )


@pytest.mark.parametrize("location", [None, "north"])
def test_what_was_published_is_held_against_the_ledger(place: Path, location: str | None) -> None:
    home, tree = place / "oak", place / "site" / "oak"
    if location:
        home = place / "oak" / "locations" / location
        home.mkdir(parents=True)
        (home / "location.yml").write_text("name: North\n")
        tree = tree.rename(place / "site" / "oak-north")
    _publish(home, tree)
    told = _run(place, "oak")
    said = f"{tree.name}: all 7 files are as they were built, and published.\n"
    assert (told.exit_code, told.stdout) == (0, said)

    tree.rename(place / "published")
    (place / "forged").mkdir()
    built(place / "forged", title="Goodbye").rename(tree)
    told = _run(place, "oak")
    assert told.exit_code == 1
    assert told.stdout == (
        f"site/{tree.name}/manifest.json: is not the one that was published, by its hash in "
        "published/manifest.sha256\n"
        f"{tree.name}: 1 thing is not as it was published.\n"
        "    hint: if you built since you last published, `parentpack publish` notes what is new; "
        "if not, somebody else put it there\n"
    )
    assert _run(place, str(tree)).exit_code == 0, "where the ledger is not known, it is whole"


def test_a_ledger_that_is_not_sound_is_told(place: Path) -> None:
    _publish(place / "oak", place / "site/oak")
    with (place / "oak/ledger.jsonl").open("a") as ledger:
        ledger.write('{"published": \n')
    told = _run(place, "oak")
    assert told.exit_code == 1
    assert "oak/ledger.jsonl:3:" in told.stderr


def test_a_note_that_is_none_is_told(place: Path) -> None:
    _publish(place / "oak", place / "site/oak")
    (place / "oak/published/manifest.sha256").write_text("7\n")
    told = _run(place, "oak")
    assert told.exit_code == 1
    assert "oak/published/manifest.sha256:1:1: warning: this is not what `parentpack publish`" in (
        told.stderr
    )


def test_a_name_that_means_nothing_is_wrong_use(place: Path) -> None:
    assert _run(place, "oat").exit_code == 2
    assert _run(place, "oak", "--out", "s3://bucket/site").exit_code == 2
