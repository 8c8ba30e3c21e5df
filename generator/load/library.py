"""Reads the library: texts, packs, words, jurisdictions and default choices."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import TypeVar

from pydantic import BaseModel

import generator
from generator.load.text import read_text
from generator.load.validate import did_you_mean, validate
from generator.load.yaml import Unreadable, decode, read_tree
from generator.model.jurisdiction import Jurisdiction
from generator.model.library import Library, TextKey
from generator.model.policies import POLICIES
from generator.model.problem import Place, Problem
from generator.model.text import Pack, PackStatement, Text, TextKind
from generator.model.tree import Branch, Tree, overlay
from generator.model.words import Words

Model = TypeVar("Model", bound=BaseModel)

FOLDERS: Mapping[str, TextKind] = {"handouts": "handout", "forms": "form", "pages": "page"}


def shipped() -> Path:
    """The folder that holds `content/`, `overrides/` and `mkdocs.yml`."""
    inside = Path(generator.__file__).parent / "_shipped"
    return inside if inside.is_dir() else Path(generator.__file__).parent.parent


@dataclass(frozen=True)
class Folder:
    """A folder to read from; `shown` is how people know it."""

    path: Path
    shown: str

    def files(self, below: str, ending: str) -> Iterator[tuple[Path, str]]:
        """Files under a subfolder with their shown paths, in a fixed order."""
        start = self.path / below
        for path in sorted(start.rglob(f"*{ending}")) if start.is_dir() else ():
            yield path, self.show(path)

    def show(self, path: Path) -> str:
        """The path as it is told in problems."""
        return str(PurePosixPath(self.shown) / path.relative_to(self.path).as_posix())


def load_library(content: Path) -> tuple[Library, tuple[Problem, ...]]:
    """The whole library under a `content/` folder, and what is wrong in it."""
    folder = Folder(content, relative(content))
    problems: list[Problem] = []
    words = dict(_models(folder, "words", Words, problems))
    jurisdiction_trees = dict(_jurisdictions(folder, problems))
    jurisdictions: dict[str, Jurisdiction] = {}
    for code, tree in jurisdiction_trees.items():
        jurisdiction, found = validate(tree, Jurisdiction)
        problems.extend(found)
        if jurisdiction:
            jurisdictions[code] = jurisdiction
    policies = {topic: tree for topic, tree, _ in _trees(folder, "policies", problems)}
    library = Library(
        texts=read_texts(folder, problems),
        packs=read_packs(folder, problems),
        words=words,
        jurisdictions=jurisdictions,
        policies=policies,
        jurisdiction_trees=jurisdiction_trees,
    )
    return library, tuple(problems)


def read_texts(folder: Folder, problems: list[Problem]) -> dict[TextKey, dict[str, Text]]:
    """Handouts, forms and pages under a folder, by kind, id and language."""
    texts: dict[TextKey, dict[str, Text]] = defaultdict(dict)
    for name, kind in FOLDERS.items():
        for path, shown in folder.files(name, ".md"):
            text, found = read_text(path.read_bytes(), shown, kind)
            problems.extend(found)
            if text:
                texts[kind, text.id][text.language] = text
    return dict(texts)


def read_packs(folder: Folder, problems: list[Problem]) -> dict[str, Pack]:
    """The packs under a folder, by id."""
    packs = {}
    for id_, tree, _ in _trees(folder, "packs", problems):
        statement, found = validate(tree, PackStatement)
        problems.extend(found)
        if statement and isinstance(tree, Branch):
            packs[id_] = Pack(id_, statement, tree)
    return packs


def read_policies(folder: Folder, problems: list[Problem]) -> dict[str, Tree]:
    """What a practice states on each topic, its own topics included."""
    policies = {}
    for topic, tree, _ in _trees(folder, "policies", problems):
        if topic in POLICIES or not get_close_matches(topic, POLICIES, n=1, cutoff=0.8):
            policies[topic] = tree
        else:
            where = Place(tree.where.path)
            message = f"there is no policy called {topic!r}"
            problems.append(Problem(where, message, did_you_mean(topic, POLICIES)))
    return policies


def read_file(path: Path, shown: str, problems: list[Problem]) -> Tree | None:
    """One YAML file as a tree; a fault is told and yields nothing."""
    try:
        return read_tree(decode(path.read_bytes(), shown), shown)
    except Unreadable as fault:
        problems.append(fault.problem)
        return None


def _trees(folder: Folder, below: str, problems: list[Problem]) -> Iterator[tuple[str, Tree, str]]:
    for path, shown in folder.files(below, ".yml"):
        tree = read_file(path, shown, problems)
        if tree is not None:
            yield path.stem, tree, shown


def _models(
    folder: Folder, below: str, model: type[Model], problems: list[Problem]
) -> Iterator[tuple[str, Model]]:
    for name, tree, _ in _trees(folder, below, problems):
        stated, found = validate(tree, model)
        problems.extend(found)
        if stated:
            yield name, stated


def _jurisdictions(folder: Folder, problems: list[Problem]) -> Iterator[tuple[str, Tree]]:
    """Every jurisdiction, laid over what holds in its whole country (`_us.yml` under `us-ca`)."""
    trees = {code: tree for code, tree, _ in _trees(folder, "jurisdictions", problems)}
    for code, tree in trees.items():
        if not code.startswith("_"):
            country = trees.get(f"_{code.partition('-')[0]}")
            yield code, overlay(country, tree) if country else tree


def relative(path: Path) -> str:
    """A path as seen from the folder stood in, where it lies below it."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
