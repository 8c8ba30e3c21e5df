"""Builds many practices one after another; what goes wrong with one never stops the others."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.fleet.earlier import Earlier, Known
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
Bench = Callable[[], tuple[Shop, Workshop]]
"""What to build with: set up when the first practice comes that is not as it was."""


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


@dataclass(frozen=True)
class _Ready:
    """A practice that is about to be built, unless there is no need to, or no way."""

    start: Start
    mark: str
    """Of all that it is made from; empty where it could not be taken."""
    outlook: Prepared | Known | Problem


def build_fleet(
    wanted: Sequence[Start],
    bench: Bench,
    order: Order,
    tell: Tell,
    earlier: Earlier,
    *,
    strict: bool = False,
) -> Summed:
    """Build every practice and tell of it as it happens; memory is that of a few, however many."""
    teller = _Teller(tell)
    for first in range(0, len(wanted), AHEAD):
        ready: deque[_Ready] = deque()
        for start in wanted[first : first + AHEAD]:
            ready.append(_ready(start, bench, order, earlier, strict=strict))
            teller.found(start, ready[-1].outlook)
        while ready:
            one = ready.popleft()
            tell(Begun(one.start.id))
            teller.ended(one.start, _built(one, bench, order, tell, earlier))
    summed = teller.summed()
    tell(summed)
    return summed


def _ready(start: Start, bench: Bench, order: Order, earlier: Earlier, *, strict: bool) -> _Ready:
    mark = ""
    try:
        mark = earlier.mark(start.folder, start.location)
        if known := earlier.known(mark, start.id):
            return _Ready(start, mark, known)
        shop, _ = bench()
        prepared = prepare(start.folder, shop, start.location, strict=strict)
        unspoken = tuple(_unspoken(prepared, order))
    except Exception as fault:  # whatever it is, the other practices can do without this one
        return _Ready(start, mark, _unforeseen(start, fault))
    if unspoken:
        prepared = replace(prepared, spoken=(), problems=(*prepared.problems, *unspoken))
    return _Ready(start, mark, prepared)


def _built(one: _Ready, bench: Bench, order: Order, tell: Tell, earlier: Earlier) -> Built:
    start, prepared = one.start, one.outlook
    if isinstance(prepared, Known):
        return prepared.built
    if isinstance(prepared, Problem):
        return Built(order.out / start.id, (prepared,))
    try:
        shop, workshop = bench()
        built = build(prepared, shop, workshop, order, tell)
        earlier.note(one.mark, start.folder, start.location, prepared, built)
    except Exception as fault:  # as above
        problems = (*prepared.problems, _unforeseen(start, fault))
        return Built(order.out / start.id, problems, took=prepared.took)
    return built


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

    def found(self, start: Start, outlook: Prepared | Known | Problem) -> None:
        if isinstance(outlook, Problem):
            self._told_once(start, (outlook,), ())
        elif isinstance(outlook, Known):
            self._told_once(start, outlook.built.problems, outlook.silenced)
        else:
            self._told_once(start, outlook.problems, outlook.silenced)

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
