"""Builds many practices one after another; what goes wrong with one never stops the others."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.fleet.events import Begun, Ended, Event, Found, Summed
from generator.load.folders import FILE, locations
from generator.model.layer import Because
from generator.model.problem import Place, Problem, own_fault
from generator.pipeline import Built, Order, Prepared, Shop, build, prepare
from generator.render.workshop import Workshop

AHEAD = 8
"""Practices that are prepared before the first of them is built: so many are held in memory, and
an error in one of so many is told before anything is rendered.
"""

Tell = Callable[[Event], None]


@dataclass(frozen=True)
class Start:
    """A practice to build, or one of its locations."""

    folder: Path
    location: str | None = None

    @property
    def id(self) -> str:
        """The name of its output."""
        name = self.folder.resolve().name
        return f"{name}-{self.location}" if self.location else name


def starts(folders: Sequence[Path]) -> tuple[Start, ...]:
    """All that is published of these folders."""
    return tuple(Start(folder, location) for folder in folders for location in locations(folder))


def build_fleet(
    wanted: Sequence[Start],
    shop: Shop,
    workshop: Workshop,
    order: Order,
    tell: Tell,
    *,
    strict: bool = False,
) -> Summed:
    """Build every practice and tell of it as it happens; memory is that of a few, however many."""
    teller = _Teller(tell)
    for first in range(0, len(wanted), AHEAD):
        ready: deque[tuple[Start, Prepared | Problem]] = deque()
        for start in wanted[first : first + AHEAD]:
            ready.append((start, _prepared(start, shop, order, strict=strict)))
            teller.found(*ready[-1])
        while ready:
            start, prepared = ready.popleft()
            tell(Begun(start.id))
            teller.ended(start, _built(start, prepared, shop, workshop, order, tell))
    summed = teller.summed()
    tell(summed)
    return summed


def _prepared(start: Start, shop: Shop, order: Order, *, strict: bool) -> Prepared | Problem:
    try:
        prepared = prepare(start.folder, shop, start.location, strict=strict)
        unspoken = tuple(_unspoken(prepared, order))
    except Exception as fault:  # whatever it is, the other practices can do without this one
        return _unforeseen(start, fault)
    if not unspoken:
        return prepared
    return replace(prepared, spoken=(), problems=(*prepared.problems, *unspoken))


def _built(
    start: Start,
    prepared: Prepared | Problem,
    shop: Shop,
    workshop: Workshop,
    order: Order,
    tell: Tell,
) -> Built:
    if isinstance(prepared, Problem):
        return Built(order.out / start.id, (prepared,))
    try:
        return build(prepared, shop, workshop, order, tell)
    except Exception as fault:  # as above
        problems = (*prepared.problems, _unforeseen(start, fault))
        return Built(order.out / start.id, problems, took=prepared.took)


def _unspoken(prepared: Prepared, order: Order) -> Iterator[Problem]:
    """No practice prints a language that it does not offer."""
    if not prepared.spoken:
        return
    practice = prepared.practice
    spoken = practice.facts.languages.all
    for edition in order.more(practice.facts):
        if not set(edition.languages) <= set(spoken):
            yield Problem(
                Place(practice.path),
                f"{practice.id} offers {', '.join(spoken)}, "
                f"so there is nothing to print as {edition}",
                "build this practice without that --edition or --bilingual",
            )


def _unforeseen(start: Start, fault: Exception) -> Problem:
    """A problem that is not the author's, at the practice that met it."""
    hint = "this is a fault of Parentpack itself: report it with the line in parentheses"
    if isinstance(fault, OSError):
        hint = "see whether the disk has room and may be written to, then build again"
    where = Place((start.folder / FILE).as_posix())
    return Problem(where, f"{start.id} could not be built: {own_fault(fault)}", hint)


class _Teller:
    """Tells each thing once, and keeps count of how practices ended."""

    def __init__(self, tell: Tell) -> None:
        self._told: set[Problem | tuple[Problem, Because]] = set()
        self._tell = tell
        self._ids: dict[str, list[str]] = {"published": [], "unchanged": [], "failed": []}

    def found(self, start: Start, prepared: Prepared | Problem) -> None:
        if isinstance(prepared, Problem):
            self._told_once(start, (prepared,), ())
        else:
            self._told_once(start, prepared.problems, prepared.silenced)

    def ended(self, start: Start, built: Built) -> None:
        self._told_once(start, built.problems, ())
        ended = Ended(start.id, built)
        self._ids[ended.outcome].append(start.id)
        self._tell(ended)

    def summed(self) -> Summed:
        return Summed(**{outcome: tuple(ids) for outcome, ids in self._ids.items()})

    def _told_once(
        self,
        start: Start,
        problems: Sequence[Problem],
        silenced: Sequence[tuple[Problem, Because]],
    ) -> None:
        """What practices share, such as the library and an organisation, is told of the first."""
        fresh = tuple(problem for problem in problems if problem not in self._told)
        kept = tuple(pair for pair in silenced if pair not in self._told)
        self._told.update(fresh, kept)
        if fresh or kept:
            self._tell(Found(start.id, fresh, kept))
