"""Builds many practices one after another; what goes wrong with one never stops the others.

Nothing here loads the pipeline: a build in which nothing changed does without it.
"""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.fleet.earlier import Earlier, Known, covered
from generator.fleet.events import Begun, Summed
from generator.fleet.start import Start, clashes
from generator.fleet.teller import Tell, Teller
from generator.load.folders import FILE
from generator.model.build import Built, Order
from generator.model.problem import OURS, Place, Problem, told_fault
from generator.render.bounds import Exhausted

if TYPE_CHECKING:
    from generator.fleet.bench import Bench
    from generator.pipeline import Prepared

AHEAD = 8
"""Practices that are prepared before the first of them is built: so many are held in memory, and
an error in one of so many is told before anything is rendered.
"""

SetUp = Callable[[], "Bench"]
"""Sets up the bench when the first practice comes that is not as it was; then it is the same."""


@dataclass(frozen=True)
class _Ready:
    """A practice that is about to be built, unless there is no need to, or no way."""

    start: Start
    mark: str
    """Of all that it is made from; empty where it could not be taken."""
    outlook: "Prepared | Known | Problem"

    def tell(self, teller: Teller) -> None:
        if isinstance(self.outlook, Problem):
            teller.found(self.start.id, (self.outlook,))
        elif isinstance(self.outlook, Known):
            teller.found(self.start.id, self.outlook.built.problems, self.outlook.silenced)
        else:
            teller.found(self.start.id, self.outlook.problems, self.outlook.silenced)


def build_fleet(
    wanted: Sequence[Start],
    bench: SetUp,
    order: Order,
    tell: Tell,
    earlier: Earlier,
    *,
    strict: bool = False,
) -> Summed:
    """Build every practice and tell of it as it happens; memory is that of a few, however many."""
    teller, clashing = Teller(tell), clashes(wanted)
    for first in range(0, len(wanted), AHEAD):
        ready: deque[_Ready] = deque()
        for start in wanted[first : first + AHEAD]:
            if start in clashing:
                ready.append(_Ready(start, "", clashing[start]))
            else:
                ready.append(_ready(start, bench, order, earlier, strict=strict))
            ready[-1].tell(teller)
        while ready:
            one = ready.popleft()
            tell(Begun(one.start.id))
            teller.ended(one.start.id, _built(one, bench, order, tell, earlier))
    return teller.summed()


def _ready(start: Start, bench: SetUp, order: Order, earlier: Earlier, *, strict: bool) -> _Ready:
    mark = ""
    try:
        mark = earlier.mark(start)
        known = earlier.known(mark, start.id)
        return _Ready(start, mark, known or bench().prepare(start, order, strict=strict))
    except Exception as fault:  # whatever it is, the other practices can do without this one
        return _Ready(start, mark, unforeseen(start, fault))


def _built(one: _Ready, bench: SetUp, order: Order, tell: Tell, earlier: Earlier) -> Built:
    start, prepared = one.start, one.outlook
    if isinstance(prepared, Known):
        return prepared.built
    if isinstance(prepared, Problem):
        return Built(order.out / start.id, (prepared,))
    try:
        built = bench().build(prepared, order, tell)
        if covered(start.folder, prepared):
            earlier.note(one.mark, start, built, prepared.silenced)
    except Exception as fault:  # as above
        problems = (*prepared.problems, unforeseen(start, fault))
        return Built(order.out / start.id, problems, took=prepared.took)
    return built


def unforeseen(start: Start, fault: Exception) -> Problem:
    """A problem that is not the author's, at the practice that met it."""
    said = told_fault(fault).removeprefix(OURS)
    hint = "this is a fault of Parentpack itself: report it with the line in parentheses"
    if isinstance(fault, OSError):
        hint = "see whether the disk has room and may be written to, then build again"
    if isinstance(fault, Exhausted):
        said, hint = str(fault), "make its texts shorter or fewer; other practices do without it"
    of_disk = isinstance(fault, OSError)  # then no line of the practice has to do with it
    where = Place((start.folder if of_disk else start.folder / FILE).as_posix())
    return Problem(where, f"{start.id} could not be built: {said}", hint)
