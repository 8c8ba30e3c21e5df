"""Whenever a build is killed, and whatever the disk refuses it: what is served is whole.

The old site or the new one, never a mixture, never nothing; and the next build goes on as if
nothing had happened.
"""

import errno
import os
import random
from collections.abc import Iterator
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from generator import pipeline
from generator.load.ledger import read_ledger
from generator.load.library import Folder
from generator.model.build import Built
from generator.model.ledger import Row
from generator.model.problem import Problem
from generator.write import landing
from generator.write.manifest import FILE
from tests.write.breaking import EXCHANGING, TOUCHING, calling, killed_at, told, writes
from tests.write.small_build import WHOLE, Small, composed

KILLS = 200
SEED = 20261126


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


def _outlives(small: Small, number: int, moment: int, *, anywhere: bool) -> bool:
    """See that the build after a killed one is whole; false if there was nothing to kill."""
    before, words, after = small.served, f"{number}", f"{number} again"
    was_killed = killed_at(moment, lambda: small.build(words), anywhere=anywhere)
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
    with calling(lambda: steps.append(None)):
        small.build("counted")
    moments = random.Random(SEED).choices(range(len(steps)), k=KILLS)
    killed = [_outlives(small, i, at, anywhere=True) for i, at in enumerate(moments)]
    assert sum(killed) > 0.9 * KILLS, "but for those that found a step less to take"


def _row(words: str) -> Row:
    day = date(2026, 10, 5)
    return Row(
        published=day, kind="page", id="index", language="en", title=words, policy="practice",
        version="1.0", effective=day, code=None, note=None,
        sha256=sha256(f"{words}\n".encode()).hexdigest(),
    )  # fmt: skip


def test_publishing_may_be_killed_too(small: Small) -> None:
    """The ledger never tells of what is not served, and is never half a file."""
    home = small.place / "oak"
    home.mkdir()
    small.publish(home, _row("0"))
    moment, was_killed = 0, True
    while was_killed:
        row = _row(f"{moment + 1}")
        was_killed = killed_at(moment, partial(small.publish, home, row))
        problems: list[Problem] = []
        told_of = read_ledger(Folder(home, "oak"), problems).rows[-1].title
        assert not [problem for problem in problems if problem.severity == "error"]
        assert told_of in (f"{max(moment - 1, 0)}", small.served)

        small.publish(home, row)
        _is_alone(small, row.title)
        ledger = read_ledger(Folder(home, "oak"), problems := [])
        assert [one.title for one in ledger.rows] == ["0", *map(str, range(1, moment + 2, 2))]
        assert problems == [], "the words kept are those"
        assert ledger.seal == sha256((small.target / FILE).read_bytes()).hexdigest()
        assert not list(home.rglob("*.new"))
        moment += 2  # what it has in common with a build was tried at every step
    assert moment > len(WHOLE)


REFUSALS = {
    errno.ENOSPC: ("it is full", ("open", "os.mkdir", "os.link", "os.rename")),
    errno.EROFS: ("it may be read, and not written to", TOUCHING),
    errno.EACCES: ("that is not permitted", TOUCHING),
    errno.EIO: ("it is damaged", (*TOUCHING, EXCHANGING)),
}


def _refused(
    small: Small, words: str, moment: int, reason: int, *, once: bool
) -> tuple[Built, bool]:
    """A build to which the disk refuses its nth step, and maybe all after it; was there an nth?"""
    _, refused = REFUSALS[reason]
    left = moment

    def refuse(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event in refused and writes(event, arguments):
            left -= 1
            if left == -1 or (left < -1 and not once):
                raise OSError(reason, os.strerror(reason), str(arguments[0]))

    with told(refuse):
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
