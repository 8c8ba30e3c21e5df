"""What a worker does with what it is sent: it tells, and makes, what would be made here."""

import shutil
from pathlib import Path

import pytest

from generator.fleet.errand import Errand, OtherProgram, program, run
from generator.load.parcel import parcel
from generator.model.build import Order
from generator.pipeline import prepare
from tests.cases import TODAY, example, shop, standing_in


def _errand(folder: Path, location: str | None, mark: str) -> Errand:
    order = Order(Path(), only="site")
    sent = parcel(folder)
    return Errand(
        folder.name, location, sent, order, TODAY, strict=False, cached=False, program=mark
    )


def test_problems_are_told_as_if_the_worker_stood_here(tmp_path: Path) -> None:
    for name in ("puente", "orilla"):
        shutil.copytree(example(name), tmp_path / name)
    for file in ("orilla/policies/fees.yml", "puente/practice.yml"):
        with (tmp_path / file).open("a") as opened:
            opened.write("\nnickname: Puentecito\n")
    with standing_in(tmp_path):
        delivery = run(_errand(Path("puente"), "alamo", program()))
        prepared = prepare(Path("puente"), shop(), "alamo")
    assert not delivery.built.manifest
    assert not delivery.tree
    assert delivery.built.problems == prepared.problems
    told_of = {problem.where.path for problem in prepared.problems}
    assert told_of >= {"orilla/policies/fees.yml", "puente/practice.yml"}
    silenced = [(one, why.reason, why.where) for one, why in prepared.silenced]
    assert [(one, why.reason, why.where) for one, why in delivery.silenced] == silenced


def test_what_befalls_a_worker_is_told_of_the_practice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("generator.fleet.errand.Bench.prepare", full)
    shutil.copytree(example("harbour"), tmp_path / "harbour")
    with standing_in(tmp_path):
        delivery = run(_errand(Path("harbour"), None, program()))
    (problem,) = delivery.built.problems
    assert problem.where.path == "harbour"
    assert problem.message.startswith("harbour could not be built: the disk refuses it")
    assert "disk" in problem.hint


def test_another_program_builds_nothing() -> None:
    with pytest.raises(OtherProgram):
        run(_errand(example("harbour"), None, "another"))
