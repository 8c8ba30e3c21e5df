"""What a worker does with what it is sent: it tells, and makes, what would be made here."""

import shutil
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from fsspec.core import url_to_fs

from generator.fleet.bench import Bench
from generator.fleet.errand import Errand, OtherProgram, program, run
from generator.load.parcel import parcel
from generator.model.build import Built, Order
from generator.pipeline import Prepared, prepare
from generator.write.landing import land
from generator.write.manifest import file_row
from generator.write.parcel import put_down
from generator.write.publish import seal
from generator.write.store import Store
from tests.cases import TODAY, example, shop, standing_in


def _errand(folder: Path, location: str | None, mark: str, url: str = "") -> Errand:
    order = Order(Path(), only="site")
    sent = parcel(folder)
    return Errand(
        folder.name, location, sent, order, TODAY, strict=False, cached=False, program=mark, url=url
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


def test_with_a_url_the_worker_publishes_and_hands_nothing_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(bench: Bench, prepared: Prepared, order: Order, tell: object) -> Built:
        """Half of an output, as if it had been rendered; the other half lies there already."""
        tree, target = tmp_path / uuid4().hex, order.out / prepared.practice.id
        half = "print/a.pdf" if order.only == "print" else "index.html"
        put_down({half: b"made"}, tree)
        rows = [file_row(tree, half) | {"pages": 1}] if order.only == "print" else []
        told = {"fingerprint": order.only, "sites": [{"folder": "."}], "documents": rows}
        target.parent.mkdir(exist_ok=True)
        seal(tree, told)
        return Built(target, prepared.problems, land(tree, target, told, order.only))

    monkeypatch.setattr("generator.fleet.errand.Bench.build", build)
    url = f"memory://{uuid4().hex}"
    site = _errand(example("harbour"), None, program(), url)
    first = run(replace(site, order=replace(site.order, only="print")))
    last = run(site)
    for delivery in (first, last):
        assert delivery.tree is None
        assert delivery.covered
    assert last.built.url == Store(url).address("harbour") != first.built.url
    assert Store(url).standing("harbour", "site") == last.built.manifest
    files, root = url_to_fs(last.built.url)
    names = {path.removeprefix(f"{root}/") for path in files.find(root)}
    assert names == {"index.html", "print/a.pdf", "manifest.json"}


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
