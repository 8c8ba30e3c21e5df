"""Two builds of one practice at once, from one cache: both end well, and what is there is whole."""

import os
import subprocess
import sys
from pathlib import Path

import generator
from generator.write.manifest import told_at, unchanged


def _begin(place: Path) -> "subprocess.Popen[str]":
    root = Path(generator.__file__).parents[1]
    return subprocess.Popen(
        [sys.executable, "-m", "generator", "build", "harbour", "--only", "site", "--out", "out"],
        cwd=place,
        env=os.environ | {"XDG_CACHE_HOME": str(place / "cache"), "PYTHONPATH": str(root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_both_end_well(tmp_path: Path) -> None:
    builds = [_begin(tmp_path) for _ in range(2)]
    said = [build.communicate(timeout=120) for build in builds]
    assert [build.returncode for build in builds] == [0, 0], said
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["harbour"]
    home = tmp_path / "out" / "harbour"
    mark = told_at(home)["fingerprint"]
    assert unchanged(home, mark), "a file is missing, or is of another build"
    written = {path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file()}
    assert written == {*told_at(home)["files"], "manifest.json"}

    last = _begin(tmp_path)
    told, _ = last.communicate(timeout=120)
    assert "harbour/index.html (unchanged)" in told
