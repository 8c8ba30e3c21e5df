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


def _written(folder: Path, kind: str, content: bytes) -> str:
    """Put an object into a repository that git itself would not make."""
    command = ["git", "-C", str(folder), "hash-object", "-w", "--literally", "-t", kind, "--stdin"]
    done = subprocess.run(command, input=content, check=True, capture_output=True)
    return done.stdout.decode().strip()


def test_a_tree_that_leads_out_is_not_followed(repository: Path, tmp_path: Path) -> None:
    blob = _written(repository, "blob", b"name: Evil\n")
    evil = _written(repository, "tree", b"100644 evil.yml\0" + bytes.fromhex(blob))
    sound = b"100644 practice.yml\0" + bytes.fromhex(blob)
    root = _written(repository, "tree", b"40000 ..\0" + bytes.fromhex(evil) + sound)
    by = "A <a@example.org> 0 +0000"
    commit = _written(
        repository, "commit", f"tree {root}\nauthor {by}\ncommitter {by}\n\nx\n".encode()
    )
    found = as_of(commit, repository, tmp_path / "then")
    assert (found / "practice.yml").read_bytes() == b"name: Evil\n"
    assert not list(tmp_path.rglob("evil.yml"))


def test_what_a_repository_would_fetch_by_a_command_of_its_own_is_not(
    repository: Path, tmp_path: Path
) -> None:
    ran = tmp_path / "ran"
    for setting, value in {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.url": "ssh://elsewhere.invalid/practice",
        "remote.origin.promisor": "true",
        "core.sshCommand": f"touch {ran};",
        "core.fsmonitor": f"touch {ran}",
    }.items():
        _git(repository, "config", setting, value)
    for name in subprocess.run(
        ["git", "-C", repository, "rev-parse", "first:practice/practice.yml"],
        check=True, capture_output=True, text=True,
    ).stdout.split():  # fmt: skip
        (repository / ".git" / "objects" / name[:2] / name[2:]).unlink()
    with pytest.raises(NoRevision):
        as_of("first", repository / "practice", tmp_path / "then")
    assert not ran.exists()
