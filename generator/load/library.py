"""Reads the library: texts, packs, words, jurisdictions and default choices."""

import os
import pickle
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import TypeVar

from pydantic import BaseModel

from generator.load.folders import Outside, is_inside, read_inside
from generator.load.mark import mark_of_library
from generator.load.memory import is_remembering, keep, recall
from generator.load.text import read_text
from generator.load.validate import did_you_mean, validate
from generator.load.yaml import Unreadable, decode, read_tree
from generator.model.family import Families
from generator.model.jargon import Jargon
from generator.model.jurisdiction import Jurisdiction
from generator.model.library import Library, TextKey
from generator.model.limits import MAX_BYTES
from generator.model.policies import POLICIES
from generator.model.problem import Place, Problem
from generator.model.slots import COMPONENTS, FILTERS
from generator.model.text import Pack, PackStatement, Text, TextKind
from generator.model.tree import Branch, Tree, overlay
from generator.model.words import Words

Model = TypeVar("Model", bound=BaseModel)

_NAME = re.compile(r"[a-z][a-z0-9_]*")
RESERVED = frozenset(
    {*COMPONENTS, *FILTERS, "practice", "crisis", "jurisdiction", "words", "medium", "concern"}
    | {"channel_name", "crisis_ways", "loop", "if", "else", "for", "in", "is", "and", "or", "not"}
    | {"true", "false", "none"}
)
"""Names that mean something in texts already, so that no policy of one's own may bear them."""

IN_AN_ADDRESS = re.compile(r"[a-z0-9]+([_-][a-z0-9]+)*")
"""A name that a web address bears well."""

FAMILIES = "families.yml"
FOLDERS: Mapping[str, TextKind] = {"handouts": "handout", "forms": "form", "pages": "page"}


@dataclass(frozen=True)
class Folder:
    """A folder to read from; `shown` is how people know it."""

    path: Path
    shown: str
    around: Path | None = None
    """The folder that links must not lead out of, if it is wider: a location's practice."""
    refusal: Problem | None = None
    """Why nothing in it is read."""

    @property
    def root(self) -> Path:
        """The folder that links must not lead out of."""
        return self.around or self.path

    def files(self, below: str, ending: str) -> Iterator[tuple[Path, str]]:
        """Files under a subfolder with their shown paths, in a fixed order."""
        start = self.path / below
        is_read = not self.refusal and start.is_dir() and is_inside(start, self.root)
        for path in sorted(start.rglob(f"*{ending}")) if is_read else ():
            if not path.name.startswith("."):  # what editors and file systems leave behind
                yield path, self.show(path)

    def read(self, path: Path, most: int = MAX_BYTES) -> bytes:
        """A file's bytes; one more than `most` where there are more.

        Raises:
            Unreadable: the disk refuses it, or it is no file.
        """
        if self.refusal:
            raise Unreadable(self.refusal.where, self.refusal.message, self.refusal.hint)
        try:
            if not path.is_file():
                raise Unreadable(Place(self.show(path)), *_instead_of_a_file(path))
            return read_inside(path, self.root, most)
        except Outside:
            raise Unreadable(Place(self.show(path)), *LEADS_OUT) from None
        except OSError as fault:
            raise Unreadable(
                Place(self.show(path)),
                f"this file cannot be read ({(fault.strerror or str(fault)).lower()})",
                "see who may read it, and whether it is still there",
            ) from None

    def show(self, path: Path) -> str:
        """The path as it is told in problems."""
        return str(PurePosixPath(self.shown) / _told(path.relative_to(self.path)))


LEADS_OUT = (
    "this link leads out of the practice's folder",
    "put the file itself here; what practices share belongs in their organisation's folder",
)


def _instead_of_a_file(path: Path) -> tuple[str, str]:
    if path.is_dir():
        return "this is a folder, not a file", "rename it, or move what is in it"
    if path.is_symlink():
        return "this link leads to no file", "put the file itself here, or remove the link"
    return "this is not a file", "put a text file in its place"


def load_library(content: Path) -> tuple[Library, tuple[Problem, ...]]:
    """The whole library under a `content/` folder, and what is wrong in it.

    Where there is a memory, it is read anew only if something in the folder was changed.
    """
    mark = mark_of_library(content) if is_remembering() else ""
    told = ("library", mark, str(content), str(Path.cwd()))  # it tells paths as they are from here
    if kept := recall(*told):
        known: tuple[Library, tuple[Problem, ...]] = pickle.loads(kept)
        return known
    read = _read_library(content)
    if is_remembering() and mark == mark_of_library(content):  # nothing was saved meanwhile
        keep(pickle.dumps(read), *told)
    return read


def _read_library(content: Path) -> tuple[Library, tuple[Problem, ...]]:
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
        families=_families(folder, problems),
        jargon=dict(_models(folder, "jargon", Jargon, problems)),
        jurisdiction_trees=jurisdiction_trees,
    )
    return library, tuple(problems)


def read_texts(folder: Folder, problems: list[Problem]) -> dict[TextKey, dict[str, Text]]:
    """Handouts, forms and pages under a folder, by kind, id and language."""
    texts: dict[TextKey, dict[str, Text]] = defaultdict(dict)
    for name, kind in FOLDERS.items():
        for path, shown in folder.files(name, ".md"):
            try:
                text, found = read_text(folder.read(path), shown, kind)
            except Unreadable as fault:
                text, found = None, (fault.problem,)
            problems.extend(found)
            if text is None:
                continue
            if text.language in texts[kind, text.id]:
                problems.append(_twice(shown, texts[kind, text.id][text.language].path))
            texts[kind, text.id][text.language] = text
    return dict(texts)


def read_packs(folder: Folder, problems: list[Problem]) -> dict[str, Pack]:
    """The packs under a folder, by id."""
    packs: dict[str, Pack] = {}
    for id_, tree, shown in _trees(folder, "packs", problems):
        if id_ in packs:
            problems.append(_twice(shown, packs[id_].tree.where.path))
        if not IN_AN_ADDRESS.fullmatch(id_):
            problems.append(_no_name_for_a_pack(shown))
            continue
        statement, found = validate(tree, PackStatement)
        problems.extend(found)
        if statement and isinstance(tree, Branch):
            packs[id_] = Pack(id_, statement, tree)
    return packs


def read_policies(folder: Folder, problems: list[Problem]) -> dict[str, Tree | None]:
    """What a practice states on each topic, its own topics included; none where a file
    cannot be read.
    """
    policies: dict[str, Tree | None] = {}
    for path, shown in folder.files("policies", ".yml"):
        topic = path.stem
        if topic in policies:
            problems.append(_twice(shown, f"another {path.name}"))
        elif topic in RESERVED or not _NAME.fullmatch(topic):
            problems.append(_no_name_for_a_topic(topic, shown))
        elif topic in POLICIES or not get_close_matches(topic, POLICIES, n=1, cutoff=0.8):
            policies[topic] = read_file(folder, path, problems)
        else:
            where = Place(shown)
            message = f"there is no policy called {topic!r}"
            problems.append(Problem(where, message, did_you_mean(topic, POLICIES)))
    return policies


def _twice(shown: str, earlier: str) -> Problem:
    return Problem(Place(shown), f"{earlier} stands for the same", "keep one of the two")


def _no_name_for_a_pack(shown: str) -> Problem:
    return Problem(
        Place(shown),
        "the name of this file becomes part of a web address",
        "name it in small letters, digits and -, such as first-visit.yml",
    )


def _no_name_for_a_topic(topic: str, shown: str) -> Problem:
    if topic in RESERVED:
        message = f"a policy cannot be called {topic!r}, which means something else in texts"
        return Problem(Place(shown), message, f"call it {topic}_policy.yml")
    meant = re.sub(r"[^a-z]+", "_", topic.lower())
    if meant in POLICIES:
        return Problem(
            Place(shown), f"there is no policy called {topic!r}", did_you_mean(meant, POLICIES)
        )
    return Problem(
        Place(shown),
        f"a text cannot ask for a policy by the name {topic!r}",
        "begin with a small letter, then small letters, digits and _, such as group_rules.yml",
    )


def read_file(folder: Folder, path: Path, problems: list[Problem]) -> Tree | None:
    """One YAML file as a tree; a fault is told and yields nothing."""
    shown = folder.show(path)
    try:
        return read_tree(decode(folder.read(path), shown), shown)
    except Unreadable as fault:
        problems.append(fault.problem)
        return None


def _trees(folder: Folder, below: str, problems: list[Problem]) -> Iterator[tuple[str, Tree, str]]:
    for path, shown in folder.files(below, ".yml"):
        tree = read_file(folder, path, problems)
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


def _families(folder: Folder, problems: list[Problem]) -> Families:
    tree = read_file(folder, folder.path / FAMILIES, problems)
    families, found = validate(tree, Families) if tree else (None, ())
    problems.extend(found)
    return families or Families()


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
        return _told(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return _told(path)


def _told(path: Path) -> str:
    """A path in letters that can be seen, even where its name is not text or hides some."""
    text = os.fsencode(path.as_posix()).decode("utf-8", "replace")
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in text)
