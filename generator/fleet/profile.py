"""Where the time of a build went: by stage, the slowest documents, and the bytes of practices."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest

from generator.fleet.events import Begun, Ended, Event
from generator.model.build import Finished
from generator.write.manifest import sizes_told
from generator.write.weight import Weight, weigh

MOST = 10
"""Rows of a list; only these are held while practices are built."""

WIDTH = 80
STAGES = ("load", "check", "resolve", "compose", "render", "write")
PIECES = ("sites", "sheets", "packs")


class Profile:
    """A listener that adds up what it is told."""

    def __init__(self) -> None:
        self.stages: dict[str, float] = defaultdict(float)  # seconds
        self.pieces: dict[str, float] = defaultdict(float)  # seconds, measured in the workers
        self.kept = 0
        self.slowest: list[tuple[float, str]] = []
        self.heaviest: list[tuple[Weight, str]] = []
        self.weight = Weight()
        self.practices = 0
        self._practice = ""

    def __call__(self, event: Event) -> None:
        if isinstance(event, Begun):
            self._practice = event.practice
        elif isinstance(event, Finished):
            self._piece(event)
        elif isinstance(event, Ended):
            for stage, seconds in event.built.took.items():
                self.stages[stage] += seconds
            if event.built.manifest:
                self._weighed(event)

    def _piece(self, piece: Finished) -> None:
        self.pieces[piece.stage] += piece.seconds
        self.kept += piece.outcome == "kept"
        if piece.stage != "sites" and piece.seconds:
            path = f"{self._practice}/{piece.path}"
            self.slowest = nlargest(MOST, [*self.slowest, (piece.seconds, path)])

    def _weighed(self, event: Ended) -> None:
        built = event.built
        weight = weigh(built.folder)
        if built.url:  # it is far away, so the manifest must do
            weight = Weight(sum(sizes_told(built.manifest).values()))
        self.practices += 1
        self.weight += weight
        self.heaviest = nlargest(MOST, [*self.heaviest, (weight, event.practice)])

    def lines(self) -> Iterator[str]:
        """Tables of at most 80 columns."""
        yield from _table(("Stage", "seconds"), self._stages())
        if self.slowest:
            yield ""
            slowest = [(path, f"{seconds * 1000:.0f}") for seconds, path in self.slowest]
            yield from _table(("Slowest documents", "ms"), slowest)
        if self.heaviest:
            yield ""
            yield from _table(("Output", "MB", "of it shared"), self._weights())

    def _stages(self) -> Iterator[tuple[str, str]]:
        for stage in STAGES:
            yield stage, f"{self.stages[stage]:.2f}"
            if stage == "render":
                for piece in PIECES:
                    yield f"  {piece}, added up over all workers", f"{self.pieces[piece]:.2f}"
        yield "pieces taken from the cache", str(self.kept)

    def _weights(self) -> Iterator[tuple[str, str, str]]:
        for weight, practice in self.heaviest:
            yield practice, _megabytes(weight.all), _megabytes(weight.shared)
        if self.practices > 1:
            mean = self.weight.all / self.practices
            shared = self.weight.shared / self.practices
            yield f"mean of {self.practices}", _megabytes(mean), _megabytes(shared)


def _megabytes(size: float) -> str:
    return f"{size / 1e6:.2f}"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A column of names, shortened at their start where need be, and columns of numbers."""
    told = [heads, *rows]
    widths = [max(len(row[place]) for row in told) + 2 for place in range(1, len(heads))]
    room = min(WIDTH - sum(widths), max(len(row[0]) for row in told))
    for name, *numbers in told:
        shown = name if len(name) <= room else f"…{name[1 - room :]}"
        cells = (number.rjust(width) for number, width in zip(numbers, widths, strict=True))
        yield f"{shown:<{room}}{''.join(cells)}"
