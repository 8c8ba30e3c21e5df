"""Reads one practice's folder and lays it over the library."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from generator.load.layers import age_bands, layered
from generator.load.library import (
    Folder,
    read_file,
    read_packs,
    read_policies,
    read_texts,
    relative,
)
from generator.load.validate import validate
from generator.model.library import Library, Practice
from generator.model.policies import POLICIES, Policy
from generator.model.practice import Facts
from generator.model.problem import Place, Problem
from generator.model.tree import Branch, Tree

FILE = "practice.yml"
MAX_ASSET_BYTES = 2_000_000
ASSETS = (".svg", ".png")


def load_practice(path: Path, library: Library) -> tuple[Practice, tuple[Problem, ...]]:
    """The practice in a folder as far as it can be read, and every problem met on the way."""
    folder = Folder(path, relative(path))
    problems: list[Problem] = []
    trees: dict[str, Tree] = {}
    facts = _facts(folder, trees, problems)
    stated = read_policies(folder, problems)
    bands = age_bands(trees.get("practice"))
    policies: dict[str, Policy] = {}
    for topic, model in POLICIES.items():
        if topic not in library.policies:
            continue
        tree, misfits = layered(topic, library.policies[topic], stated.get(topic), bands)
        problems.extend(misfits)
        if topic in stated and not isinstance(stated[topic], Branch):
            tree = stated[topic]
        trees[topic] = tree
        policy, found = validate(tree, model)
        problems.extend(found)
        if policy:
            policies[topic] = policy
    practice = Practice(
        id=path.resolve().name,
        path=folder.shown,
        trees=trees,
        parsed_facts=facts,
        parsed_policies=policies,
        library=_with_own_texts(folder, library, problems),
        files=_assets(folder, problems),
    )
    return practice, tuple(problems)


def _facts(folder: Folder, trees: dict[str, Tree], problems: list[Problem]) -> Facts | None:
    path = folder.path / FILE
    shown = folder.show(path)
    if not path.is_file():
        problems.append(
            Problem(
                Place(shown),
                "this folder has no practice.yml",
                "copy one from an example practice and state your own facts in it",
            )
        )
        return None
    tree = read_file(path, shown, problems)
    if tree is None:
        return None
    trees["practice"] = tree
    facts, found = validate(tree, Facts)
    problems.extend(found)
    return facts


def _with_own_texts(folder: Folder, library: Library, problems: list[Problem]) -> Library:
    """The library with the practice's own texts and packs beside the shipped ones.

    A text of the same kind, id and language takes the shipped one's place.
    """
    own = read_texts(folder, problems)
    texts = {key: {**library.texts.get(key, {}), **languages} for key, languages in own.items()}
    packs = read_packs(folder, problems)
    return replace(library, texts={**library.texts, **texts}, packs={**library.packs, **packs})


def _assets(folder: Folder, problems: list[Problem]) -> Mapping[str, bytes]:
    """Images in the practice's folder, by name."""
    files = {}
    for path in sorted(folder.path.iterdir()) if folder.path.is_dir() else ():
        if path.suffix.lower() not in ASSETS or not path.is_file():
            continue
        if path.stat().st_size > MAX_ASSET_BYTES:
            problems.append(
                Problem(
                    Place(folder.show(path)),
                    f"this image is over {MAX_ASSET_BYTES:,} bytes",
                    "export it smaller; a logo is printed an inch wide",
                )
            )
            continue
        files[path.name] = path.read_bytes()
    return files
