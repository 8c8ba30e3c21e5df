"""Builds many practices on this machine, several abreast; what goes wrong with one stops no other.

A worker builds a whole practice, from its folder to its website: none waits for another, and what
one of them laid out, the others find in the cache. What was under way when a worker died is built
once more at the end, with nothing beside it: so only a practice that brings a worker down itself
is told to have done so.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

from generator.fleet import unforeseen
from generator.fleet.delivery import Delivery
from generator.fleet.earlier import Earlier, covered
from generator.fleet.events import Summed
from generator.fleet.start import Sent, Start, clashes
from generator.fleet.teller import Tell, Teller
from generator.load.folders import FILE
from generator.model.build import Built, Due, Finished, Order
from generator.model.problem import Place, Problem
from generator.render.workers import workers

if TYPE_CHECKING:
    from generator.fleet.bench import Bench

AHEAD = 2
"""Practices under way for each worker: one is built, the next one waits."""

LIFETIME = 25
"""Practices that a worker builds before another takes its place, as warm as this one began: what
libraries keep of their memory, and what lies in pieces, ends with it.
"""

_benches: dict[str, "Bench"] = {}
"""What a worker builds with: it finds it here as its parent left it."""


@dataclass(frozen=True)
class Task:
    """What is the same for every practice."""

    order: Order
    strict: bool = False


def build_abreast(
    wanted: Sequence[Start],
    bench: Callable[[], "Bench"],
    task: Task,
    tell: Tell,
    earlier: Earlier,
    jobs: int,
) -> Summed:
    """Build every practice and tell of it when it is done; memory is that of a few."""
    build, clashing = _Build(bench, task, tell, earlier), clashes(wanted)
    for start, problem in clashing.items():
        build.failed(start, problem)
    for suspect in build.round([start for start in wanted if start not in clashing], jobs):
        for start in build.round([suspect], 1):
            build.failed(start, _no_outcome(start))
    return build.teller.summed()


class _Build:
    """One build of many practices, as far as it has come."""

    def __init__(
        self, bench: Callable[[], "Bench"], task: Task, tell: Tell, earlier: Earlier
    ) -> None:
        self.teller = Teller(tell)
        self._bench = bench
        self._task = task
        self._earlier = earlier
        self._is_warm = False

    def round(self, wanted: Iterable[Start], jobs: int) -> list[Start]:
        """Have all of these built; those are left over that were under way when a worker died."""
        left, suspects = self._missing(wanted), []
        while first := next(left, None):
            under_way: dict[Future[Delivery], Sent] = {}
            shift = islice(chain([first], left), LIFETIME * jobs)
            with self._workers(jobs) as pool:
                try:
                    self._run(pool, under_way, shift, AHEAD * jobs)
                except BrokenProcessPool:
                    suspects += [sent.start for sent in under_way.values()]
        return suspects

    def _run(
        self,
        pool: ProcessPoolExecutor,
        under_way: dict[Future[Delivery], Sent],
        left: Iterator[Sent],
        room: int,
    ) -> None:
        """Build what is under way, and what is left, until nothing is."""
        while True:
            for sent in islice(left, room - len(under_way)):
                under_way[self._sent(pool, sent)] = sent
            if not under_way:
                return
            for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                delivery = future.result()
                self._landed(under_way.pop(future), delivery)

    def _missing(self, wanted: Iterable[Start]) -> Iterator[Sent]:
        """What is to be built, when there is room for it; what is known is told on the way."""
        for start in wanted:
            try:
                mark = self._earlier.mark(start)
                known = self._earlier.known(mark, start.id)
            except Exception as fault:  # the other practices can do without this one
                self.failed(start, unforeseen(start, fault))
                continue
            if known is None:
                yield Sent(start, mark)
            else:
                self.teller.found(start.id, known.built.problems, known.silenced)
                self.teller.over(start.id, known.built)

    def _workers(self, jobs: int) -> ProcessPoolExecutor:
        """Workers, forked from here when everything is warm."""
        if not self._is_warm:
            self._is_warm = True
            _benches["bench"] = bench = self._bench()
            bench.workshop.warm()
        return workers(jobs)

    def _sent(self, pool: ProcessPoolExecutor, sent: Sent) -> Future[Delivery]:
        try:
            return pool.submit(_delivery, sent.start, self._task)
        except BrokenProcessPool as fault:  # one died a moment ago: this one waits as the others do
            lost: Future[Delivery] = Future()
            lost.set_exception(fault)
            return lost

    def _landed(self, sent: Sent, delivery: Delivery) -> None:
        self.teller.found(sent.start.id, delivery.built.problems, delivery.silenced)
        try:
            if delivery.covered:
                self._earlier.note(sent.mark, sent.start, delivery.built, delivery.silenced)
        except Exception as fault:  # as above
            self.failed(sent.start, unforeseen(sent.start, fault))
        else:
            self.teller.over(sent.start.id, delivery.built, delivery.events)

    def failed(self, start: Start, problem: Problem) -> None:
        """Tell why there is nothing of a practice."""
        self.teller.over(start.id, Built(self._task.order.out / start.id, (problem,)))


def _delivery(start: Start, task: Task) -> Delivery:
    """In a worker: build one practice; what goes wrong is told as problems."""
    bench, order = _benches["bench"], task.order
    events: list[Due | Finished] = []
    problems: tuple[Problem, ...] = ()
    try:
        prepared = bench.prepare(start, order, strict=task.strict)
        problems = prepared.problems
        built = bench.build(prepared, order, events.append)
    except Exception as fault:  # the other practices can do without this one
        return Delivery(Built(order.out / start.id, (*problems, unforeseen(start, fault))))
    seen = covered(start.folder, prepared)
    return Delivery(built, prepared.silenced, tuple(events), seen)


def _no_outcome(start: Start) -> Problem:
    """Why no worker handed anything back."""
    from generator.load.library import relative  # it brings the whole model along

    return Problem(
        Place(relative(start.folder / FILE)),
        f"{start.id} could not be built: its worker was killed, most likely because memory ran out",
        "build it on a machine with more memory, or make its texts shorter",
    )
