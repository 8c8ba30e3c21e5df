"""What a worker is sent: the practice's folders as they are, or a reason why they are not sent."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.load.mark import mark_of_practice
from generator.load.parcel import NotSent, parcel
from generator.model.limits import MAX_FOLDER_BYTES
from generator.write.parcel import unpack
from tests.cases import example, standing_in


@pytest.fixture
def practice(tmp_path: Path) -> Path:
    """A practice with an organisation in reach, and links in it and out of it."""
    place = tmp_path / "here"
    folder = place / "clinics" / "oak"
    (folder / "handouts").mkdir(parents=True)
    (folder / "empty").mkdir()
    (folder / "practice.yml").write_text("organisation: ../groups/trees\n")
    (folder / "handouts" / "garden.en.md").write_text("Boots.")
    (folder / "handouts" / "gate.en.md").symlink_to("garden.en.md")
    (folder / "forms").symlink_to(folder / "handouts")
    (folder / "logo.svg").symlink_to("/etc/hostname")
    (folder / "drafts" / "old").mkdir(parents=True)
    (folder / "site" / "oak").mkdir(parents=True)
    (folder / "site" / "oak" / "index.html").write_text("ours")
    group = place / "clinics" / "groups" / "trees"
    group.mkdir(parents=True)
    (group / "organisation.yml").write_text("hours: {}\n")
    return folder


def test_a_worker_finds_what_is_here(practice: Path, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir()
    with standing_in(practice.parents[1]):
        sent = parcel(Path("clinics/oak"))
    unpacked = unpack(sent, there)
    shutil.rmtree(tmp_path / "here")
    assert sent.shown == ("clinics/oak", "clinics/groups/trees")
    assert (unpacked / "forms" / "gate.en.md").read_text() == "Boots."
    assert (unpacked / "handouts" / "gate.en.md").is_symlink()
    assert str((unpacked / "logo.svg").readlink()) == "/etc/hostname"
    assert (unpacked / "../groups/trees/organisation.yml").is_file()
    assert {path.name for path in unpacked.iterdir() if path.is_dir()} == {
        *("drafts", "empty", "forms", "handouts")
    }
    assert not list((unpacked / "drafts").iterdir()), "nobody reads what is in it"
    assert {path.name for path in there.iterdir()} == {"oak", "groups"}


@pytest.mark.parametrize("name", ["maple", "puente"])
def test_the_mark_of_what_is_sent_is_that_of_what_is_here(name: str, tmp_path: Path) -> None:
    assert mark_of_practice(unpack(parcel(example(name)), tmp_path)) == mark_of_practice(
        example(name)
    )


def _far_organisation(folder: Path) -> None:
    (folder.parent / "link").symlink_to(folder.parent / "groups")
    (folder / "practice.yml").write_text("organisation: ../link/trees\n")


REFUSED: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "no file": (lambda at: os.mkfifo(at / "policies"), "oak/policies", "this is not a file"),
    "an organisation behind a link": (_far_organisation, "oak/practice.yml", "reached by a link"),
    "more than is read": (
        lambda at: os.truncate(at / "practice.yml", MAX_FOLDER_BYTES),
        "oak",
        "bytes together",
    ),
}


@pytest.mark.parametrize(("change", "where", "message"), REFUSED.values(), ids=REFUSED)
def test_what_a_worker_would_not_find_is_not_sent(
    practice: Path, change: Callable[[Path], object], where: str, message: str
) -> None:
    change(practice)
    with standing_in(practice.parent), pytest.raises(NotSent) as refusal:
        parcel(Path("oak"))
    problem = refusal.value.problem
    assert problem.where.path == where
    assert message in problem.message
    assert problem.hint
