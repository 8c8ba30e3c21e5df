"""The process that workers are forked from: it has loaded what they need, and nothing else."""

import os
import shutil
import subprocess
import sys
from functools import partial
from multiprocessing import forkserver
from pathlib import Path
from typing import Any

import pytest

from generator.render import pieces
from generator.render.cache import Cache
from generator.render.nursery import LOADED, open_nursery
from generator.render.workers import workers
from tests.cases import shop

HOSTILE = "import os; open(os.environ['NOTES'], 'a').write(__name__ + ' '); raise SystemExit(3)"

ASKING = """import sys
sys.path.insert(0, {root!r})
from generator.render.nursery import open_nursery
with open_nursery().Pool(1) as pool:
    print(pool.apply(eval, ("__import__('generator').__file__",)))
"""
"""A script that would begin anew in a worker which ran it."""

NOTING = """import sys
asked = []
sys.addaudithook(lambda event, told: event == "subprocess.Popen" and asked.append(told[0]))
import generator.render.loaded
print("weasyprint" in sys.modules, asked)
"""

ROOT = Path(pieces.__file__).parents[2]


def _loaded() -> tuple[int, list[str]]:
    """In a worker: its parent, and what it had loaded before it was asked anything."""
    heavy = ("weasyprint", "pikepdf", "mkdocs", LOADED)
    return os.getppid(), [name for name in heavy if name in sys.modules]


def test_workers_are_born_with_what_they_need() -> None:
    nursery = open_nursery()
    assert nursery is not None
    set_up = partial(pieces.move_in, shop().house, Cache(None), "salt")
    with workers(2, set_up, nursery) as pool:
        parent, loaded = pool.submit(_loaded).result()
    assert parent != os.getpid()
    assert loaded == ["weasyprint", "pikepdf", "mkdocs", LOADED]


def test_to_load_asks_no_other_program() -> None:
    """For every library that WeasyPrint looks for, Python would ask gcc and ld: 54 processes."""
    told = subprocess.run([sys.executable, "-c", NOTING], capture_output=True, text=True, cwd=ROOT)
    assert told.stdout.strip() == "True []", told.stderr


def test_where_there_can_be_none_workers_do_without(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise OSError("AF_UNIX path too long")

    monkeypatch.setattr(forkserver, "ensure_running", refuse)
    assert open_nursery() is None
    assert os.environ.get("PYTHONSAFEPATH") is None


@pytest.mark.parametrize("module", ["weasyprint", "generator", "multiprocessing", "re"])
def test_it_loads_nothing_from_the_folder_one_stands_in(tmp_path: Path, module: str) -> None:
    (tmp_path / f"{module}.py").write_text(HOSTILE, "utf-8")
    notes = tmp_path / "notes"
    _asked(tmp_path, ROOT, {"NOTES": str(notes)})
    assert not notes.exists()


def test_it_loads_the_code_that_asks_for_it(tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(ROOT / "generator", other / "generator")
    assert _asked(tmp_path, other, {}) == str(other / "generator" / "__init__.py")


def _asked(place: Path, root: Path, env: dict[str, str]) -> str:
    """What a worker says of the code it was born with, where the code under `root` runs."""
    script = place / "apart" / "begin.py"
    script.parent.mkdir()
    script.write_text(ASKING.format(root=str(root)), "utf-8")
    names = ("PYTHONSAFEPATH", "PYTHONPATH")
    env = {name: said for name, said in os.environ.items() if name not in names} | env
    how: dict[str, Any] = {"cwd": place, "capture_output": True, "text": True, "timeout": 60}
    done = subprocess.run([sys.executable, script], **how, env=env, check=False)
    assert done.returncode == 0, done.stderr
    return str(done.stdout).strip()
