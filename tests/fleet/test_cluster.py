"""A real scheduler: few errands are under way at once, and a build ends well though workers die."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from hashlib import sha256
from pathlib import Path

import pytest
from distributed import LocalCluster

from generator.fleet import cluster as module
from generator.fleet.cluster import AHEAD, Cluster
from generator.fleet.delivery import Delivery
from generator.fleet.errand import Errand, program
from generator.load.parcel import Parcel
from generator.model.build import Built, Order
from tests.cases import TODAY, example

pytestmark = pytest.mark.cluster


def _errands(asked: list[int], number: int) -> Iterator[tuple[int, Errand]]:
    sent, order = Parcel("oak", ("oak",)), Order(Path())
    for one in range(number):
        asked.append(one)
        errand = Errand(
            "oak", None, sent, order, TODAY, strict=False, cached=False, program=program()
        )
        yield one, errand


def test_few_are_under_way_however_many_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its worker is a thread of this process."""
    monkeypatch.setattr(module, "run", lambda _: Delivery(Built(Path(), ())))
    here = LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=":0")
    with here, Cluster.at(here.scheduler_address) as cluster:
        assert cluster.strangers() == ()
        asked: list[int] = []
        done = []
        for number, outcome in cluster.outcomes(_errands(asked, 12)):
            assert isinstance(outcome, Delivery)
            done.append(number)
            assert len(asked) - len(done) < AHEAD
        assert sorted(done) == list(range(12))
        for number, _ in cluster.outcomes(_errands(asked, 3), alone=True):
            assert asked[-1] == number


UNHAPPY = """
import os, signal
from generator.fleet import errand
from generator.model.build import Finished

def end():
    os.kill(os.getpid(), signal.SIGKILL)

class Unhappy(errand.Bench):
    def prepare(self, start, order, *, strict):
        if start.folder.name == "deadly":
            end()
        return super().prepare(start, order, strict=strict)

    def build(self, prepared, order, tell):
        def told(event):
            tell(event)
            if isinstance(event, Finished) and not os.path.exists("ended"):
                open("ended", "x").close()
                end()
        return super().build(prepared, order, told)

errand.Bench = Unhappy
"""
"""Loaded into every worker: the first one that has rendered a site is killed in the middle of the
build, as by `kill -9`, and whichever takes up the practice *deadly* is, each time.
"""


@contextmanager
def _running(place: Path, *command: str, **more: str) -> Iterator[None]:
    """A process that is asked to end afterwards, and takes its own along."""
    run = [str(Path(sys.executable).with_name("dask")), *command]
    log = (place / f"{command[0]}.log").open("a")
    with (
        log,
        subprocess.Popen(
            run, cwd=place, env=_surroundings(place, "far") | more, stdout=log, stderr=log
        ) as process,
    ):
        try:
            yield
        finally:
            process.terminate()


def _surroundings(place: Path, cache: str) -> dict[str, str]:
    return os.environ | {"XDG_CACHE_HOME": str(place / cache)}


def _build(place: Path, *options: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "generator", "build", "ash", "elm", *options, "--only", "site"],
        cwd=place,
        env=_surroundings(place, "near"),
        capture_output=True,
        text=True,
        timeout=240,
    )


def _hashes(folder: Path) -> Mapping[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files
    }


def test_workers_that_are_killed_change_no_byte(tmp_path: Path) -> None:
    for name in ("ash", "elm", "deadly"):
        shutil.copytree(example("harbour"), tmp_path / name)
    (tmp_path / "unhappy.py").write_text(UNHAPPY)
    contact = tmp_path / "scheduler.json"
    far = ("--host", "127.0.0.1", "--no-dashboard")
    with ExitStack() as stack:
        start = ("scheduler", *far, "--port", "0", "--scheduler-file", str(contact))
        few = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}
        stack.enter_context(_running(tmp_path, *start, **few))
        two = ("worker", *far, "--nworkers", "2", "--nthreads", "1", "--preload", "unhappy.py")
        stack.enter_context(_running(tmp_path, *two, "--scheduler-file", str(contact)))
        address = _address(contact)
        done = _build(tmp_path, "deadly", "--out", "out", "--scheduler", address)
    log = (tmp_path / "worker.log").read_text()
    assert done.returncode == 1, log
    assert (tmp_path / "ended").exists()
    assert "3 practices: 2 published, 0 unchanged, 1 failed: deadly." in done.stdout, log
    assert "deadly/practice.yml:1:1: error: deadly could not be built: every worker" in done.stderr
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"ash", "elm"}
    assert _build(tmp_path, "--out", "same").returncode == 0
    assert _hashes(tmp_path / "out") == _hashes(tmp_path / "same")


def _address(contact: Path) -> str:
    while not contact.exists() or not contact.read_text():
        time.sleep(0.05)
    told: str = json.loads(contact.read_text())["address"]
    return told
