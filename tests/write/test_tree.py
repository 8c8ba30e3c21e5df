"""A tree is laid out: what stands already gets a second name, as long as it is nobody else's."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.write.manifest import FILE, told_at
from generator.write.tree import assemble, lay

FILES = {
    "index.html": b"<h1>Welcome</h1>",
    "es/index.html": b"<h1>Hola</h1>",
    "es/empty.txt": b"",
    "print/en/handouts/a.pdf": b"%PDF-1.7 a",
}
TOLD = {"fingerprint": "mark", "sites": [], "documents": []}


def _files(tree: Path) -> dict[str, bytes]:
    files = (path for path in tree.rglob("*") if path.is_file())
    return {path.relative_to(tree).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """A tree that stands."""
    lay(tmp_path / "earlier", FILES, earlier=tmp_path / "none", kept=None)
    return tmp_path / "earlier"


def test_files_and_manifest_come_together(tmp_path: Path) -> None:
    assemble(tmp_path / "tree", FILES, TOLD, earlier=tmp_path / "none", kept=None)
    assert told_at(tmp_path / "tree") == TOLD
    files = _files(tmp_path / "tree")
    del files[FILE]
    assert files == FILES


def test_only_what_is_new_is_written(tmp_path: Path, earlier: Path) -> None:
    changed = {**FILES, "index.html": b"<h1>Welcomes</h1>", "es/index.html": b"<h1>Ola!</h1>"}
    del changed["es/empty.txt"]
    tree = tmp_path / "tree"
    lay(tree, changed, earlier=earlier, kept=None)
    assert _files(tree) == changed
    assert _files(earlier) == FILES
    again = {path for path in changed if path in FILES and (tree / path).samefile(earlier / path)}
    assert again == {"print/en/handouts/a.pdf"}


def _is_held_elsewhere(file: Path) -> None:
    os.link(file, file.with_name("held"))


def _leads_elsewhere(file: Path) -> None:
    file.rename(file.with_name("elsewhere"))
    file.symlink_to("elsewhere")


def _is_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _is_a_pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


@pytest.mark.parametrize(
    "happened",
    [
        _is_held_elsewhere,
        _leads_elsewhere,
        _is_a_folder,
        _is_a_pipe,
        lambda file: file.chmod(0o600),
        lambda file: file.chmod(0o666),
        lambda file: file.chmod(0),
        lambda file: file.write_bytes(b"<h1>Welcomes</h1"),
        lambda file: file.unlink(),
    ],
)
def test_what_somebody_did_to_a_file_is_not_handed_on(
    tmp_path: Path, earlier: Path, happened: Callable[[Path], None]
) -> None:
    happened(earlier / "index.html")
    tree = tmp_path / "tree"
    lay(tree, FILES, earlier=earlier, kept=None)
    assert _files(tree) == FILES
    fresh, untouched = (tree / name for name in ("index.html", "es/index.html"))
    assert fresh.stat().st_nlink == 1
    assert fresh.lstat().st_mode == untouched.lstat().st_mode
    assert untouched.samefile(earlier / "es/index.html")


def test_where_there_are_no_links_files_are_written(
    tmp_path: Path, earlier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    lay(tmp_path / "tree", FILES, earlier=earlier, kept=tmp_path / "kept")
    assert _files(tmp_path / "tree") == FILES
