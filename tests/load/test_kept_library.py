"""The library is read once, until something in it is changed."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.load import library as module
from generator.load.folders import shipped
from generator.load.library import load_library
from generator.load.memory import remembering

READ = module._read_library

CHANGES: dict[str, tuple[bool, Callable[[Path], object]]] = {
    "nothing": (False, lambda content: None),
    "when a file was written": (False, lambda content: (content / "families.yml").touch()),
    "an example practice": (False, lambda content: (content / "practices/new").mkdir(parents=True)),
    "a word": (True, lambda content: _edited(content / "handouts/h01-why-we-involve-you.en.md")),
    "a default": (True, lambda content: _edited(content / "policies/roles.yml")),
    "a text is gone": (True, lambda content: (content / "forms/f1-consent.es.md").unlink()),
    "a text is new": (True, lambda content: (content / "handouts/new.en.md").write_text("Hello")),
}


def _edited(file: Path) -> None:
    file.write_text(file.read_text("utf-8") + "\n", "utf-8")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the library."""
    return shutil.copytree(
        shipped() / "content", tmp_path / "content", ignore=shutil.ignore_patterns("practices")
    )


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Notes each time the files are read."""
    noted: list[Path] = []

    def note(content: Path) -> Any:
        noted.append(content)
        return READ(content)

    monkeypatch.setattr(module, "_read_library", note)
    return noted


@pytest.mark.parametrize("change", CHANGES)
def test_it_is_read_again_only_when_it_was_changed(
    content: Path, read: list[Path], tmp_path: Path, change: str
) -> None:
    matters, make = CHANGES[change]
    with remembering(tmp_path / "cache"):
        load_library(content)
    make(content)
    with remembering(tmp_path / "cache"):
        after = load_library(content)
    assert len(read) == 1 + matters
    assert after == READ(content)


def test_what_was_saved_while_it_was_read_is_not_taken_for_it(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    families = content / "families.yml"
    before = families.read_bytes()

    def slowly(content: Path) -> Any:
        _edited(families)
        return READ(content)

    with remembering(tmp_path / "cache"):
        monkeypatch.setattr(module, "_read_library", slowly)
        load_library(content)
        families.write_bytes(before)
        monkeypatch.setattr(module, "_read_library", lambda _: ("read", ()))
        library: Any = load_library(content)
        assert library == ("read", ())


def test_its_paths_are_those_from_where_one_stands(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place, shown in ((tmp_path, "content"), (content, ".")):
        monkeypatch.chdir(place)
        with remembering(tmp_path / "cache"):
            library, _ = load_library(content)
        text = library.texts["form", "f1-consent"]["en"]
        assert text.path == str(Path(shown) / "forms/f1-consent.en.md")
