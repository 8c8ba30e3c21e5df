"""`python -m benchmarks.fleet memory [N]`: whether memory stays flat while N practices are built.
`python -m benchmarks.fleet workers [N]`: how much sooner N practices are built on every core.
`python -m benchmarks.fleet share [N]`: how many sheets of N practices need no layout of their own.
`python -m benchmarks.fleet cost [N]`: what a practice takes early among N and late among them, in
time, in memory of the workers on all cores, and on the disk.

Practices are those of `benchmarks/practices.py`, websites and all that is printed, from an empty
cache. Memory is the peak of the resident memory of a build with one worker, which does everything
in its own process; it is read after each practice (Linux alone tells it).
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path

from benchmarks.practices import practices
from benchmarks.race import Result, race, table
from generator.compose.publication import compose
from generator.load.folders import shipped
from generator.pipeline import Shop, prepare
from generator.write.weight import weigh

EARLY = 10
"""Practices after which everything that is kept warm has been used."""

ROUNDS = 5
ONE, ALL = "one worker", "a worker for each core"


def memory(count: int) -> None:
    """Build a fleet, and tell the peak of memory at its tenth practice and at its last."""
    with tempfile.TemporaryDirectory() as place:
        peaks = list(_peaks([*practices(count, Path(place) / "practices")], Path(place)))
    assert len(peaks) == count, "not every practice was published"
    at = min(EARLY, count)
    print(
        f"peak of resident memory: {peaks[at - 1]:.0f} MB at practice {at}, "
        f"{peaks[-1]:.0f} MB at practice {count}: {peaks[-1] / peaks[at - 1]:.2f} ×"
    )


def workers(count: int) -> None:
    """Race one worker against as many as there are cores."""
    with tempfile.TemporaryDirectory() as place:
        folders = [*practices(count, Path(place))]
        contenders = {ONE: partial(_build, folders, 1), ALL: partial(_build, folders, _cores())}
        results = race(contenders, ROUNDS, partial(print, file=sys.stderr))
    print("\n".join(told(results, count)))


def share(count: int) -> None:
    """Compose a fleet, and tell how many of its sheets are other words than those before them."""
    shop, known, total = Shop.open(shipped(), date.today()), set[str](), 0
    with tempfile.TemporaryDirectory() as place:
        for folder in practices(count, Path(place)):
            prepared = prepare(folder, shop)
            assert prepared.spoken, prepared.problems
            sheets = compose(prepared.practice, prepared.spoken, shop.house).laid_out
            words = (f"{sheet.edition} {sheet.html}" for sheet in sheets)
            known |= {sha256(text.encode()).hexdigest() for text in words}
            total += len(sheets)
    saved = 1 - len(known) / total
    print(
        f"{count} practices print {total} sheets, {len(known)} of them different but for head, "
        f"foot and colors: {saved:.0%} of layouts are saved"
    )


def cost(count: int) -> None:
    """Build a fleet on all cores; tell the time of processors and the memory, early and late."""
    spent, peaks = list[float](), list[float]()
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        folders = [*practices(count, place / "practices")]
        with _started(folders, place, _cores()) as build:
            assert build.stderr is not None
            for line in build.stderr:
                if json.loads(line)["event"] == "published":
                    spent.append(_spent(build.pid))
                    peaks.append(max(map(_peak, _family(build.pid))))
                    peaks[-1] = max(peaks[-2:])  # of workers that are gone, too
                    said = f"{len(spent)}: {spent[-1]:.1f} s, {peaks[-1]:.1f} MB"
                    print(said, file=sys.stderr, flush=True)
        weights = [weigh(folder) for folder in sorted((place / "out").glob("practice-*"))]
    assert len(spent) == count, "not every practice was published"
    window, at = max(1, count // 10), min(EARLY, count)
    late = (spent[-1] - spent[-1 - window]) / window
    early = (spent[2 * window - 1] - spent[window - 1]) / window
    print(
        f"processor time for a practice: the last {window} of {count} took {late / early:.2f} × "
        f"what practices {window + 1} to {2 * window} took ({late:.2f} s)"
    )
    print(
        f"peak of a worker's resident memory: {peaks[at - 1]:.0f} MB at practice {at}, "
        f"{peaks[-1]:.0f} MB at practice {count}: {peaks[-1] / peaks[at - 1]:.2f} ×"
    )
    whole, shared = (sum(getattr(one, part) for one in weights) for part in ("all", "shared"))
    print(
        f"on the disk: {whole / count / 1e6:.2f} MB for a practice, "
        f"{shared / count / 1e6:.2f} MB of it shared with the others"
    )


def told(results: dict[str, Result], count: int) -> list[str]:
    """The results as lines of a page."""
    one, all_ = results[ONE].median, results[ALL].median
    return [
        f"## {count} practices, {_cores()} cores",
        "",
        *table(results, one, digits=2),
        "",
        f"On all cores a build is {one / all_:.2f} × as fast as on one.",
        "",
    ]


def _cores() -> int:
    return len(os.sched_getaffinity(0))


def _build(folders: list[Path], jobs: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        with _started(folders, Path(place), jobs) as build:
            _, said = build.communicate()
        assert build.returncode == 0, said


def _peaks(folders: list[Path], place: Path) -> Iterator[float]:
    """The peak of resident memory when each practice was published, in megabytes."""
    with _started(folders, place, jobs=1) as build:
        assert build.stderr is not None
        for line in build.stderr:
            if json.loads(line)["event"] == "published":
                peak = _peak(build.pid)
                print(f"{peak:.1f} MB", file=sys.stderr, flush=True)
                yield peak


def _started(folders: list[Path], place: Path, jobs: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "generator", "build", *map(str, folders)]
    options = ["--out", str(place / "out"), "--jobs", str(jobs), "--log-format", "json"]
    return subprocess.Popen(
        [*command, *options],
        env=os.environ | {"XDG_CACHE_HOME": str(place / "cache")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def _spent(pid: int) -> float:
    """The processor's time that a build and its workers have taken, in seconds.

    Workers that made room for others count too: their parent has waited for them (proc(5): fields
    14 to 17 of stat).
    """
    ticks = 0
    for one in _family(pid):
        with suppress(OSError):  # it may have ended a moment ago
            after_name = Path(f"/proc/{one}/stat").read_text("utf-8").rpartition(")")[2].split()
            ticks += sum(map(int, after_name[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def _family(pid: int) -> list[int]:
    """A process and its children."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii")
    return [pid, *map(int, children.split())]


def _peak(pid: int) -> float:
    """The peak of its resident memory in megabytes; 0 for a process that ended a moment ago."""
    with suppress(OSError):
        if told := re.search(r"VmHWM:\s*(\d+) kB", Path(f"/proc/{pid}/status").read_text("ascii")):
            return int(told[1]) * 1024 / 1e6
    return 0.0


if __name__ == "__main__":
    part, *count = sys.argv[1:]
    {"memory": memory, "workers": workers, "share": share, "cost": cost}[part](
        int(count[0]) if count else 2 * EARLY
    )
