"""The same input gives the same bytes: elsewhere, later, for somebody else, on another machine.

One build is as usual, but that it is killed once and goes on; the other differs from it in whatever
may not matter, all at once. Where this fails, take away one difference after another.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import generator
from tests.cases import example
from tests.examples import prepared
from tests.publishing import change

pytestmark = pytest.mark.pdf

ROOT = Path(generator.__file__).parents[1]
NO_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><cachedir>{cache}</cachedir></fontconfig>
"""


def _practice(place: Path) -> Path:
    """Harbour on one paper, in one size; other tests lay out the same sheets."""
    place.mkdir(parents=True)
    folder = Path(shutil.copytree(example("harbour"), place / "harbour"))
    change(folder, "practice.yml", ("sizes: [standard, large]", "sizes: [standard]"))
    return folder


def _as_usual(place: Path, cache: Path) -> Path:
    """Built from a cache by several workers, and killed on the way; the folder it made."""
    _practice(place)
    run = [sys.executable, "-m", "generator", "build", "harbour", "--log-format", "json"]
    env = os.environ | {"PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(cache)}
    how: dict[str, Any] = {"cwd": place, "env": env, "stdout": subprocess.PIPE}
    first = subprocess.Popen([*run, "--jobs", "2"], **how, stderr=subprocess.PIPE, text=True)
    assert first.stderr is not None
    next(line for line in first.stderr if '"stage"' in line or '"path"' in line)
    first.send_signal(signal.SIGKILL)
    first.communicate(timeout=60)
    assert not (place / "site/harbour").exists()
    (apart := place / "tmp").mkdir()
    how |= {"stderr": subprocess.DEVNULL, "env": env | {"TMPDIR": str(apart)}}
    subprocess.run([*run, "--jobs", "2", "--resume"], **how, check=True)
    assert _is_left_empty(apart), "workers take away what they laid elsewhere"
    return place / "site" / "harbour"


def _is_left_empty(folder: Path) -> bool:
    """At once, or a moment later: the process that workers are forked from ends after ours."""
    until = time.monotonic() + 20
    while list(folder.iterdir()) and time.monotonic() < until:
        time.sleep(0.05)
    return not list(folder.iterdir())


def _contrary(place: Path, day: date) -> Path:
    """Built by one worker without a cache, where everything else is different; as above."""
    folder = _practice(place / "a long way off" / "d'ici à là" / "deep")
    fonts, out = place / "fonts.conf", place / "elsewhere" / "out"
    fonts.write_text(NO_FONTS.format(cache=place / "fonts"), "utf-8")
    for name in ("home", "tmp"):
        (place / name).mkdir()
    env = {
        "PATH": os.defpath,
        "PYTHONPATH": str(ROOT),
        "PYTHONHASHSEED": "4711",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "HOME": str(place / "home"),
        "TMPDIR": str(place / "tmp"),
        "USER": "somebody",
        "LANG": "tr_TR.UTF-8",
        "LC_ALL": "C",
        "TZ": "Pacific/Kiritimati",
        "FONTCONFIG_FILE": str(fonts),
        "SOURCE_DATE_EPOCH": str(int(datetime(*day.timetuple()[:3], 12, tzinfo=UTC).timestamp())),
    }
    run = [sys.executable, "-m", "tests.published.contrary", "build", str(folder)]
    done = subprocess.run(
        [*run, "--out", str(out), "--jobs", "1", "--no-cache"],
        cwd=place,
        env=env,
        umask=0o077,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return out / "harbour"


def _another_day() -> date:
    """Tomorrow or yesterday, whichever finds the same texts due for review as today."""
    due = {
        text.governance.review_by
        for spoken in prepared("harbour").spoken
        for texts in (spoken.on_site, spoken.on_paper)
        for text in texts.values()
    }
    today = datetime.now().astimezone().date()
    return today + timedelta(1) if today not in due else today - timedelta(1)


def _files(folder: Path) -> Mapping[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def _first_difference(one: bytes, other: bytes) -> str:
    at = next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), 0
    )
    return f"at {at}: {one[max(at - 20, 0) : at + 40]!r}, or {other[max(at - 20, 0) : at + 40]!r}"


def test_the_same_input_gives_the_same_bytes(tmp_path: Path, pdf_cache: Path) -> None:
    usual = _files(_as_usual(tmp_path / "usual", pdf_cache))
    contrary = _files(_contrary(tmp_path / "contrary", _another_day()))
    assert usual.keys() == contrary.keys()
    assert len(usual) > 100
    kinds = {Path(path).suffix for path in usual}
    assert {".pdf", ".html", ".json", ".css", ".js", ".woff2"} <= kinds
    differing = {
        path: _first_difference(usual[path], contrary[path])
        for path in usual
        if usual[path] != contrary[path]
    }
    assert differing == {}
