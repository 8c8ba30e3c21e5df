"""A folder as it was at a revision of git: what is read of it, and nothing that leads out of it."""

import subprocess
from pathlib import Path

import pytest

from generator.load.revision import NoRevision, as_of


def _git(folder: Path, *arguments: str) -> None:
    somebody = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
    subprocess.run(["git", "-C", folder, *somebody, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two states of a practice in a repository: the first is called `first`."""
    root = tmp_path / "clinic"
    (root / "practice" / "policies").mkdir(parents=True)
    _git(tmp_path, "init", "-q", "clinic")
    (root / "organisation.yml").write_text("name: Ours\n", "utf-8")
    (root / "practice" / "practice.yml").write_text("name: Before\n", "utf-8")
    (root / "practice" / "policies" / "fées.yml").write_text("", "utf-8")
    (root / "practice" / "film.mp4").write_bytes(b"\0" * 100)
    (root / "practice" / "out.yml").symlink_to("/etc/passwd")
    _git(root, "add", "-A")
    _git(root, "commit", "-q", "-m", "First")
    _git(root, "tag", "first")
    (root / "practice" / "practice.yml").write_text("name: After\n", "utf-8")
    (root / "new").mkdir()
    (root / "new" / "practice.yml").write_text("name: New\n", "utf-8")
    _git(root, "add", "-A")
    _git(root, "commit", "-q", "-m", "Second")
    return root


@pytest.mark.parametrize(("revision", "name"), [("first", "Before"), ("HEAD", "After")])
def test_the_folder_as_it_was(repository: Path, tmp_path: Path, revision: str, name: str) -> None:
    found = as_of(revision, repository / "practice", tmp_path / "then")
    assert found == tmp_path / "then" / "clinic" / "practice"
    assert (found / "practice.yml").read_text("utf-8") == f"name: {name}\n"
    assert (found / "policies" / "fées.yml").read_bytes() == b""
    assert (found.parent / "organisation.yml").is_file()


def test_what_nobody_reads_is_left_out_and_links_too(repository: Path, tmp_path: Path) -> None:
    found = as_of("first", repository / "practice", tmp_path / "then")
    assert not (found / "film.mp4").exists()
    assert not (found / "out.yml").is_symlink()
    assert not (found / "out.yml").exists()


def test_a_practice_at_the_root_of_its_repository_keeps_its_name(
    repository: Path, tmp_path: Path
) -> None:
    assert as_of("first", repository, tmp_path / "then") == tmp_path / "then" / "clinic"


@pytest.mark.parametrize(
    ("revision", "folder", "told"),
    [
        ("second", "practice", "no revision called 'second'"),
        ("--help", "practice", "no revision called '--help'"),
        ("", "practice", "no revision called ''"),
        ("first", "new", "was not there yet at first"),
    ],
)
def test_there_is_no_such_revision(
    repository: Path, tmp_path: Path, revision: str, folder: str, told: str
) -> None:
    with pytest.raises(NoRevision, match=told):
        as_of(revision, repository / folder, tmp_path / "then")


def test_there_is_no_repository(tmp_path: Path) -> None:
    with pytest.raises(NoRevision, match="git says: not a git repository"):
        as_of("HEAD", tmp_path, tmp_path / "then")
