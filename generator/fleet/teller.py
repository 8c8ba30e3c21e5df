"""Tells each thing once, however many practices it is found in, and counts how they ended."""

from collections.abc import Callable, Iterable, Sequence

from generator.fleet.events import Begun, Ended, Event, Found, Summed
from generator.model.build import Built, Due, Finished
from generator.model.problem import Because, Problem

Tell = Callable[[Event], None]


class Teller:
    """Stands between a build and those who listen to it."""

    def __init__(self, tell: Tell) -> None:
        self._told: set[Problem | tuple[Problem, Because]] = set()
        self._tell = tell
        self._ids: dict[str, list[str]] = {"published": [], "unchanged": [], "failed": []}

    def found(
        self,
        practice: str,
        problems: Sequence[Problem],
        silenced: Sequence[tuple[Problem, Because]] = (),
    ) -> None:
        """What practices share, such as the library and an organisation, is told of the first."""
        fresh = tuple(problem for problem in problems if problem not in self._told)
        kept = tuple(pair for pair in silenced if pair not in self._told)
        self._told.update(fresh, kept)
        if fresh or kept:
            self._tell(Found(practice, fresh, kept))

    def ended(self, practice: str, built: Built) -> None:
        """How it ended, and what was found on the way."""
        self.found(practice, built.problems)
        ended = Ended(practice, built)
        self._ids[ended.outcome].append(practice)
        self._tell(ended)

    def over(self, practice: str, built: Built, events: Iterable[Due | Finished] = ()) -> None:
        """All at once of a practice that was built out of sight, or needs no building."""
        self._tell(Begun(practice))
        for event in events:
            self._tell(event)
        self.ended(practice, built)

    def summed(self) -> Summed:
        """What became of all of them, which is also told."""
        summed = Summed(**{outcome: tuple(ids) for outcome, ids in self._ids.items()})
        self._tell(summed)
        return summed
