"""Rows that hold every pair of values at least once, as far as no contradiction forbids it.

Values are numbered through all factors, and sets of them are bits of one integer: with half a
thousand values this is quick, and needs nothing from outside.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, combinations
from random import Random

Row = tuple[int, ...]
"""For each factor the index of its value."""

Contradiction = frozenset[tuple[int, int]]
"""Choices, as factor and value, that cannot all be made in one practice."""

PATIENCE = 30
"""Beginnings anew before a pair counts as forbidden by the contradictions together."""


@dataclass
class Covering:
    """A grid in the making; the same input gives the same rows."""

    sizes: Sequence[int]
    """How many values each factor has."""
    contradictions: Collection[Contradiction]
    tries: int = 4
    """Rows tried for one that is taken: the one that covers most new pairs is."""
    rows: list[Row] = field(default_factory=list)
    impossible: set[frozenset[tuple[int, int]]] = field(default_factory=set)
    """Pairs that no row can hold."""

    def __post_init__(self) -> None:
        self.starts = list(accumulate(self.sizes, initial=0))
        self.factor_of = [at for at, size in enumerate(self.sizes) for _ in range(size)]
        self.all = range(self.starts[-1])
        self.rivals: list[list[int]] = [[] for _ in self.all]
        for contradiction in self.contradictions:
            bits = sum(1 << self._id(choice) for choice in contradiction)
            for choice in contradiction:
                self.rivals[self._id(choice)].append(bits & ~(1 << self._id(choice)))
        self.open = [self._bits_outside(self.factor_of[value]) for value in self.all]
        self.random = Random(1)
        for one, other in combinations(self.all, 2):
            if self.open[one] >> other & 1 and not self._go_together(one, other):
                self._close(one, other)
        for value in self.all:
            if self.completed((value,)) is None:
                for other in _members(self.open[value]):
                    self._close(value, other)

    def cover(self) -> list[Row]:
        """Add rows until every pair is in one, or known to be impossible."""
        while pair := self._next_pair():
            row = self.completed(pair)
            if row is None:
                self._close(*pair)
                continue
            others = (self.completed(pair) for _ in range(self.tries - 1))
            self.take(max((row, *filter(None, others)), key=self._gain))
        return self.rows

    def take(self, row: Row) -> None:
        """Count a row's pairs as covered."""
        self.rows.append(row)
        held = self._held(row)
        for value in _members(held):
            self.open[value] &= ~held

    def completed(self, fixed: Collection[int]) -> Row | None:
        """A row with these values, the rest chosen for the most new pairs; none if there is none.

        A choice that nothing is left for comes first in the next try.
        """
        first = [self.factor_of[value] for value in fixed]
        for _ in range(PATIENCE):
            rest = [at for at in range(len(self.sizes)) if at not in first]
            self.random.shuffle(rest)
            stuck, row = self._filled(fixed, [*first, *rest])
            if stuck is None:
                return row
            if stuck in first:
                first.remove(stuck)
            first.insert(len(fixed), stuck)
        return None

    def _filled(self, fixed: Collection[int], order: Sequence[int]) -> tuple[int | None, Row]:
        held, chosen = 0, [0] * len(self.sizes)
        given = {self.factor_of[value]: value for value in fixed}
        for at in order:
            values = [given[at]] if at in given else self._values(at)
            allowed = [value for value in values if self._may(held, value)]
            if not allowed:
                return at, ()
            best = max(
                allowed,
                key=lambda value: (
                    (self.open[value] & held).bit_count(),
                    self.open[value].bit_count(),
                    self.random.random(),
                ),
            )
            held |= 1 << best
            chosen[at] = best - self.starts[at]
        return None, tuple(chosen)

    def _next_pair(self) -> tuple[int, int] | None:
        value = max(self.all, key=lambda value: self.open[value].bit_count())
        if not self.open[value]:
            return None
        others = _members(self.open[value])
        return value, max(others, key=lambda other: self.open[other].bit_count())

    def _close(self, one: int, other: int) -> None:
        self.open[one] &= ~(1 << other)
        self.open[other] &= ~(1 << one)
        self.impossible.add(frozenset((self._choice(one), self._choice(other))))

    def _gain(self, row: Row) -> int:
        held = self._held(row)
        return sum((self.open[value] & held).bit_count() for value in _members(held))

    def _may(self, held: int, value: int) -> bool:
        with_it = held | 1 << value
        return all(bits & with_it != bits for bits in self.rivals[value])

    def _go_together(self, one: int, other: int) -> bool:
        return self._may(1 << other, one) and self._may(1 << one, other)

    def _held(self, row: Row) -> int:
        return sum(1 << start + index for start, index in zip(self.starts, row, strict=False))

    def _values(self, at: int) -> range:
        return range(self.starts[at], self.starts[at + 1])

    def _bits_outside(self, at: int) -> int:
        inside = sum(1 << value for value in self._values(at))
        return ((1 << self.starts[-1]) - 1) & ~inside

    def _id(self, choice: tuple[int, int]) -> int:
        return self.starts[choice[0]] + choice[1]

    def _choice(self, value: int) -> tuple[int, int]:
        at = self.factor_of[value]
        return at, value - self.starts[at]


def _members(bits: int) -> Iterator[int]:
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low
