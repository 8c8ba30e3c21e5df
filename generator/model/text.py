"""Handouts, forms and pages as written: front matter, Markdown with slots, and where they stand."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from generator.model.localized import Localized
from generator.model.problem import Place
from generator.model.tree import Branch
from generator.model.units import Stated

TextKind = Literal["handout", "form", "page"]


class Audience(StrEnum):
    """Whom a text speaks to."""

    PARENT = "parent"
    TEEN = "teen"
    CHILD = "child"
    BOTH = "both"
    STAFF = "staff"


Line = Annotated[str, Field(min_length=3)]


def _one_or_several(stated: Any) -> Any:
    return (stated,) if isinstance(stated, str) else stated


_PATH: dict[str, Any] = {"type": "string"}

Needs = Annotated[
    tuple[str, ...],
    BeforeValidator(_one_or_several),
    WithJsonSchema({"anyOf": [_PATH, {"type": "array", "items": _PATH}]}),
]
"""Yes-or-no choices by their paths, one or a list; all of them must be so."""


class Translator(StrEnum):
    """Who put a text into another language."""

    PERSON = "person"
    MACHINE = "machine"


class Translation(Stated):
    """Where a text in another language comes from."""

    of: date
    """The `reviewed` date of the text it was made from."""
    translator: Translator
    """Who made it."""
    reviewed: date | None = None
    """When somebody who speaks both languages last compared the two."""


class FrontMatter(Stated):
    """What stands between the two lines of dashes at the top of a text; slots are welcome."""

    title: Line
    """What families call it."""
    purpose: Line
    """Why this text is worth a minute, in one sentence."""
    message: Line
    """The one main message."""
    action: Line
    """The one thing to do."""
    unknown: Line | None = None
    """What is not known, said honestly."""
    audience: Audience
    """Whom it speaks to."""
    policy: str | None = None
    """The policy whose version and date this text carries; without one, the practice's own."""
    needs: Needs = ()
    """A yes-or-no choice, such as `sessions.joint.offered`, without which it is not published; or
    several, in a list."""
    fits: int = Field(default=4, ge=1, le=8)
    """The most pages it may take on paper at standard size."""
    look: Literal["fridge", "poster"] | None = None
    """How it looks on paper, if not as other sheets: `fridge` is read from two steps away, `poster`
    from across a room, and has a code to scan."""
    reviewed: date
    """When somebody last read the library's wording with care."""
    next: str | None = None
    """The id of the handout to read next."""
    asked: tuple[Line, ...] = ()
    """What parents type when they look for this, in words that it does not say itself."""
    translation: Translation | None = None
    """For a text that was translated: from what, by whom, and whether somebody compared."""


@dataclass(frozen=True)
class Text:
    """One handout, form or page in one language, as written."""

    kind: TextKind
    id: str
    language: str
    path: str
    front: FrontMatter
    front_tree: Branch
    body: str
    places: tuple[Place, ...]
    """Where each line of the body stands; a practice's wording brings lines of its own."""

    def where(self, line: int = 1, column: int = 1) -> Place:
        """A place in the file, from a line and column of the body."""
        place = self.places[min(line, len(self.places)) - 1]
        return place._replace(column=column)


class PackStatement(Stated):
    """One file of `packs/`."""

    title: Localized
    """What the cover says."""
    purpose: Localized
    """What the pack is for, in one sentence."""
    audience: Audience
    """Whom it is for."""
    needs: Needs = ()
    """A yes-or-no choice without which there is no such pack, or several, in a list."""
    contents: tuple[str, ...] = Field(min_length=1)
    """Ids of handouts and forms, in reading order."""


@dataclass(frozen=True)
class Pack:
    """Ordered handouts and forms for an occasion."""

    id: str
    statement: PackStatement
    tree: Branch
