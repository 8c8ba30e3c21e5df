"""Whenever a build is killed, and whatever the disk refuses it: what is served is whole.

The old site or the new one, never a mixture, never nothing; and the next build goes on as if
nothing had happened.
"""

import errno
import multiprocessing
import os
import random
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import CodeType, FrameType

import pytest

from generator import pipeline
from generator.model.build import Built
from generator.write import landing
from tests.write.small_build import WHOLE, Small, composed

KILLS = 200
SEED = 20261126

TOUCHING = frozenset(
    ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.chmod", "os.utime")
)
"""What Python announces before it asks the system to change something on the disk, or to read."""
EXCHANGING = "ctypes.dlopen"
"""And what it announces before two trees change places."""

WRITING = ("generator/write/", "small_build", "pathlib", "shutil", "tempfile")
"""Files whose every call is a moment to be killed at: between two of them half may be written."""

Hook = Callable[[str, tuple[object, ...]], None]
_listening: list[Hook] = []
"""An audit hook can never be taken away, so there is one, and it mostly has nobody to tell."""


def _announce(event: str, arguments: tuple[object, ...]) -> None:
    if _listening and (event in TOUCHING or event == EXCHANGING):
        _listening[-1](event, arguments)


sys.addaudithook(_announce)


@contextmanager
def _told(hook: Hook) -> Iterator[None]:
    _listening.append(hook)
    try:
        yield
    finally:
        _listening.pop()


@cache
def _writes_files(code: CodeType) -> bool:
    return any(part in code.co_filename for part in WRITING)


@contextmanager
def _calling(step: Callable[[], None]) -> Iterator[None]:
    """Before and after everything that is called where files are written, in whatever language."""

    def called(frame: FrameType, *_: object) -> None:
        if _writes_files(frame.f_code):
            step()

    sys.setprofile(called)
    try:
        yield
    finally:
        sys.setprofile(None)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """In memory where there is such a disk: thousands of small files come and go."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield tmp_path
        return
    with TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)


@pytest.fixture
def small(place: Path, monkeypatch: pytest.MonkeyPatch) -> Small:
    """Oak, published once; what the kernel has is safe from a kill, so nothing is flushed."""
    monkeypatch.setattr(pipeline, "compose", composed)
    monkeypatch.setattr(landing, "flush", lambda _: None)
    small = Small(place)
    small.build("0")
    assert small.served == "0"
    assert small.names == WHOLE
    return small


def _in_a_child(work: Callable[[], object]) -> int | None:
    child = multiprocessing.get_context("fork").Process(target=work)
    child.start()
    child.join(60)
    return child.exitcode


def _killed_at(moment: int, small: Small, words: str, *, anywhere: bool) -> bool:
    """Build in a process that is killed before its nth step; false if it came to its end before."""
    left = moment

    def step() -> None:
        nonlocal left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def work() -> None:
        with _calling(step) if anywhere else _told(lambda *_: step()):
            small.build(words)

    status = _in_a_child(work)
    assert status in (0, -signal.SIGKILL)
    return status != 0


def _outlives(small: Small, number: int, moment: int, *, anywhere: bool) -> bool:
    """See that the build after a killed one is whole; false if there was nothing to kill."""
    before, words, after = small.served, f"{number}", f"{number} again"
    was_killed = _killed_at(moment, small, words, anywhere=anywhere)
    assert small.served in ((before, words) if was_killed else (words,))
    built = small.build(after)
    assert built.manifest, built.problems
    _is_alone(small, after)
    return was_killed


def _is_alone(small: Small, words: str) -> None:
    assert small.served == words
    assert small.names == WHOLE
    assert [path.name for path in small.out.iterdir()] == ["oak"], "nothing is left beside it"


def test_a_build_may_be_killed_before_every_step_on_the_disk(small: Small) -> None:
    moment = 0
    while _outlives(small, moment + 1, moment, anywhere=False):
        moment += 1
    assert moment > len(WHOLE), "every file is opened at least"


def test_a_build_may_be_killed_at_any_moment(small: Small) -> None:
    steps: list[None] = []
    with _calling(lambda: steps.append(None)):
        small.build("counted")
    moments = random.Random(SEED).choices(range(len(steps)), k=KILLS)
    killed = [_outlives(small, i, at, anywhere=True) for i, at in enumerate(moments)]
    assert sum(killed) > 0.9 * KILLS, "but for those that found a step less to take"


REFUSALS = {
    errno.ENOSPC: ("it is full", ("open", "os.mkdir", "os.link", "os.rename")),
    errno.EROFS: ("it may be read, and not written to", TOUCHING),
    errno.EACCES: ("that is not permitted", TOUCHING),
    errno.EIO: ("it is damaged", (*TOUCHING, EXCHANGING)),
}


def _writes(event: str, arguments: tuple[object, ...]) -> bool:
    """Whether it would change anything; a file may be opened to be read alone."""
    if event != "open":
        return True
    flags = arguments[2]
    return isinstance(flags, int) and flags & os.O_ACCMODE != os.O_RDONLY


def _refused(
    small: Small, words: str, moment: int, reason: int, *, once: bool
) -> tuple[Built, bool]:
    """A build to which the disk refuses its nth step, and maybe all after it; was there an nth?"""
    _, refused = REFUSALS[reason]
    left = moment

    def refuse(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event in refused and _writes(event, arguments):
            left -= 1
            if left == -1 or (left < -1 and not once):
                raise OSError(reason, os.strerror(reason), str(arguments[0]))

    with _told(refuse):
        return small.build(words), left < 0


@pytest.mark.parametrize("once", [False, True], ids=["from then on", "once"])
@pytest.mark.parametrize("reason", REFUSALS, ids=lambda reason: errno.errorcode[reason])
def test_the_disk_may_refuse_any_step(small: Small, reason: int, once: bool) -> None:
    said, _ = REFUSALS[reason]
    moment, was_refused, failed = 0, True, 0
    while was_refused:
        before, words, after = small.served, f"{moment}", f"{moment} again"
        built, was_refused = _refused(small, words, moment, reason, once=once)
        assert small.served == (words if built.manifest else before)
        if built.manifest:
            assert [name for name in small.names if name.startswith("oak/")] == WHOLE
        else:
            failed += 1
            (problem,) = built.problems
            assert f"oak could not be built: the disk refuses it: {said}" in problem.message
            assert problem.hint.startswith("see whether the disk has room and may be written to")
        again = small.build(after)
        assert again.manifest, again.problems
        _is_alone(small, after)
        moment += 1
    assert failed > len(WHOLE) - 4, "every file of our own is written"
