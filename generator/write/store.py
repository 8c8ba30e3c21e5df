"""Publishes to a URL: the trees of a practice lie side by side there, and one small file names one.

Few such places can rename a folder, so nothing is ever replaced but that file: `current.json`.
Whoever reads it first finds the whole old tree or the whole new one. A tree lies under the hash of
all that is in it, so what a killed build left half done is only ever completed by the same bytes.
The tree before the current one stays for those who are reading it; the one before that is removed.
"""

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any
from uuid import uuid4

from fsspec.core import url_to_fs

from generator.write.manifest import FILE, sizes_told, told_in

CURRENT = "current.json"

_TREE = re.compile("[0-9a-f]{32}|")
"""The name of a tree, or none; whatever else stands there is no name that we gave."""


class Store:
    """A place that fsspec knows, by its URL: `s3://bucket/site`, `file:///srv/site`."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self._files, self._root = url_to_fs(self.url)

    def address(self, id_: str) -> str:
        """Where the current tree of a practice lies; its folder where there is none."""
        tree = self._current(id_).get("tree")
        return f"{self.url}/{id_}/{tree}" if tree else f"{self.url}/{id_}"

    def standing(self, id_: str, mark: str) -> dict[str, Any] | None:
        """The manifest of an earlier build from the very same input, if what it made is in place,
        and nothing else is.
        """
        current = self._current(id_)
        if current.get("fingerprint") != mark:
            return None
        tree = self._tree(id_, current["tree"])
        try:
            told = told_in(self._files.cat_file(f"{tree}/{FILE}").decode())
            sizes = self._sizes(tree)
            sizes.pop(FILE)
            return told if told and sizes == sizes_told(told) else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def publish(self, id_: str, tree: Path, mark: str) -> str:
        """Copy a finished tree there, let it be the current one, and say where it lies."""
        files = {path.relative_to(tree).as_posix(): path for path in sorted(tree.rglob("*"))}
        files = {name: path for name, path in files.items() if path.is_file()}
        name, before = _named(files), self._current(id_)
        self._copy(files, self._tree(id_, name))
        last = before.get("tree", "") if before.get("tree") != name else before.get("before", "")
        self._point(id_, {"tree": name, "fingerprint": mark, "before": last})
        outdated = before.get("before")
        if outdated and outdated not in (name, last):
            with suppress(FileNotFoundError):  # another build was quicker
                self._files.rm(self._tree(id_, outdated), recursive=True)
        return f"{self.url}/{id_}/{name}"

    def fetch_half(self, id_: str, only: str, folder: Path) -> None:
        """Copy here the half that is not `only`, with its manifest, to be published again."""
        current = self._current(id_)
        if not current:
            return
        tree = self._tree(id_, current["tree"])
        for path in self._files.find(tree):
            name = str(path).removeprefix(f"{tree}/")
            if name == FILE or name.startswith("print/") == (only == "site"):
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                self._files.get_file(path, str(folder / name))

    def _copy(self, files: Mapping[str, Path], tree: str) -> None:
        """Copy what does not lie there already; nothing else stays: its name says what is in it."""
        lie = self._sizes(tree)
        for name in lie.keys() - files.keys():
            self._files.rm_file(f"{tree}/{name}")
        missing = {name: path for name, path in files.items() if lie.get(name) != _size(path)}
        for folder in sorted({(PurePosixPath(tree) / name).parent for name in missing}):
            self._files.makedirs(str(folder), exist_ok=True)
        self._files.put(
            [str(path) for path in missing.values()], [f"{tree}/{name}" for name in missing]
        )

    def _sizes(self, tree: str) -> dict[str, int]:
        """Of every file below, by its path in the tree."""
        self._files.invalidate_cache()
        found = self._files.find(tree, detail=True)
        return {path.removeprefix(f"{tree}/"): told["size"] for path, told in found.items()}

    def _current(self, id_: str) -> dict[str, Any]:
        """What is said of the current tree; nothing where there is none."""
        try:
            current = json.loads(self._files.cat_file(f"{self._root}/{id_}/{CURRENT}"))
        except (FileNotFoundError, ValueError):
            return {}
        known = isinstance(current, dict) and {"tree", "fingerprint", "before"} <= current.keys()
        named = known and all(_TREE.fullmatch(str(current[key])) for key in ("tree", "before"))
        return current if named and current["tree"] else {}

    def _point(self, id_: str, current: Mapping[str, str]) -> None:
        """Written under another name first: on a disk, too, nobody reads half of it."""
        begun = f"{self._root}/{id_}/.{CURRENT}.{uuid4().hex}"
        self._files.pipe_file(begun, json.dumps(current).encode())
        self._files.mv(begun, f"{self._root}/{id_}/{CURRENT}")

    def _tree(self, id_: str, name: str) -> str:
        return f"{self._root}/{id_}/{name}"


def _named(files: Mapping[str, Path]) -> str:
    """The hash of all paths and all bytes."""
    digest = sha256()
    for name, path in files.items():
        digest.update(name.encode() + b"\0" + sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:32]


def _size(path: Path) -> int:
    return path.stat().st_size
