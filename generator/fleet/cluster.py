"""Builds many practices on a Dask cluster: each is a task, and only a few are under way at once.

What a task needs goes with it, so workers share no disk with us. Dask runs a task again whose
worker is gone. What fell to workers that died again and again is built once more at the end, one
practice at a time: so only one that brings its workers down itself is told to have done so.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from pathlib import Path
from uuid import uuid4

from dask.typing import Key
from distributed import Client, Future, KilledWorker, as_completed

from generator.fleet import unforeseen
from generator.fleet.earlier import Earlier, Known
from generator.fleet.errand import Delivery, Errand, OtherProgram, SameProgram, run
from generator.fleet.events import Begun, Summed
from generator.fleet.start import Start
from generator.fleet.teller import Tell, Teller
from generator.load.folders import FILE
from generator.load.library import relative
from generator.load.parcel import NotSent, parcel
from generator.model.build import Built, Due, Finished, Order
from generator.model.problem import Place, Problem
from generator.render.cache import Cache
from generator.write.afresh import write_afresh
from generator.write.landing import in_the_way, land
from generator.write.sharing import share
from generator.write.workplace import workplace

AHEAD = 2
"""Practices under way for each thread of a worker: one is built, the next one waits beside it."""

PATIENCE = 20
"""Seconds that a scheduler, and the first of its workers, may take to answer."""


class NoCluster(Exception):  # noqa: N818 - carries why
    """There is nothing to build on."""


@contextmanager
def connected(address: str, program: str) -> Iterator[Client]:
    """A scheduler whose workers all run this very program, by its mark; others are refused.

    Raises:
        NoCluster: it does not answer, or has no such workers.
    """
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as fault:
        raise NoCluster(f"no Dask scheduler answers at {address}") from fault
    with client:
        same = SameProgram(program)
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
            client.register_plugin(same)
        except TimeoutError:
            raise NoCluster(f"the scheduler at {address} has no workers") from None
        except OtherProgram as fault:
            raise NoCluster(
                f"the worker at {fault} has another version of Parentpack, of Python or of a "
                "package; install there what is installed here"
            ) from None
        yield client
        client.unregister_worker_plugin(same.name)


@dataclass(frozen=True)
class Cluster:
    """A scheduler's workers, and all that is the same for every practice they build."""

    client: Client
    order: Order
    today: date
    cache: Cache
    """Where sheets and notes are kept here; workers have their own."""
    strict: bool = False
    url: str = ""
    """Where workers publish; if it is empty, what they made is put in place here."""

    def errand(self, start: Start) -> Errand:
        """All that a worker needs to know."""
        return Errand(
            practice=start.id,
            location=start.location,
            parcel=parcel(start.folder),
            order=replace(self.order, out=Path()),
            today=self.today,
            strict=self.strict,
            cached=self.cache.folder is not None,
            url=self.url,
        )

    def room(self) -> int:
        """How many practices may be under way now."""
        threads: dict[str, int] = self.client.nthreads()
        return AHEAD * max(1, sum(threads.values()))

    def land(self, start: Start, delivery: Delivery) -> Built:
        """Put in place here what a worker made, unless it is in place elsewhere."""
        built, target = delivery.built, self.order.out / start.id
        if not delivery.tree:
            return replace(built, folder=target)
        with workplace(self.order.out) as scratch:
            tree = scratch / "tree"
            write_afresh(tree, delivery.tree)
            share(tree, self.cache.folder)
            told = land(tree, target, built.manifest, self.order.only)
        return replace(built, folder=target, manifest=told)


def build_on_cluster(
    wanted: Sequence[Start], cluster: Cluster, tell: Tell, earlier: Earlier
) -> Summed:
    """Build every practice and tell of it as it happens; memory is that of a few, however many."""
    build = _Build(cluster, Teller(tell), tell, earlier)
    build.all_of(wanted)
    return build.teller.summed()


@dataclass(frozen=True)
class _Sent:
    """A practice that is under way, and the mark of all that it is made from."""

    start: Start
    mark: str


@dataclass
class _Build:
    cluster: Cluster
    teller: Teller
    tell: Tell
    earlier: Earlier
    ended: set[Start] = field(default_factory=set)

    def all_of(self, wanted: Sequence[Start]) -> None:
        try:
            self._all_of(wanted)
        except NoCluster as fault:
            address = self.cluster.client.scheduler_info()["address"]
            hint = "see what became of it, and build again: what is published stays as it is"
            problem = Problem(Place(address), str(fault), hint)
            for start in (start for start in wanted if start not in self.ended):
                self._ended(start, self._failed(start, problem))

    def _all_of(self, wanted: Iterable[Start]) -> None:
        suspects = []
        for sent, outcome in self._outcomes(wanted, self.cluster.room):
            if isinstance(outcome, KilledWorker):
                suspects.append(sent.start)
            else:
                self._landed(sent, outcome)
        for sent, outcome in self._outcomes(suspects, lambda: 1):
            self._landed(sent, outcome)

    def _outcomes(
        self, wanted: Iterable[Start], room: Callable[[], int]
    ) -> Iterator[tuple[_Sent, Delivery | BaseException]]:
        """What becomes of each practice, as soon as it is known; as many are sent as have room."""
        client, errands = self.cluster.client, self._errands(wanted)
        under_way: dict[Key, tuple[_Sent, Future[Delivery]]] = {}
        done = as_completed(loop=client.loop)
        while True:
            with _reached():
                free = max(0, room() - len(under_way))
            for sent, errand in islice(errands, free):
                with _reached():
                    future = client.submit(run, errand, key=f"{errand.practice}-{uuid4().hex}")
                under_way[future.key] = sent, future
                done.add(future)
            if not under_way:
                return
            sent, future = under_way.pop(next(done).key)
            with _reached():
                outcome = future.exception() or future.result()
            yield sent, outcome

    def _errands(self, wanted: Iterable[Start]) -> Iterator[tuple[_Sent, Errand]]:
        """What is to be built, when there is room for it; what is known is told on the way."""
        for start in wanted:
            mark = ""
            try:
                mark = self.earlier.mark(start)
                known = self.earlier.known(mark, start.id)
                blocked = (
                    None if self.cluster.url else in_the_way(self.cluster.order.out / start.id)
                )
                found = known or blocked or self.cluster.errand(start)
            except NotSent as fault:
                found = fault.problem
            except Exception as fault:  # the other practices can do without this one
                found = unforeseen(start, fault)
            if isinstance(found, Errand):
                yield _Sent(start, mark), found
            elif isinstance(found, Known):
                self.teller.found(start.id, found.built.problems, found.silenced)
                self._ended(start, found.built)
            else:
                self._ended(start, self._failed(start, found))

    def _landed(self, sent: _Sent, outcome: Delivery | BaseException) -> None:
        """Put in place what a worker made, and tell of it; or tell why there is nothing."""
        start = sent.start
        if not isinstance(outcome, Delivery):
            self._ended(start, self._failed(start, _no_outcome(start, outcome)))
            return
        self.teller.found(start.id, outcome.built.problems, outcome.silenced)
        try:
            built = self.cluster.land(start, outcome)
            if outcome.covered:
                self.earlier.note(sent.mark, start, built, outcome.silenced)
        except Exception as fault:  # as above
            built = self._failed(start, unforeseen(start, fault))
        self._ended(start, built, outcome.events)

    def _failed(self, start: Start, problem: Problem) -> Built:
        return Built(self.cluster.order.out / start.id, (problem,))

    def _ended(self, start: Start, built: Built, events: Iterable[Due | Finished] = ()) -> None:
        self.tell(Begun(start.id))
        for event in events:
            self.tell(event)
        self.teller.ended(start.id, built)
        self.ended.add(start)


def _no_outcome(start: Start, fault: BaseException) -> Problem:
    """Why a worker handed nothing back."""
    where = Place(relative(start.folder / FILE))
    if isinstance(fault, KilledWorker):
        return Problem(
            where,
            f"{start.id} could not be built: every worker that began to was gone before it ended",
            "look into the workers' logs; it may take more memory than they are given",
        )
    return Problem(
        where,
        f"{start.id} could not be built by a worker: {type(fault).__name__}: {fault}",
        "look into the workers' logs",
    )


@contextmanager
def _reached() -> Iterator[None]:
    """Whatever goes wrong on the way to the scheduler comes to the same."""
    try:
        yield
    except Exception as fault:
        raise NoCluster("the scheduler can no longer be reached") from fault
