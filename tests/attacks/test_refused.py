"""Attacks that are refused: none gets as far as rendering, and each is told at its place."""

import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from generator.pipeline import prepare
from generator.write.tell import Findings, as_text
from tests.attacks import SECRET, attacks, practice, small_shop
from tests.cases import standing_in

REFUSED = {attack.id: attack for attack in attacks() if "refused" in attack.case}


def test_there_are_many_and_each_is_named_once() -> None:
    names = Counter(attack.id for attack in attacks())
    assert len(names) >= 150
    assert set(names.values()) == {1}


@pytest.mark.parametrize("id_", REFUSED)
def test_an_attack_is_refused_at_its_place(id_: str, tmp_path: Path) -> None:
    attack = REFUSED[id_]
    canary = tmp_path / "elsewhere" / "canary.txt"
    folder = practice(tmp_path / "here")
    for secret in (canary, folder.parent / "neighbour" / "secret.yml"):
        secret.parent.mkdir()
        secret.write_text(f"a: {SECRET}\n")
    attack.do(folder, canary, "listener.invalid")
    with standing_in(tmp_path / "here"):
        prepared = prepare(Path("harbour"), small_shop(), attack.case.get("location"))
    assert prepared.spoken == ()
    told = [problem for problem in prepared.problems if str(problem.where) == attack.told_at]
    assert told, [str(problem) for problem in prepared.problems]
    assert any(attack.case["refused"]["says"] in problem.message for problem in told), told
    assert all(problem.hint for problem in told)
    with standing_in(tmp_path / "here"):
        shown = "".join(piece for piece, _ in as_text(Findings(prepared.problems)))
    assert SECRET not in shown
    kinds = {unicodedata.category(letter) for letter in shown if letter != "\n"}
    assert kinds & {"Cc", "Cf", "Co", "Cs"} == set(), "a terminal would obey it, or hide it"
