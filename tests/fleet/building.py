"""Begins builds by the command, as somebody does in a terminal."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import generator


def begin(
    place: Path,
    *flags: str,
    python: Sequence[str] = (),
    only: Sequence[str] = ("--only", "site"),
    **more: Any,
) -> "subprocess.Popen[str]":
    """A build of Harbour's website, or more, into `out`, in a process group of its own."""
    root = Path(generator.__file__).parents[1]
    run = [sys.executable, *python, "-m", "generator", "build", "harbour"]
    return subprocess.Popen(
        [*run, *only, "--out", "out", *flags],
        cwd=place,
        env=os.environ | {"XDG_CACHE_HOME": str(place / "cache"), "PYTHONPATH": str(root)},
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **more,
    )
