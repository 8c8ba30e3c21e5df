"""`parentpack build` is killed, or may write no large file: what is served stays whole."""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import generator
from generator.write.manifest import told_at
from generator.write.verify import verify
from tests.cases import example
from tests.publishing import change

pytestmark = pytest.mark.xdist_group("killed")  # one process has what was built

OLD, NEW = "name: Harbour Child Psychology", "name: Harbour for Children"


@dataclass(frozen=True)
class Clinic:
    """Harbour in a place of its own, of which the website was built once."""

    place: Path

    def begin(self, *flags: str, **more: Any) -> "subprocess.Popen[str]":
        """Begin a build in a process group of its own, with two workers."""
        root = Path(generator.__file__).parents[1]
        flags = ("--only", "site", "--out", "out", "--jobs", "2", *flags)
        return subprocess.Popen(
            [sys.executable, "-m", "generator", "build", "harbour", *flags],
            cwd=self.place,
            env=os.environ | {"XDG_CACHE_HOME": str(self.place / "cache"), "PYTHONPATH": str(root)},
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            **more,
        )

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
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Clinic:
    """Built once; then it gets another name."""
    place = tmp_path_factory.mktemp("killed")
    shutil.copytree(example("harbour"), place / "harbour")
    clinic = Clinic(place)
    first = clinic.begin()
    _, said = first.communicate(timeout=120)
    assert first.returncode == 0, said
    change(place / "harbour", "practice.yml", (OLD, NEW))
    return clinic


def _one(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)


def _all(pid: int) -> None:
    os.killpg(pid, signal.SIGKILL)


def test_a_file_that_may_not_grow_is_told_and_the_old_site_stays(clinic: Clinic) -> None:
    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    build = clinic.begin(preexec_fn=limited)
    _, said = build.communicate(timeout=120)
    assert build.returncode == 1
    assert "the disk refuses it: a file may not be so large there" in said
    assert "see whether the disk has room and may be written to, then build again" in said
    assert "Traceback" not in said
    assert f"name: {clinic.served}" == OLD
    assert clinic.beside == ["harbour"]


@pytest.mark.parametrize("kill", [_one, _all], ids=["the parent alone", "its workers as well"])
def test_a_killed_build_leaves_the_old_site_or_the_new_one(
    clinic: Clinic, kill: Callable[[int], None]
) -> None:
    build = clinic.begin("--log-format", "json")
    assert build.stderr is not None
    next(line for line in build.stderr if '"begun"' in line)
    try:
        build.wait(random.Random(kill.__name__).uniform(0, 1.5))
    except subprocess.TimeoutExpired:
        kill(build.pid)
    build.communicate(timeout=60)
    assert f"name: {clinic.served}" in (OLD, NEW)


def test_the_next_build_goes_on_as_if_nothing_had_happened(clinic: Clinic) -> None:
    build = clinic.begin()
    _, said = build.communicate(timeout=120)
    assert build.returncode == 0, said
    assert f"name: {clinic.served}" == NEW
    assert clinic.beside == ["harbour"]
