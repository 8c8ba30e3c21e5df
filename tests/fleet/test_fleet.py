"""A fleet: whatever becomes of one practice, the others are built, and all of it is told."""

import weakref
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from generator.fleet import AHEAD, bench, build_fleet
from generator.fleet.bench import Bench
from generator.fleet.earlier import Earlier
from generator.fleet.events import Begun, Ended, Event, Found, Summed
from generator.fleet.start import Start
from generator.load.folders import shipped
from generator.model.build import Built, Order
from generator.model.edition import Edition
from generator.model.problem import Place, Problem
from generator.pipeline import Prepared, Shop, prepare
from generator.render.cache import Cache
from generator.render.workshop import Workshop
from tests.cases import example, shop

ERROR = Problem(Place("oak/practice.yml", 3), "this is wrong")
SHARED = Problem(Place("library.yml"), "this is odd", severity="warning")
MANIFEST = {"fingerprint": "x"}


@dataclass
class Staged:
    """Practices that behave as their names say, in place of `prepare` and `build`."""

    happened: list[str] = field(default_factory=list)
    held: "list[weakref.ref[Prepared]]" = field(default_factory=list)
    most: int = 0
    """How many practices were held at once."""

    def prepare(self, folder: Path, shop: Shop, location: str | None, **_: object) -> Prepared:
        """Load it, unless it is one that cannot be."""
        self.happened.append(f"prepare {folder.name}")
        if folder.name == "unloadable":
            raise KeyError("slot")
        problems = (SHARED, ERROR) if folder.name == "wrong" else (SHARED,)
        practice = SimpleNamespace(name=folder.name, layers=())
        prepared = Prepared(cast(Any, practice), (), problems)
        self.held.append(weakref.ref(prepared))
        self.most = max(self.most, sum(one() is not None for one in self.held))
        return prepared

    def build(self, prepared: Prepared, *_: object) -> Built:
        """Build it, unless it is one that cannot be."""
        name = cast(Any, prepared.practice).name
        self.happened.append(f"build {name}")
        if name == "unbuildable":
            raise ZeroDivisionError("division by zero")
        if name == "diskless":
            raise OSError(28, "No space left on device")
        told = {} if name == "wrong" else MANIFEST
        return Built(Path(name), prepared.problems, told, was_unchanged=name == "same")


@pytest.fixture
def staged(monkeypatch: pytest.MonkeyPatch) -> Staged:
    """The stage, with its practices in place of real ones."""
    staged = Staged()
    monkeypatch.setattr(bench, "prepare", staged.prepare)
    monkeypatch.setattr(bench, "build", staged.build)
    return staged


class Forgetful(Earlier):
    """Knows of no earlier build, and remembers none."""

    def __init__(self, order: Order) -> None:
        super().__init__(Cache(None), order, shipped(), date(2026, 11, 24), strict=False)

    def note(self, *_: object) -> None:
        """Forget it."""


def _bench() -> Bench:
    return Bench(shop(), cast(Workshop, SimpleNamespace(is_idle=False)))


def _run(names: Sequence[str]) -> tuple[Summed, list[Event]]:
    told: list[Event] = []
    starts = [Start(Path(name)) for name in names]
    order = Order(Path("out"))
    summed = build_fleet(starts, _bench, order, told.append, Forgetful(order))
    return summed, told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("wrong", "this is wrong"),
        ("unloadable", "unloadable could not be built: KeyError: 'slot' (generator/fleet/"),
        ("unbuildable", "unbuildable could not be built: ZeroDivisionError: division by zero ("),
        ("diskless", "diskless could not be built: the disk refuses it: it is full"),
    ],
)
def test_one_that_fails_does_not_stop_the_others(staged: Staged, name: str, told: str) -> None:
    summed, events = _run(["ash", name, "same", "elm"])
    assert summed == events[-1] == Summed(("ash", "elm"), ("same",), (name,))
    ended = [(event.practice, event.outcome) for event in events if isinstance(event, Ended)]
    assert ended == [
        *(("ash", "published"), (name, "failed")),
        *(("same", "unchanged"), ("elm", "published")),
    ]
    problems = [problem for e in events if isinstance(e, Found) for problem in e.problems]
    assert sum(problem.message.startswith(told) for problem in problems) == 1
    assert problems.count(SHARED) == 1, "what all share is told of the first alone"


def test_what_is_wrong_is_told_before_anything_is_built(staged: Staged) -> None:
    _, events = _run(["ash", "elm", "wrong"])
    kinds = [type(event) for event in events]
    assert kinds.index(Begun) > max(i for i, kind in enumerate(kinds) if kind is Found)
    assert staged.happened[:3] == ["prepare ash", "prepare elm", "prepare wrong"]


def test_few_practices_are_held_however_many_there_are(staged: Staged) -> None:
    summed, _ = _run([f"oak-{number}" for number in range(5 * AHEAD)])
    assert len(summed.published) == 5 * AHEAD
    assert staged.most <= AHEAD + 1


def test_no_practice_prints_what_it_does_not_speak(monkeypatch: pytest.MonkeyPatch) -> None:
    ready = prepare(example("harbour"), shop())
    monkeypatch.setattr(bench, "prepare", lambda *_, **__: ready)
    order = Order(Path("out"), editions=(Edition.named("es-a4-large"),))
    told: list[Event] = []
    wanted = (Start(example("harbour")),)
    build_fleet(wanted, _bench, order, told.append, Forgetful(order))
    (found,) = (event for event in told if isinstance(event, Found))
    assert found.problems[-1].message == (
        "harbour offers en, so there is nothing to print as es-a4-large"
    )
    assert isinstance(told[-1], Summed)
    assert told[-1].failed == ("harbour",)
