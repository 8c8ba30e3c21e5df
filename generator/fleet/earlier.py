"""What earlier builds came to, by a mark of all they read: where nothing changed, nothing is."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.fleet.start import Start
from generator.load.folders import practice_folders
from generator.load.mark import mark_of_practice, mark_of_program
from generator.model.build import Built, Order
from generator.model.problem import Because, Place, Problem
from generator.render.cache import Cache
from generator.write.manifest import unchanged

if TYPE_CHECKING:  # where nothing changed, nothing is prepared; few publish to a URL
    from generator.pipeline import Prepared
    from generator.write.store import Store

Silenced = tuple[tuple[Problem, Because], ...]


@dataclass(frozen=True)
class Known:
    """A practice of which all is in place, and what there is to tell of it."""

    built: Built
    silenced: Silenced


class Earlier:
    """Remembers in the cache what a build told, and which output it left.

    The mark covers whatever may change a byte or a word: the practice and its organisation, the
    program and all it comes with, what is asked for, how paths are shown, and the day, because
    rules and pages depend on it. So yesterday's mark says nothing about today. Make one before
    the library is read: what is saved in between is then seen.
    """

    def __init__(
        self,
        cache: Cache,
        order: Order,
        root: Path,
        today: date,
        *,
        strict: bool,
        store: "Store | None" = None,
    ) -> None:
        self._cache = cache
        self._root = root
        self.program = mark_of_program(root)
        asked = (order.only, order.editions, order.bilingual, strict, today, Path.cwd())
        self._asked = repr(asked)
        self._out = order.out
        self._store = store

    def mark(self, start: Start) -> str:
        """The same for two builds of a practice whose every input is the same."""
        return self._mark(self.program, start)

    def known(self, mark: str, id_: str) -> Known | None:
        """What a build from this very input came to, if all that it left is in place."""
        kept = self._cache.get(mark)
        if kept is None:
            return None
        note = json.loads(kept)
        told = self._in_place(id_, note["fingerprint"])
        if told is None:
            return None
        problems = tuple(map(_problem, note["problems"]))
        silenced = tuple((_problem(one), _because(why)) for one, why in note["silenced"])
        url = self._store.address(id_) if self._store else ""
        built = Built(self._out / id_, problems, told, was_unchanged=True, url=url)
        return Known(built, silenced)

    def note(self, mark: str, start: Start, built: Built, silenced: Silenced) -> None:
        """Remember a build that was begun when the practice had this mark.

        Not if anything was saved while it was at work: then nobody knows what it was made from.
        """
        if not built.manifest or mark != self._mark(mark_of_program(self._root), start):
            return
        note = {
            "fingerprint": built.manifest["fingerprint"],
            "problems": [asdict(problem) for problem in built.problems],
            "silenced": [
                (asdict(problem), {"reason": why.reason, "where": why.where})
                for problem, why in silenced
            ],
        }
        self._cache.put(mark, json.dumps(note).encode())

    def _in_place(self, id_: str, fingerprint: str) -> dict[str, Any] | None:
        if self._store:
            return self._store.standing(id_, fingerprint)
        return unchanged(self._out / id_, fingerprint)

    def _mark(self, program: str, start: Start) -> str:
        folder = start.folder
        marks = (program, mark_of_practice(folder), self._asked)
        parts = (*marks, folder, folder.resolve(), start.location)
        told = "\0".join(("build", *map(str, parts)))
        return sha256(told.encode("utf-8", "surrogateescape")).hexdigest()


def covered(folder: Path, prepared: "Prepared") -> bool:
    """Whether the mark covers every layer's folder, in whatever way the practice names them.

    Where it does not, what the practice was made from is not known: it is not to be noted.
    """
    marked = [path.resolve() for path in practice_folders(folder)]
    try:
        return all(
            any(Path(layer.path).resolve().is_relative_to(path) for path in marked)
            for layer in prepared.practice.layers
            if layer.name != "library"
        )
    except UnicodeError:  # as people are told a path, this locale may not be able to name it
        return False


def _problem(told: dict[str, Any]) -> Problem:
    return Problem(**told | {"where": Place(*_spot(told["where"]))})


def _because(told: dict[str, Any]) -> Because:
    return Because(told["reason"], Place(*_spot(told["where"])), frozenset())


def _spot(where: Iterable[Any]) -> tuple[str, int, int]:
    path, line, column = where
    return str(path), int(line), int(column)
