"""Publishing to a URL: one small file says which tree is current, and nothing else is replaced."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from fsspec.core import url_to_fs

from generator.write.manifest import file_row
from generator.write.publish import seal
from generator.write.store import CURRENT, Store

Files = dict[str, str]
OAK: Files = {"index.html": "first", "es/index.html": "uno", "print/a.pdf": "sheet"}


@pytest.fixture(params=["memory", "file"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty place."""
    return f"memory://{uuid4().hex}/out" if request.param == "memory" else f"file://{tmp_path}/out"


@pytest.fixture
def made(tmp_path: Path) -> Callable[..., Path]:
    """Makes a finished tree, with its manifest."""

    def make(files: Files, mark: str = "f") -> Path:
        tree = tmp_path / uuid4().hex
        for name, text in files.items():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            (tree / name).write_text(text)
        papers = [name for name in files if name.startswith("print/")]
        documents = [file_row(tree, name) for name in papers]
        seal(tree, {"fingerprint": mark, "sites": [], "documents": documents})
        return tree

    return make


def _lies(url: str) -> Files:
    """Every file below, by its path."""
    files, root = url_to_fs(url)
    found = files.find(root)
    return {path.removeprefix(f"{root}/"): files.cat_file(path).decode() for path in found}


def _current(url: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(_lies(f"{url}/oak")[CURRENT])
    return told


def test_what_was_made_is_found_there(url: str, made: Callable[..., Path]) -> None:
    address = Store(url).publish("oak", made(OAK), "f")
    assert address == Store(url).address("oak") == f"{url}/oak/{_current(url)['tree']}"
    files = _lies(address)
    assert files.keys() == {*OAK, "manifest.json"}
    assert files.items() >= OAK.items()


@pytest.mark.parametrize("step", ["_copy", "_point"])
def test_until_the_last_file_is_written_the_old_tree_is_current(
    url: str, made: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    store = Store(url)
    before = store.publish("oak", made(OAK), "f")

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Store, step, killed)
        with pytest.raises(KeyboardInterrupt):
            store.publish("oak", made(OAK | {"index.html": "second"}, "g"), "g")
    assert store.address("oak") == before
    assert store.standing("oak", "f")
    assert store.standing("oak", "g") is None
    assert _lies(before)["index.html"] == "first"


def test_a_tree_stays_for_as_long_as_one_more_is_published(
    url: str, made: Callable[..., Path]
) -> None:
    store = Store(url)
    texts = ("first", "second", "third")
    trees = [
        store.publish("oak", made(OAK | {"index.html": text}, text), text).rpartition("/")[2]
        for text in texts
    ]
    lie = {path.partition("/")[0] for path in _lies(f"{url}/oak")}
    assert lie == {CURRENT, *trees[1:]}


@pytest.mark.parametrize("back", [0, 1], ids=["to the one before", "to the same"])
def test_what_is_changed_back_is_never_removed(
    url: str, made: Callable[..., Path], back: int
) -> None:
    store = Store(url)
    trees = [made(OAK | {"index.html": text}, text) for text in ("first", "second")]
    for tree, mark in zip(trees, ("first", "second"), strict=True):
        store.publish("oak", tree, mark)
    mark = ("first", "second")[back]
    address = store.publish("oak", trees[back], mark)
    assert _lies(address)["index.html"] == mark
    assert store.standing("oak", mark)
    assert len({path.partition("/")[0] for path in _lies(f"{url}/oak")}) == 3


Damage = Callable[[Any, str], object]
DAMAGE: dict[str, Damage] = {
    "a page is gone": lambda files, tree: files.rm(f"{tree}/es/index.html"),
    "a page is cut short": lambda files, tree: files.pipe_file(f"{tree}/index.html", b"fi"),
    "a file too many": lambda files, tree: files.pipe_file(f"{tree}/else.html", b"else"),
    "a sheet is gone": lambda files, tree: files.rm(f"{tree}/print/a.pdf"),
    "the manifest is gone": lambda files, tree: files.rm(f"{tree}/manifest.json"),
    "nothing says what is current": lambda files, tree: files.rm(
        f"{tree.rpartition('/')[0]}/{CURRENT}"
    ),
    "it says something else": lambda files, tree: files.pipe_file(
        f"{tree.rpartition('/')[0]}/{CURRENT}",
        b'{"tree": "../elm", "fingerprint": "f", "before": ""}',
    ),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_what_is_not_whole_is_seen_and_mended(
    url: str, made: Callable[..., Path], damage: Damage
) -> None:
    store = Store(url)
    address = store.publish("oak", made(OAK), "f")
    assert store.standing("oak", "f")
    damage(*url_to_fs(address))
    assert store.standing("oak", "f") is None
    assert store.publish("oak", made(OAK), "f") == address
    assert store.standing("oak", "f")


@pytest.mark.parametrize(
    ("only", "kept"), [("site", {"print/a.pdf"}), ("print", {"index.html", "es/index.html"})]
)
def test_the_other_half_is_fetched(
    url: str, made: Callable[..., Path], tmp_path: Path, only: str, kept: set[str]
) -> None:
    store = Store(url)
    store.fetch_half("oak", only, tmp_path / "none")
    assert not (tmp_path / "none").exists()
    store.publish("oak", made(OAK), "f")
    store.fetch_half("oak", only, tmp_path / "half")
    files = {p.relative_to(tmp_path / "half").as_posix() for p in (tmp_path / "half").rglob("*.*")}
    assert files == {"manifest.json", *kept}
