"""The ledger: what was published on which day, under which version, in which words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Annotated, Literal

from pydantic import Field

from generator.model.output import CODE_LETTERS
from generator.model.practice import Governance
from generator.model.problem import Place
from generator.model.units import Stated

FOOT: Literal["foot"] = "foot"
"""What stands at the foot of every sheet: it is kept as a text of its own."""

LedgerKind = Literal["handout", "form", "page", "pack", "foot"]
Key = tuple[LedgerKind, str, str]
"""Kind, id and language of a text."""

PRACTICE = "practice"
"""The policy of texts that stand under the practice's own version."""


class Row(Stated):
    """One line of the ledger: the words of one text in one language, from one day on."""

    published: date
    """The day these words were published."""
    kind: LedgerKind
    """What kind of text it is."""
    id: Annotated[str, Field(pattern=r"^[^./\\][^/\\]*$")]
    """Its id, such as `h13-reaching-us-between-visits`."""
    language: Annotated[str, Field(pattern="^[a-z]{2}$")]
    """The language of these words."""
    title: str
    """What families call it."""
    policy: Annotated[str, Field(pattern="^[a-z][a-z0-9_]*$")]
    """The policy it stands under, or `practice`."""
    version: Annotated[str, Field(pattern=r"^\d+(\.\d+){0,2}$")]
    """The version of that policy."""
    effective: date
    """The first day that version holds."""
    code: Annotated[str, Field(pattern=f"^[{CODE_LETTERS}]{{3}}-[{CODE_LETTERS}]{{3}}$")] | None
    """The check code at the foot of the sheet or on the pack's cover; none for what has no foot."""
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    """The hash of the file in `published/` that then held these words."""
    note: str | None
    """What changed, in words for families."""

    @property
    def key(self) -> Key:
        return self.kind, self.id, self.language


@dataclass(frozen=True)
class Reading:
    """What families read of one text in one language."""

    kind: LedgerKind
    id: str
    language: str
    title: str
    policy: str
    """The policy it stands under, or `practice`."""
    governance: Governance
    lines: tuple[str, ...]
    """Its own words, a sentence a line; before a heading stands an empty line."""
    reads: frozenset[str] = frozenset()
    """The policies whose choices it tells of."""
    parts: tuple["Reading", ...] = ()
    """What else is on the paper: the sheets of a pack, the foot of a sheet."""
    code: str | None = None

    @property
    def key(self) -> Key:
        return self.kind, self.id, self.language

    @cached_property
    def sha256(self) -> str:
        """Changes with any of its own words; it is that of the file that keeps them."""
        return _hash(self.lines)


def text_of(lines: Sequence[str]) -> str:
    """The words as the file that keeps them holds them."""
    return "\n".join(lines) + "\n"


def _hash(lines: Sequence[str]) -> str:
    return sha256(text_of(lines).encode()).hexdigest()


def kept_at(key: Key) -> str:
    """Where the words last published are kept, such as `published/en/handouts/h01-….txt`."""
    kind, id_, language = key
    name = f"{FOOT}.txt" if kind == FOOT else f"{kind}s/{id_}.txt"
    return f"published/{language}/{name}"


@dataclass(frozen=True)
class Ledger:
    """All rows in the order in which they were written, and the words last published."""

    path: str = ""
    """The file, as shown to people."""
    rows: tuple[Row, ...] = ()
    kept: Mapping[Key, tuple[str, ...]] = field(default_factory=dict)
    """By text: its words as they were last published."""
    seal: str = ""
    """The hash of the manifest that was last published; empty where none was noted."""

    @property
    def last(self) -> dict[Key, Row]:
        """The row that holds now, for every text there was."""
        return {row.key: row for row in self.rows}

    @property
    def closed(self) -> dict[tuple[str, str], date]:
        """Versions that families have read, by policy and version, with the day of the first."""
        days: dict[tuple[str, str], date] = {}
        for row in self.rows:
            days.setdefault((row.policy, row.version), row.published)
        return days

    def holds(self, row: Row) -> bool:
        """Whether the words kept are those a row tells of."""
        return row.key in self.kept and _hash(self.kept[row.key]) == row.sha256

    def where(self, row: Row) -> Place:
        """The line a row stands in."""
        return Place(self.path, self.rows.index(row) + 1)
