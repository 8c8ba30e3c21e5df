"""YAML as a tree in which every key and value knows its place, so that every problem has one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from generator.model.problem import Place


@dataclass(frozen=True)
class Leaf:
    """A single value."""

    where: Place
    value: str | int | bool | None


@dataclass(frozen=True)
class Series:
    """A list."""

    where: Place
    members: tuple["Tree", ...]


class Entry(NamedTuple):
    """A key's place and what it holds."""

    where: Place
    tree: "Tree"


@dataclass(frozen=True)
class Branch:
    """A mapping; a key stands in it once."""

    where: Place
    entries: dict[str, Entry]


Tree = Leaf | Series | Branch


def plain(tree: Tree) -> Any:
    """The values alone: dicts, lists, texts and numbers."""
    match tree:
        case Leaf(value=value):
            return value
        case Series(members=members):
            return [plain(member) for member in members]
        case Branch(entries=entries):
            return {key: plain(entry.tree) for key, entry in entries.items()}


def overlay(base: Tree, over: Tree) -> Tree:
    """What a later layer says laid over an earlier one: mappings join, all else is replaced."""
    if not (isinstance(base, Branch) and isinstance(over, Branch)):
        return over
    joined = dict(base.entries)
    for key, entry in over.entries.items():
        below = joined.get(key)
        joined[key] = Entry(entry.where, overlay(below.tree, entry.tree)) if below else entry
    return Branch(over.where, joined)


def steps(tree: Tree, path: Sequence[str | int]) -> Iterator[Entry]:
    """The entries met on the way down; a step the tree does not have is passed over."""
    for step in path:
        if isinstance(tree, Branch) and str(step) in tree.entries:
            entry = tree.entries[str(step)]
        elif isinstance(tree, Series) and isinstance(step, int) and step < len(tree.members):
            entry = Entry(tree.members[step].where, tree.members[step])
        else:
            continue
        yield entry
        tree = entry.tree


def place_of(tree: Tree, path: Sequence[str | int], *, key: bool = False) -> Place:
    """Where a value stands (with `key`: where its key does), or the nearest thing around it."""
    met = list(steps(tree, path))
    if not met:
        return tree.where
    return met[-1].where if key or isinstance(met[-1].tree, Branch) else met[-1].tree.where


def subtree(tree: Tree, *path: str | int) -> Tree | None:
    """The part of the tree at that path, if it is there."""
    met = list(steps(tree, path))
    return met[-1].tree if len(met) == len(path) and met else None
