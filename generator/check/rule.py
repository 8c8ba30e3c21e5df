"""What a rule is: a one-line reason, and a function that finds where a practice breaks it."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from generator.model.library import Practice, Unread
from generator.model.problem import Problem

Find = Callable[[Practice], Iterator[Problem]]
FindByDate = Callable[[Practice, date], Iterator[Problem]]


@dataclass(frozen=True)
class Rule:
    """One thing a practice must not do; the first line of `find`'s docstring says why."""

    find: Find | None = None
    by_date: FindByDate | None = None
    """For rules that depend on the day."""
    is_advice: bool = False
    """Whether it speaks of how a text reads: a preview does not wait for it to show the page."""

    @property
    def _function(self) -> Find | FindByDate:
        function = self.find or self.by_date
        assert function is not None
        return function

    @property
    def id(self) -> str:
        """The rule's name: that of its file."""
        return self._function.__module__.rpartition(".")[2].replace("_", "-")

    @property
    def reason(self) -> str:
        """Why the rule is there, in one line."""
        return (self._function.__doc__ or "").strip().partition("\n")[0]

    @property
    def never_silenced(self) -> bool:
        """Whether no `because:` counts: the rule's file says so for safety and for the law."""
        return bool(getattr(sys.modules[self._function.__module__], "NEVER_SILENCED", False))

    @property
    def is_private(self) -> bool:
        """Whether the words it speaks of are shown to nobody else: not even beside a problem."""
        return bool(getattr(sys.modules[self._function.__module__], "IS_PRIVATE", False))

    def check(self, practice: Practice, today: date) -> Iterator[Problem]:
        """Every breach, marked with the rule; silent about parts that could not be read."""
        found = self.find(practice) if self.find else None
        if self.by_date:
            found = self.by_date(practice, today)
        assert found is not None
        try:
            for problem in found:
                yield replace(problem, rule=self.id)
        except Unread:
            return
