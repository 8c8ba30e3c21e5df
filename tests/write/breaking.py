"""Breaks work off: kills it before a step, or has the disk refuse one."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from types import CodeType, FrameType

TOUCHING = frozenset(
    ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.chmod", "os.utime")
)
"""What Python announces before it asks the system to change something on the disk, or to read."""
EXCHANGING = "ctypes.dlopen"
"""And what it announces before two trees change places."""

WRITING = ("generator/write/", "small_build", "pathlib", "shutil", "tempfile")
"""Files in which every call is a moment to be killed at: between two of them half is written."""

Hook = Callable[[str, tuple[object, ...]], None]
_listening: list[Hook] = []
"""An audit hook can never be taken away, so there is one, and it mostly has nobody to tell."""


def _announce(event: str, arguments: tuple[object, ...]) -> None:
    if _listening and (event in TOUCHING or event == EXCHANGING):
        _listening[-1](event, arguments)


sys.addaudithook(_announce)


@contextmanager
def told(hook: Hook) -> Iterator[None]:
    """Let a hook hear of every step meanwhile."""
    _listening.append(hook)
    try:
        yield
    finally:
        _listening.pop()


@cache
def _writes_files(code: CodeType) -> bool:
    return any(part in code.co_filename for part in WRITING)


@contextmanager
def calling(step: Callable[[], None]) -> Iterator[None]:
    """After every call of Python's own, such as a `write`, made where files are written."""

    def called(frame: FrameType, event: str, _: object) -> None:
        if event == "c_return" and _writes_files(frame.f_code):
            step()

    sys.setprofile(called)
    try:
        yield
    finally:
        sys.setprofile(None)


def writes(event: str, arguments: tuple[object, ...]) -> bool:
    """Whether it would change anything; a file may be opened to be read alone."""
    if event != "open":
        return True
    flags = arguments[2]
    return isinstance(flags, int) and flags & os.O_ACCMODE != os.O_RDONLY


def killed_at(moment: int, work: Callable[[], object], *, anywhere: bool = False) -> bool:
    """Work in a process that is killed before its nth step; false if it came to its end before.

    A step touches the disk; anywhere, it is what follows any call where files are written.
    """
    left = moment

    def step() -> None:
        nonlocal left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def begin() -> None:
        with calling(step) if anywhere else told(lambda *_: step()):
            work()

    child = multiprocessing.get_context("fork").Process(target=begin)
    child.start()
    child.join(60)
    status = child.exitcode
    assert status in (0, -signal.SIGKILL)
    return status != 0
