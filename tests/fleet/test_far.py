"""Builds far from here: what becomes of errands, whatever workers do, is told as of any build."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import pytest
from distributed import KilledWorker

from generator.fleet.cluster import Cluster, NoCluster
from generator.fleet.delivery import Delivery
from generator.fleet.earlier import Earlier
from generator.fleet.errand import Errand, OtherProgram
from generator.fleet.events import Ended, Event, Found, Refused, Summed
from generator.fleet.far import Commission, build_far
from generator.fleet.start import Start
from generator.load.folders import shipped
from generator.model.build import Built, Order
from generator.model.problem import Place, Problem
from generator.render.cache import Cache
from generator.write.manifest import file_row, text_of, told_at
from tests.cases import TODAY, standing_in

WARNING = Problem(Place("library.yml"), "this is odd", severity="warning")


def _delivery(errand: Errand, text: str = "made") -> Delivery:
    told = {"fingerprint": "f", "sites": [], "documents": [], "files": []}
    tree = {"index.html": text.encode(), "manifest.json": text_of(told).encode()}
    return Delivery(Built(Path("there"), (WARNING,), told), covered=True, tree=tree)


@dataclass
class Staged:
    """A cluster whose workers behave as the names of practices say."""

    address: str = "tcp://10.0.0.5:8786"
    refused: set[str] = field(default_factory=set)
    rounds: list[list[str]] = field(default_factory=list)
    """What was sent: each time with, or without, others under way."""

    def strangers(self) -> tuple[str, ...]:
        """One of the workers is another's."""
        return ("tcp://10.0.0.6:1",)

    def outcomes(
        self, errands: Iterator[tuple[Any, Errand]], *, alone: bool = False
    ) -> Iterator[tuple[Any, Delivery | BaseException]]:
        """What becomes of them."""
        self.rounds.append([])
        for token, errand in errands:
            self.rounds[-1].append(errand.practice)
            yield token, self._outcome(errand, alone=alone)

    def _outcome(self, errand: Errand, *, alone: bool) -> Delivery | BaseException:
        name = errand.practice
        if name == "deadly" or (name == "beside" and not alone):
            return KilledWorker(name, cast(Any, "worker"), 3)
        if name == "astray" and "tcp://10.0.0.7:1" not in self.refused:
            return OtherProgram("tcp://10.0.0.7:1")
        if name == "cut":
            raise NoCluster("the scheduler can no longer be reached")
        if name == "odd":
            return ZeroDivisionError("division by zero")
        return _delivery(errand)


@dataclass
class Office:
    """Where a fleet is built from."""

    place: Path
    cluster: Staged = field(default_factory=Staged)

    def build(self, *names: str, url: str = "") -> tuple[Summed, list[Event]]:
        """Have these practices built; the outcome, and all that was told."""
        told: list[Event] = []
        with standing_in(self.place):
            for name in names:
                Path(name).mkdir(exist_ok=True)
                (Path(name) / "practice.yml").write_text("name: Oak\n")
            order, kept = Order(Path("out")), Cache(self.place / "cache")
            commission = Commission(order, TODAY, kept, url=url)
            earlier = Earlier(kept, order, shipped(), TODAY, strict=False)
            starts = [Start(Path(name)) for name in names]
            summed = build_far(
                starts, cast(Cluster, self.cluster), commission, told.append, earlier
            )
        assert told[-1] == summed
        return summed, told


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office."""
    return Office(tmp_path)


def _problems(told: list[Event]) -> list[Problem]:
    return [one for event in told if isinstance(event, Found) for one in event.problems]


def test_what_was_made_there_is_put_in_place_here(office: Office) -> None:
    summed, told = office.build("ash", "elm")
    assert summed == Summed(published=("ash", "elm"))
    assert _problems(told) == [WARNING], "what all share is told of the first alone"
    for name in ("ash", "elm"):
        out = office.place / "out" / name
        assert (out / "index.html").read_text() == "made"
        assert told_at(out)["files"] == [file_row(out, "index.html")]
    ended = [event.built for event in told if isinstance(event, Ended)]
    assert [built.folder for built in ended] == [Path("out/ash"), Path("out/elm")]


def test_what_is_in_place_is_not_sent_again(office: Office) -> None:
    office.build("ash", "elm")
    (office.place / "out" / "elm" / "index.html").unlink()
    office.cluster.rounds.clear()
    summed, told = office.build("ash", "elm")
    assert summed == Summed(published=("elm",), unchanged=("ash",))
    assert office.cluster.rounds == [["elm"]]
    assert _problems(told) == [WARNING]


def test_only_who_brings_down_workers_alone_is_told_to(office: Office) -> None:
    summed, told = office.build("ash", "beside", "deadly", "elm")
    assert summed == Summed(published=("ash", "elm", "beside"), failed=("deadly",))
    assert office.cluster.rounds == [["ash", "beside", "deadly", "elm"], ["beside"], ["deadly"]]
    (problem,) = (one for one in _problems(told) if one != WARNING)
    assert problem.where.path == "deadly/practice.yml"
    assert "every worker that began to was gone" in problem.message


def test_workers_that_would_make_other_bytes_are_told_of_and_passed_over(office: Office) -> None:
    summed, told = office.build("ash", "astray", "elm")
    assert summed.published == ("ash", "elm", "astray")
    refused = [event.worker for event in told if isinstance(event, Refused)]
    assert refused == ["tcp://10.0.0.6:1", "tcp://10.0.0.7:1"]
    assert office.cluster.refused == set(refused)


def test_where_the_cluster_is_gone_the_rest_is_told_in_one_word(office: Office) -> None:
    summed, told = office.build("ash", "cut", "elm", "yew")
    assert summed == Summed(published=("ash",), failed=("cut", "elm", "yew"))
    (problem,) = (one for one in _problems(told) if one != WARNING)
    assert str(problem).startswith("cut/practice.yml:1:1: error: cut could not be built, nor what")


def test_one_that_fails_does_not_stop_the_others(office: Office) -> None:
    (office.place / "out" / "ash").mkdir(parents=True)
    (office.place / "out" / "ash" / "thesis.txt").write_text("somebody's own")
    summed, told = office.build("ash", "odd", "elm")
    assert summed == Summed(published=("elm",), failed=("ash", "odd"))
    assert [one.message for one in _problems(told) if one != WARNING] == [
        "this would be replaced, but it is nothing that an earlier build made",
        "odd could not be built by a worker: ZeroDivisionError: division by zero",
    ]
    assert (office.place / "out" / "ash" / "thesis.txt").read_text() == "somebody's own"
