"""Builds many practices on the workers of a cluster: what goes wrong with one stops no other.

What a worker needs goes with the errand, so it shares no disk with us. Dask sends an errand to
another worker if the one that had it is gone. What fell to workers that died again and again is
built once more at the end, with nothing beside it: so only a practice that brings workers down
itself is told to have done so.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from distributed import KilledWorker

from generator.fleet import unforeseen
from generator.fleet.cluster import Cluster, NoCluster
from generator.fleet.delivery import Delivery
from generator.fleet.earlier import Earlier, Known
from generator.fleet.errand import Errand, OtherProgram, program
from generator.fleet.events import Refused, Summed
from generator.fleet.start import Sent, Start, clashes
from generator.fleet.teller import Tell, Teller
from generator.load.folders import FILE
from generator.load.library import relative
from generator.load.parcel import NotSent, parcel
from generator.model.build import Built, Due, Finished, Order
from generator.model.problem import Place, Problem
from generator.render.cache import Cache
from generator.write.landing import in_the_way, land
from generator.write.publish import Altered
from generator.write.tree import lay
from generator.write.workplace import workplace


@dataclass(frozen=True)
class Commission:
    """All that is the same for every practice, however far from here it is built."""

    order: Order
    today: date
    cache: Cache
    """Where notes are kept here; workers keep sheets where they are."""
    strict: bool = False
    url: str = ""
    """Where workers publish; if it is empty, what they made is put in place here."""

    def errand(self, start: Start) -> Errand:
        """What a worker needs to know of one."""
        return Errand(
            practice=start.id,
            location=start.location,
            parcel=parcel(start.folder),
            order=replace(self.order, out=Path()),
            today=self.today,
            strict=self.strict,
            cached=self.cache.folder is not None,
            program=program(),
            url=self.url,
        )

    def target(self, start: Start) -> Path:
        """Where it is put in place here, if it is."""
        return self.order.out / start.id

    def landed(self, start: Start, delivery: Delivery) -> Built:
        """Put in place here what a worker made, unless it is in place elsewhere."""
        built, target = delivery.built, self.target(start)
        if not delivery.tree:
            return replace(built, folder=target)
        with workplace(self.order.out) as scratch:
            tree = scratch / "tree"
            lay(tree, delivery.tree, earlier=target, kept=self.cache.folder)
            told = land(tree, target, built.manifest, self.order.only)
        return replace(built, folder=target, manifest=told)


def build_far(
    wanted: Sequence[Start], cluster: Cluster, commission: Commission, tell: Tell, earlier: Earlier
) -> Summed:
    """Build every practice and tell of it as it happens; memory is that of a few, however many."""
    build = _Build(cluster, commission, tell, earlier)
    try:
        for address in cluster.strangers():
            build.refuse(address)
        clashing = clashes(wanted)
        for start, problem in clashing.items():
            build.failed(start, problem)
        for suspect in build.round([start for start in wanted if start not in clashing]):
            build.round([suspect], alone=True)
    except NoCluster as fault:
        left = [start for start in wanted if start not in build.over]
        problem = _cut_off(left[0], fault)  # one for all, so that it is told once
        for start in left:
            build.failed(start, problem)
    return build.teller.summed()


class _Build:
    """One build of many practices, as far as it has come."""

    def __init__(
        self, cluster: Cluster, commission: Commission, tell: Tell, earlier: Earlier
    ) -> None:
        self.teller = Teller(tell)
        self.over: set[Start] = set()
        self._cluster = cluster
        self._commission = commission
        self._tell = tell
        self._earlier = earlier

    def round(self, wanted: Iterable[Start], *, alone: bool = False) -> list[Start]:
        """Have all of these built; those are left over whose workers died again and again."""
        suspects = []
        while wanted:
            declined = []
            for sent, outcome in self._cluster.outcomes(self._errands(wanted), alone=alone):
                if isinstance(outcome, Delivery):
                    self._landed(sent, outcome)
                elif isinstance(outcome, OtherProgram):
                    self.refuse(str(outcome))
                    declined.append(sent.start)
                elif isinstance(outcome, KilledWorker) and not alone:
                    suspects.append(sent.start)
                else:
                    self.failed(sent.start, _no_outcome(sent.start, outcome))
            wanted = declined
        return suspects

    def refuse(self, worker: str) -> None:
        """Give a worker no more to build, since it would make other bytes."""
        if worker not in self._cluster.refused:
            self._cluster.refused.add(worker)
            self._tell(Refused(worker))

    def failed(self, start: Start, problem: Problem) -> None:
        """Tell why there is nothing of a practice."""
        self._over(start, Built(self._commission.target(start), (problem,)))

    def _errands(self, wanted: Iterable[Start]) -> Iterator[tuple[Sent, Errand]]:
        """What is to be built, when there is room for it; what is known is told on the way."""
        for start in wanted:
            mark = ""
            try:
                mark = self._earlier.mark(start)
                found = self._earlier.known(mark, start.id) or self._errand(start)
            except NotSent as fault:
                found = fault.problem
            except Exception as fault:  # the other practices can do without this one
                found = unforeseen(start, fault)
            if isinstance(found, Errand):
                yield Sent(start, mark), found
            elif isinstance(found, Known):
                self.teller.found(start.id, found.built.problems, found.silenced)
                self._over(start, found.built)
            else:
                self.failed(start, found)

    def _errand(self, start: Start) -> Errand | Problem:
        commission = self._commission
        blocked = None if commission.url else in_the_way(commission.target(start))
        return blocked or commission.errand(start)

    def _landed(self, sent: Sent, delivery: Delivery) -> None:
        """Put in place what a worker made, and tell of it."""
        start = sent.start
        self.teller.found(start.id, delivery.built.problems, delivery.silenced)
        try:
            built = self._commission.landed(start, delivery)
            if delivery.covered:
                self._earlier.note(sent.mark, start, built, delivery.silenced)
        except Altered as fault:
            self.failed(start, fault.problem)
        except Exception as fault:  # as above
            self.failed(start, unforeseen(start, fault))
        else:
            self._over(start, built, delivery.events)

    def _over(self, start: Start, built: Built, events: Iterable[Due | Finished] = ()) -> None:
        self.teller.over(start.id, built, events)
        self.over.add(start)


def _cut_off(start: Start, fault: NoCluster) -> Problem:
    """Why this practice, and all that come after it, were not built."""
    return Problem(
        Place(relative(start.folder / FILE)),
        f"{start.id} could not be built, nor what was to come after it: {fault}",
        "mend that and build again; what is published already is left as it is",
    )


def _no_outcome(start: Start, fault: BaseException) -> Problem:
    """Why no worker handed anything back."""
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
