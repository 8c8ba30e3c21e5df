"""A Dask cluster: errands go out to its workers, a few at a time, and deliveries come back."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TypeVar
from uuid import uuid4

from dask.typing import Key
from distributed import Client, Future, as_completed

from generator.fleet.delivery import Delivery
from generator.fleet.errand import Errand, program, run

AHEAD = 2
"""Practices under way for each thread of a worker: one is built, the next one waits beside it."""

PATIENCE = 20
"""Seconds that a scheduler, and the first of its workers, may take to answer."""

Token = TypeVar("Token")
"""Whatever the sender knows an errand by."""


class NoCluster(Exception):  # noqa: N818 - carries why
    """There is nothing to build on, or no longer."""


class Cluster:
    """A scheduler's workers, but for those that would make other bytes."""

    def __init__(self, client: Client, address: str) -> None:
        self.address = address
        self.refused: set[str] = set()
        self._client = client

    @classmethod
    @contextmanager
    def at(cls, address: str) -> Iterator["Cluster"]:
        """The scheduler of that address.

        Raises:
            NoCluster: it does not answer, or has no workers.
        """
        logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # we tell it ourselves
        try:
            client = Client(address, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError) as fault:
            raise NoCluster(f"no Dask scheduler answers at {address}") from fault
        with client:
            try:
                client.wait_for_workers(1, timeout=PATIENCE)
            except TimeoutError:
                raise NoCluster(f"the scheduler at {address} has no workers") from None
            yield cls(client, address)

    def strangers(self) -> tuple[str, ...]:
        """Workers there are now where the program, or a package it may use, is not the same."""
        with _reached(self.address):
            told = self._client.run(program, on_error="return")
        return tuple(sorted(address for address, mark in told.items() if mark != program()))

    def outcomes(
        self, errands: Iterator[tuple[Token, Errand]], *, alone: bool = False
    ) -> Iterator[tuple[Token, Delivery | BaseException]]:
        """What becomes of each errand, as soon as it is known.

        The next ones are asked for when there is room: beside the workers at hand or, `alone`,
        when nothing else is under way.
        """
        under_way: dict[Key, tuple[Token, Future[Delivery]]] = {}
        done = as_completed(loop=self._client.loop)
        while True:
            alike, others = self._workers()
            room = 1 if alone else AHEAD * max(1, sum(alike.values()))
            for token, errand in islice(errands, max(0, room - len(under_way))):
                future = self._sent(errand, list(alike) if others else None)
                under_way[future.key] = token, future
                done.add(future)
            if not under_way:
                return
            token, future = under_way.pop(next(done).key)
            yield token, self._outcome(future)

    def _sent(self, errand: Errand, workers: list[str] | None) -> "Future[Delivery]":
        """To one of these workers, as long as one of them is there, or to whichever there is."""
        with _reached(self.address):
            return self._client.submit(
                run,
                errand,
                key=f"practice-{uuid4().hex}",  # one kind of task: Dask learns how long it takes
                workers=workers,
                allow_other_workers=bool(workers),  # who comes in place of one has a new address
            )

    def _outcome(self, future: "Future[Delivery]") -> Delivery | BaseException:
        """Ask for the delivery once: until it is here, what was made may be lost and made anew."""
        with _reached(self.address):
            try:
                return future.result()
            except Exception as fault:
                if future.status != "error":
                    raise
                return fault

    def _workers(self) -> tuple[dict[str, int], bool]:
        """How many threads each worker has that makes the same bytes, by its address; and whether
        there are others.
        """
        with _reached(self.address):
            there: dict[str, int] = self._client.nthreads()
        alike = {address: n for address, n in there.items() if address not in self.refused}
        if there and not alike:
            raise NoCluster(f"no worker of the scheduler at {self.address} has this very version")
        return alike, len(alike) < len(there)


@contextmanager
def _reached(address: str) -> Iterator[None]:
    """Whatever goes wrong on the way to the scheduler comes to the same."""
    try:
        yield
    except Exception as fault:
        raise NoCluster(f"the scheduler at {address} can no longer be reached") from fault
