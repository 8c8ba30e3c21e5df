"""`python -m benchmarks.fleet [N]`: whether memory stays flat while many practices are built.

Each practice is the example *harbour* with a name and a number to call of its own, so that none
is unchanged or shares its pages with another. Only websites are built, each in the build's own
process, and the peak of that process's resident memory is read after each practice (Linux alone
tells it).
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from generator.load.folders import FILE, shipped

EXAMPLE = "harbour"
CALLED, NAMED = "01632 960142", "Harbour Child Psychology"
EARLY = 10
"""Practices after which everything that is kept warm has been used."""


def main(practices: int) -> None:
    """Build a fleet, and tell the peak of memory at its tenth practice and at its last."""
    with tempfile.TemporaryDirectory() as place:
        folders = [made(number, Path(place) / "practices") for number in range(practices)]
        peaks = list(built(folders, Path(place)))
    assert len(peaks) == practices, "not every practice was published"
    at = min(EARLY, practices)
    print(
        f"peak of resident memory: {peaks[at - 1]:.0f} MB at practice {at}, "
        f"{peaks[-1]:.0f} MB at practice {practices}: {peaks[-1] / peaks[at - 1]:.2f} ×"
    )


def made(number: int, place: Path) -> Path:
    """A practice like no other."""
    folder = place / f"practice-{number:03}"
    shutil.copytree(shipped() / "content" / "practices" / EXAMPLE, folder)
    facts = (folder / FILE).read_text("utf-8")
    assert NAMED in facts
    assert CALLED in facts
    own = facts.replace(CALLED, f"01632 960{number:03}").replace(NAMED, f"Practice {number:03}")
    (folder / FILE).write_text(own, "utf-8")
    return folder


def built(folders: list[Path], place: Path) -> Iterator[float]:
    """The peak of resident memory when each practice was published, in megabytes."""
    command = [sys.executable, "-m", "generator", "build", *map(str, folders)]
    options = ["--out", str(place / "out"), "--only", "site", "--jobs", "1", "--log-format", "json"]
    with subprocess.Popen(
        [*command, *options],
        env=os.environ | {"XDG_CACHE_HOME": str(place / "cache")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as build:
        assert build.stderr is not None
        for line in build.stderr:
            if json.loads(line)["event"] == "published":
                peak = _peak(build.pid)
                print(f"{peak:.1f} MB", file=sys.stderr)
                yield peak


def _peak(pid: int) -> float:
    told = re.search(r"VmHWM:\s*(\d+) kB", Path(f"/proc/{pid}/status").read_text("ascii"))
    assert told is not None
    return int(told[1]) * 1024 / 1e6


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
