"""Runs contenders in turn, round after round, so that a busy minute slows all of them alike."""

import gc
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Result:
    """One contender's times, in seconds."""

    name: str
    times: tuple[float, ...]

    @property
    def median(self) -> float:
        return median(self.times)

    @property
    def spread(self) -> float:
        """From the fastest round to the slowest, as a share of the median."""
        return (max(self.times) - min(self.times)) / self.median


def race(
    contenders: Mapping[str, Callable[[], object]], rounds: int, tell: Callable[[str], None]
) -> dict[str, Result]:
    """Each contender once to warm up, then `rounds` times in turn."""
    for name, run in contenders.items():
        tell(f"warming up: {name}")
        run()
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for number in range(1, rounds + 1):
        for name, run in contenders.items():
            gc.collect()
            began = time.perf_counter()
            run()
            times[name].append(time.perf_counter() - began)
            tell(f"round {number}: {name} {times[name][-1]:.2f} s")
    return {name: Result(name, tuple(taken)) for name, taken in times.items()}


def table(results: Mapping[str, Result], unit: float, digits: int = 1) -> list[str]:
    """The times as lines of a table, in multiples of `unit` seconds."""
    return [
        "| what | time | slowest to fastest round, of the median |",
        "|---|---|---|",
        *(
            f"| {name} | {one.median / unit:.{digits}f} × | {one.spread:.0%} |"
            for name, one in results.items()
        ),
    ]
