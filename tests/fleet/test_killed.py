"""`parentpack build` is killed, or may write no large file: what is served stays whole."""

import os
import random
import resource
import shutil
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.write.manifest import told_at
from generator.write.verify import verify
from tests.cases import example
from tests.fleet.building import begin
from tests.publishing import change

pytestmark = pytest.mark.xdist_group("at-once")  # one process has what was built

OLD, NEW = "name: Harbour Child Psychology", "name: Harbour for Children"


@dataclass(frozen=True)
class Clinic:
    """Harbour in a place of its own, of which the website was built once."""

    place: Path

    @property
    def served(self) -> str:
        """The practice's name on its website; fails unless all of that is as it was built."""
        home = self.place / "out" / "harbour"
        assert verify(home).altered == ()
        name: str = told_at(home)["name"]
        page = (home / "index.html").read_text("utf-8")
        assert name in page
        return name

    @property
    def beside(self) -> list[str]:
        """All that lies where the practice is published."""
        return sorted(path.name for path in (self.place / "out").iterdir())


@pytest.fixture(scope="module")
def clinic(at_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Clinic:
    """As it was built; now it has another name."""
    place = tmp_path_factory.mktemp("killed")
    shutil.copytree(at_once, place, dirs_exist_ok=True)
    shutil.copytree(example("harbour"), place / "harbour")
    change(place / "harbour", "practice.yml", (OLD, NEW))
    return Clinic(place)


def _one(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)


def _all(pid: int) -> None:
    os.killpg(pid, signal.SIGKILL)


def test_a_file_that_may_not_grow_is_told_and_the_old_site_stays(clinic: Clinic) -> None:
    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    build = begin(clinic.place, preexec_fn=limited)
    _, said = build.communicate(timeout=120)
    assert build.returncode == 1
    assert "the disk refuses it: a file may not be so large there" in said
    assert "see whether the disk has room and may be written to, then build again" in said
    assert "Traceback" not in said
    assert f"name: {clinic.served}" == OLD
    assert clinic.beside == ["harbour"]


@pytest.mark.parametrize("kill", [_one, _all], ids=["the parent alone", "its workers as well"])
def test_a_build_that_is_killed_leaves_the_old_site_or_the_new_one(
    clinic: Clinic, kill: Callable[[int], None]
) -> None:
    build = begin(clinic.place, "--jobs", "2", "--log-format", "json", only=())
    assert build.stderr is not None
    next(line for line in build.stderr if '"path"' in line)  # of a sheet that is finished
    time.sleep(random.Random(kill.__name__).uniform(0, 1))
    kill(build.pid)
    build.communicate(timeout=60)  # to the last worker that could write there
    assert f"name: {clinic.served}" in (OLD, NEW)


def test_the_next_build_goes_on_as_if_nothing_had_happened(clinic: Clinic) -> None:
    build = begin(clinic.place)
    _, said = build.communicate(timeout=120)
    assert build.returncode == 0, said
    assert f"name: {clinic.served}" == NEW
    assert clinic.beside == ["harbour"]
