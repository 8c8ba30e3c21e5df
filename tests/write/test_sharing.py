"""Sharing: equal assets lie on the disk once, and no edit of one reaches what is built next."""

import errno
import os
from pathlib import Path

import pytest

from generator.write import sharing
from generator.write.tree import lay
from generator.write.weight import Weight, weigh

FILES = {
    "assets/fonts/bold.woff2": b"typeface",
    "assets/site.css": b"blue",
    "es/assets/site.css": b"blue",
    "assets/logo.svg": b"<svg/>",
    "index.html": b"typeface",
}


def _tree(tree: Path, kept: Path | None) -> Path:
    lay(tree, FILES, earlier=tree.with_name("none"), kept=kept)
    return tree


def _read(tree: Path) -> dict[str, bytes]:
    files = (path for path in tree.rglob("*") if path.is_file())
    return {path.relative_to(tree).as_posix(): path.read_bytes() for path in files}


def test_equal_assets_of_languages_and_practices_lie_there_once(tmp_path: Path) -> None:
    trees = [_tree(tmp_path / name, tmp_path / "cache") for name in ("oak", "elm")]
    assert [_read(tree) for tree in trees] == [FILES, FILES]
    for name in ("assets/fonts/bold.woff2", "assets/site.css"):
        one, other = (tree / name for tree in trees)
        assert one.samefile(other)
        assert one.stat().st_mode & 0o777 == 0o444
    assert trees[0].joinpath("es/assets/site.css").samefile(trees[1] / "assets/site.css")
    assert not trees[0].joinpath("assets/logo.svg").samefile(trees[1] / "assets/logo.svg")
    assert (trees[0] / "index.html").stat().st_nlink == 1
    assert weigh(trees[0]) == Weight(all=26, shared=12)


def test_what_somebody_edited_in_place_is_not_given_to_others(tmp_path: Path) -> None:
    oak = _tree(tmp_path / "oak", tmp_path / "cache")
    style = oak / "assets/site.css"
    style.chmod(0o644)
    style.write_bytes(b"pink")
    elm = _tree(tmp_path / "elm", tmp_path / "cache")
    assert _read(elm) == FILES
    assert style.read_bytes() == b"pink"


def test_a_file_with_too_many_names_is_begun_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing, "_MOST_NAMES", 3)
    trees = [_tree(tmp_path / str(number), tmp_path / "cache") for number in range(4)]
    assert max(path.stat().st_nlink for tree in trees for path in tree.rglob("*.woff2")) == 3


def test_where_there_are_no_links_files_stay_copies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EXDEV, "another disk")

    monkeypatch.setattr(os, "link", refuse)
    for kept in (tmp_path / "cache", None):
        tree = _tree(tmp_path / f"to {kept is None}", kept)
        assert _read(tree) == FILES
        assert weigh(tree).shared == 0
