"""Practices built abreast: each by a worker of its own, and a worker that dies takes none along."""

import os
import signal
import time
from collections import Counter
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from generator.fleet import abreast
from generator.fleet.abreast import AHEAD, Task, build_abreast
from generator.fleet.delivery import Delivery
from generator.fleet.earlier import Earlier
from generator.fleet.events import Begun, Ended, Event
from generator.fleet.start import Start
from generator.load.folders import shipped
from generator.model.build import Built, Due, Finished, Order
from generator.model.problem import Place, Problem
from generator.render.cache import Cache

WRONG = Problem(Place("oak/practice.yml", 3), "this is wrong")
JOBS = 2


def _delivery(start: Start, task: Task) -> Delivery:
    """In place of a build: practices behave as their names say."""
    log = task.order.out.parent / "log"
    with log.open("a", encoding="utf-8") as file:
        file.write(f"{start.id} {os.getpid()}\n")
    name = start.id.partition("-")[0]
    if name == "deadly" or (name == "unlucky" and log.read_text("utf-8").count(start.id) == 1):
        os.kill(os.getpid(), signal.SIGKILL)
    if name == "meeting":
        _meet(log)
    if name == "wrong":
        return Delivery(Built(task.order.out / start.id, (WRONG,)))
    events = (Due(1), Finished("site/en", "sites", 0.1, "made"))
    built = Built(task.order.out / start.id, (), {"fingerprint": "x"})
    return Delivery(built, (), events, covered=name == "covered")


def _meet(log: Path) -> None:
    """Wait until another worker has begun as well."""
    for _ in range(6_000):
        if len({line.split()[1] for line in log.read_text("utf-8").splitlines()}) > 1:
            return
        time.sleep(0.01)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(abreast, "_delivery", _delivery)
    monkeypatch.setattr(abreast, "_benches", {})
    (tmp_path / "out").mkdir()
    return tmp_path


def _built(place: Path, *names: str) -> list[Event]:
    for name in names:
        (place / name).mkdir(exist_ok=True)
        (place / name / "practice.yml").write_text("name: x\n", "utf-8")
    bench = SimpleNamespace(workshop=SimpleNamespace(warm=lambda: None))
    order, told = Order(place / "out"), list[Event]()
    earlier = Earlier(Cache(place / "cache"), order, shipped(), date(2026, 11, 2), strict=False)
    starts = [Start(place / name) for name in names]
    build_abreast(starts, lambda: cast(Any, bench), Task(order), told.append, earlier, JOBS)
    return told


def _ends(told: list[Event]) -> Counter[tuple[str, str]]:
    return Counter((one.practice, one.outcome) for one in told if isinstance(one, Ended))


def _workers(place: Path) -> set[str]:
    return {line.split()[1] for line in (place / "log").read_text("utf-8").splitlines()}


def test_each_is_built_once_and_told_whole(place: Path) -> None:
    names = ["meeting-1", "meeting-2", *(f"fine-{number}" for number in range(7))]
    told = _built(place, *names)
    assert _ends(told) == Counter((name, "published") for name in names)
    assert len(_workers(place)) == JOBS
    assert str(os.getpid()) not in _workers(place)
    kinds = [type(one).__name__ for one in told[:-1]]
    assert kinds == ["Begun", "Due", "Finished", "Ended"] * len(names)
    begun = [one.practice for one in told if isinstance(one, Begun)]
    assert begun == [one.practice for one in told if isinstance(one, Ended)]


def test_a_worker_that_built_its_share_makes_room_for_another(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(abreast, "LIFETIME", 1)
    names = [f"fine-{number}" for number in range(7)]
    assert _ends(_built(place, *names)) == Counter((name, "published") for name in names)
    builders = [line.split()[1] for line in (place / "log").read_text("utf-8").splitlines()]
    assert max(Counter(builders).values()) <= JOBS
    assert len(builders) == len(names)


def test_one_that_is_wrong_stops_no_other(place: Path) -> None:
    ends = _ends(_built(place, "fine-1", "wrong", "fine-2"))
    assert ends == {("fine-1", "published"): 1, ("wrong", "failed"): 1, ("fine-2", "published"): 1}


def test_one_that_kills_its_worker_is_told_so_and_no_other_suffers(place: Path) -> None:
    names = ["fine-1", "deadly", *(f"fine-{number}" for number in range(2, 9))]
    told = _built(place, *names)
    assert _ends(told) == Counter(
        (name, "failed" if name == "deadly" else "published") for name in names
    )
    (failed,) = (one for one in told if isinstance(one, Ended) and one.outcome == "failed")
    (problem,) = failed.built.problems
    assert problem.message.startswith("deadly could not be built: its worker was killed")
    assert problem.where.path.endswith("deadly/practice.yml")


class _BrokenPool(ProcessPoolExecutor):
    """Its workers died before it is given its second practice."""

    given = 0

    def submit(self, *work: Any, **more: Any) -> Future[Any]:
        _BrokenPool.given += 1
        if _BrokenPool.given == 2:
            raise BrokenProcessPool("a process was terminated")
        return super().submit(*work, **more)


def test_one_that_is_handed_to_dead_workers_is_not_lost(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_BrokenPool, "given", 0)
    monkeypatch.setattr(abreast, "workers", lambda jobs: _BrokenPool(jobs, get_context("fork")))
    names = [f"fine-{number}" for number in range(5)]
    assert _ends(_built(place, *names)) == Counter((name, "published") for name in names)


def test_one_whose_worker_was_killed_once_is_built_all_the_same(place: Path) -> None:
    ends = _ends(_built(place, "unlucky", "fine-1", "fine-2"))
    assert set(ends.values()) == {1}
    assert {outcome for _, outcome in ends} == {"published"}


def test_one_that_cannot_be_remembered_stops_no_other(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def note(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Earlier, "note", note)
    ends = _ends(_built(place, "fine-1", "covered", "fine-2"))
    assert ends == {
        ("fine-1", "published"): 1,
        ("covered", "failed"): 1,
        ("fine-2", "published"): 1,
    }


def test_few_wait_at_a_time(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    marked: list[str] = []
    real = Earlier.mark

    def mark(self: Earlier, start: Start) -> str:
        marked.append(start.id)
        return real(self, start)

    monkeypatch.setattr(Earlier, "mark", mark)
    ahead: list[int] = []

    def landed(self: Any, sent: Any, delivery: Delivery) -> None:
        ahead.append(len(marked) - len(ahead))
        self.teller.over(sent.start.id, delivery.built)

    monkeypatch.setattr(abreast._Build, "_landed", landed)
    _built(place, *(f"fine-{number:02}" for number in range(20)))
    assert len(ahead) == 20
    assert max(ahead) <= AHEAD * JOBS
