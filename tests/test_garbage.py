"""Python looks for lost objects between two pieces, and never amid one."""

import gc
from collections.abc import Iterator
from weakref import ref

import pytest

from generator.garbage import seldom, undisturbed


class _Box:
    """Something that refers to itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.enable()


def test_nothing_is_looked_for_while_something_is_made() -> None:
    with undisturbed():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_one_piece_lost_is_gone_when_the_next_begins() -> None:
    with undisturbed():
        lost = ref(_Box())
    assert lost() is not None
    with undisturbed():
        assert lost() is None


def test_it_stays_as_the_caller_had_it() -> None:
    gc.disable()
    with pytest.raises(KeyError), undisturbed():
        raise KeyError
    assert not gc.isenabled()


def test_a_command_looks_seldom() -> None:
    seldom()
    assert gc.get_threshold()[0] >= 100_000
    assert gc.isenabled()
