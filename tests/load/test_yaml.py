"""YAML: what is ambiguous or out of bounds is refused, with its place, a reason and a hint."""

from typing import Any

import pytest

from generator.load.yaml import Unreadable, decode, read_tree
from generator.model.limits import MAX_BYTES, MAX_DEPTH, MAX_NODES
from generator.model.tree import Tree, place_of, plain
from tests.cases import read

CASES = read("yaml.yml")


def _tree(raw: bytes) -> Tree:
    return read_tree(decode(raw, "f.yml"), "f.yml")


def _raw(case: dict[str, Any]) -> bytes:
    text: str = case["text"]
    return text.encode(case.get("encoding", "utf-8"))


def _named(outcome: str) -> list[Any]:
    return [pytest.param(case, id=case["name"]) for case in CASES if outcome in case]


@pytest.mark.parametrize("case", _named("means"))
def test_what_is_taken(case: dict[str, Any]) -> None:
    assert plain(_tree(_raw(case))) == case["means"]


@pytest.mark.parametrize("case", _named("tells"))
def test_what_is_refused(case: dict[str, Any]) -> None:
    with pytest.raises(Unreadable) as caught:
        _tree(_raw(case))
    assert str(caught.value.problem) == case["tells"]


def test_a_file_has_an_end() -> None:
    assert decode(b"x" * MAX_BYTES, "f.yml")
    with pytest.raises(Unreadable, match="over 200,000 bytes"):
        decode(b"x" * (MAX_BYTES + 1), "f.yml")


def test_a_list_has_an_end() -> None:
    assert _tree(b"- x\n" * (MAX_NODES - 1))
    with pytest.raises(Unreadable) as caught:
        _tree(b"- x\n" * MAX_NODES)
    assert str(caught.value.problem.where) == "f.yml:20000:3"


def test_nesting_has_an_end() -> None:
    deepest = MAX_DEPTH + 1  # the outermost list is level 0
    assert _tree(b"[" * deepest + b"]" * deepest)
    with pytest.raises(Unreadable) as caught:
        _tree(b"[" * 100)
    assert str(caught.value.problem) == (
        "f.yml:1:42: error: nested deeper than 40 levels\n    hint: flatten it"
    )


def test_every_value_and_key_knows_its_place() -> None:
    tree = _tree(b"a:\r\n  b: [1, {c: 2}]\r\n")
    assert str(place_of(tree, ["a", "b"])) == "f.yml:2:6"
    assert str(place_of(tree, ["a", "b"], key=True)) == "f.yml:2:3"
    assert str(place_of(tree, ["a", "b", 1, "c"])) == "f.yml:2:14"
    assert str(place_of(tree, ["a", "z"])) == "f.yml:1:1", "what is not there: the nearest around"


def test_front_matter_is_told_by_the_lines_of_its_file() -> None:
    with pytest.raises(Unreadable) as caught:
        read_tree("title: A: B\n", "f.md", first_line=2)
    assert str(caught.value.problem.where) == "f.md:2:9"
