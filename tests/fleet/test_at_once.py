"""Two builds of one practice at once, from one cache: both end well, and what is there is whole."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import generator
from generator.write.verify import verify

pytestmark = pytest.mark.xdist_group("at-once")  # one process has what was built


def _begin(place: Path, *flags: str) -> "subprocess.Popen[str]":
    root = Path(generator.__file__).parents[1]
    run = [sys.executable, *flags, "-m", "generator"]
    return subprocess.Popen(
        [*run, "build", "harbour", "--only", "site", "--out", "out"],
        cwd=place,
        env=os.environ | {"XDG_CACHE_HOME": str(place / "cache"), "PYTHONPATH": str(root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where two builds have ended."""
    place = tmp_path_factory.mktemp("at-once")
    builds = [_begin(place) for _ in range(2)]
    said = [build.communicate(timeout=120) for build in builds]
    assert [build.returncode for build in builds] == [0, 0], said
    return place


def test_both_end_well(place: Path) -> None:
    assert [path.name for path in (place / "out").iterdir()] == ["harbour"]
    home = place / "out" / "harbour"
    assert verify(home).altered == (), "a file is missing, or is of another build"


def test_what_is_unchanged_is_told_without_loading_what_builds(place: Path) -> None:
    last = _begin(place, "-X", "importtime")
    told, imported = last.communicate(timeout=120)
    assert "harbour/index.html (unchanged)" in told
    loaded = {line.rpartition("|")[2].strip() for line in imported.splitlines()}
    assert "generator.fleet.earlier" in loaded
    libraries = {"yaml", "jinja2", "markdown", "babel", "lxml", "segno", "coloraide", "pyphen"}
    libraries |= {"weasyprint", "pikepdf", "mkdocs", "material", "fontTools", "watchfiles"}
    libraries |= {"distributed", "dask", "fsspec"}
    ours = {"pipeline", "check", "resolve", "render.site", "render.workshop", "model.practice"}
    assert loaded & (libraries | {f"generator.{name}" for name in ours}) == set()
