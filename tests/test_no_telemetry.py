"""Nothing is told to anybody: a build opens no connection, in no process of its."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

WATCHED = """
import os, sys

def watch(event, args):
    asks = event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")
    if asks or (event in ("socket.connect", "socket.sendto") and isinstance(args[1], tuple)):
        os.write(2, f"CONNECTS {event}\\n".encode())

sys.addaudithook(watch)
"""
"""Sees a process and those it forks; a socket that is a file of this machine is none."""

BUILDS = (
    ("build", "harbour", "--only", "site", "--no-cache", "--out", "site"),
    ("pack", "harbour", "--pack", "safety", "--out", "safety.pdf"),
)


def _run(program: str, *arguments: str, at: Path, cache: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", WATCHED + program, *arguments],
        cwd=at,
        env=os.environ | {"XDG_CACHE_HOME": str(cache)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.pdf
@pytest.mark.parametrize("command", BUILDS, ids=lambda command: command[0])
def test_a_build_opens_no_connection(
    command: tuple[str, ...], tmp_path: Path, pdf_cache: Path
) -> None:
    run = "from generator.main import main; main()"
    done = _run(run, *command, at=tmp_path, cache=pdf_cache)
    assert done.returncode == 0, done.stderr
    assert "CONNECTS" not in done.stderr


def test_a_connection_would_be_seen_in_a_worker_too(tmp_path: Path) -> None:
    run = (
        "import multiprocessing, socket\n"
        "def call(): socket.socket().connect_ex(('127.0.0.1', 9))\n"
        "worker = multiprocessing.get_context('fork').Process(target=call)\n"
        "worker.start(); worker.join()\n"
    )
    assert "CONNECTS socket.connect" in _run(run, at=tmp_path, cache=tmp_path).stderr
