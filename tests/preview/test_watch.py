"""What a change on disk means, and that it is noticed."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread

import pytest

from generator.preview.watch import Changed, Surroundings, changes

PRACTICE, LIBRARY, HOUSE = Changed(practice=True), Changed(library=True), Changed(house=True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A library, a house style and two practices in it, and an organisation beside."""
    for folder in (
        "content/handouts",
        "content/practices/other",
        "overrides/site",
        "clinic",
        "org",
    ):
        (tmp_path / folder).mkdir(parents=True)
    for file in ("mkdocs.yml", "clinic/practice.yml", "org/organisation.yml"):
        (tmp_path / file).touch()
    (tmp_path / "content/practices/maple").mkdir()
    (tmp_path / "content/practices/maple/practice.yml").touch()
    return tmp_path


@pytest.mark.parametrize(
    ("file", "meaning"),
    [
        ("clinic/practice.yml", PRACTICE),
        ("clinic/wording/h13.en.md", PRACTICE),
        ("clinic/logo.svg", PRACTICE),
        ("clinic/.practice.yml.swp", Changed()),
        ("clinic/practice.yml~", Changed()),
        ("clinic/site/maple/index.html", Changed()),
        ("org/policies/fees.yml", Changed()),
        ("content/handouts/h13.en.md", LIBRARY),
        ("content/families.yml", LIBRARY),
        ("content/practices/other/practice.yml", Changed()),
        ("overrides/site/main.html", HOUSE),
        ("mkdocs.yml", HOUSE),
        ("elsewhere.txt", Changed()),
    ],
)
def test_what_a_change_means(root: Path, file: str, meaning: Changed) -> None:
    around = Surroundings.of(root / "clinic", root)
    assert around.changed([root.resolve() / file]) == meaning


def test_an_example_is_a_practice_and_no_part_of_the_library(root: Path) -> None:
    maple = root / "content/practices/maple"
    around = Surroundings.of(maple, root)
    assert around.changed([maple.resolve() / "practice.yml"]) == PRACTICE


def test_its_organisation_is_watched_with_it(root: Path) -> None:
    (root / "clinic/practice.yml").write_text("organisation: ../org\n")
    around = Surroundings.of(root / "clinic", root)
    assert (root / "org").resolve() in around.watched
    assert around.changed([(root / "org").resolve() / "policies/fees.yml"]) == PRACTICE


def test_an_organisation_that_is_not_there_is_not_watched(root: Path) -> None:
    (root / "clinic/practice.yml").write_text("organisation: ../nowhere\n")
    assert all(path.exists() for path in Surroundings.of(root / "clinic", root).watched)


def test_several_changes_are_one() -> None:
    assert Changed(practice=True, house=True) == PRACTICE | HOUSE
    assert not Changed()


@pytest.fixture
def noticed(root: Path) -> Iterator[SimpleQueue[Changed]]:
    """Whatever is noticed around the clinic."""
    queue: SimpleQueue[Changed] = SimpleQueue()
    stop = Event()

    def watch() -> None:
        for changed in changes(root / "clinic", root, stop):
            queue.put(changed)

    thread = Thread(target=watch)
    thread.start()
    yield queue
    stop.set()
    thread.join()


def test_what_is_saved_is_noticed(root: Path, noticed: SimpleQueue[Changed]) -> None:
    """Also in an organisation that was named just now, and in a file that an editor replaces."""
    for file, text, meaning in (
        ("clinic/practice.yml", "organisation: ../org\n", PRACTICE),
        ("org/organisation.yml", "name: Org\n", PRACTICE),
        ("mkdocs.yml", "theme: one\n", HOUSE),
        ("mkdocs.yml", "theme: two\n", HOUSE),
        ("content/handouts/h1.en.md", "text", LIBRARY),
    ):
        assert meaning in _until_noticed(root / file, text, noticed), file


def _until_noticed(path: Path, text: str, noticed: SimpleQueue[Changed]) -> list[Changed]:
    """Save a file, again if need be: nobody says from when on a folder is watched."""
    for _ in range(200):
        aside = path.parent / f".{path.name}.new"
        aside.write_text(text)
        aside.replace(path)
        with contextlib.suppress(Empty):
            found = [noticed.get(timeout=0.2)]
            while not noticed.empty():
                found.append(noticed.get())
            return found
    return []
