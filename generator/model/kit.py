"""A kit: all that a practice prints in one edition, ready for a pack to be put together."""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from generator.model.edition import Edition
from generator.model.output import Facing, Leaf, Sheet


@dataclass(frozen=True)
class Choice:
    """Something a pack may be chosen by: one of the library's packs, or a situation."""

    title: str
    contents: tuple[str, ...]
    """Ids of handouts and forms, in reading order."""
    asked: tuple[str, ...] = ()
    """Words that mean it in a request."""
    purpose: str = ""
    audience: str = ""


@dataclass(frozen=True)
class AgeChoice:
    """The sheets for an age, both ends included, in whole years."""

    start: int
    end: int
    contents: tuple[str, ...]


@dataclass(frozen=True)
class Kit:
    """Everything that putting a pack together asks of a practice, without the practice.

    It travels as JSON: so a pack is put together from what an earlier build has finished, and
    nothing is loaded, checked or laid out again.
    """

    practice: str
    name: str
    edition: Edition
    locale: str
    """How dates are written, such as `en_US`."""
    version: str
    tokens_css: str
    assets: Mapping[str, bytes]
    told: Mapping[str, Any]
    """What every template is told: the language, its words, the practice, the crisis lines."""
    live: str | None
    """Where the packs lie on the web."""
    audience: str
    """Whom a pack for one family is for."""
    sheets: Mapping[str, Leaf]
    """By id, in the order of the library."""
    messages: Mapping[str, str]
    """The main message of each sheet."""
    effective: Mapping[str, str]
    """Since when each sheet holds, as YYYY-MM-DD."""
    packs: Mapping[str, Choice]
    always: tuple[str, ...]
    ages: tuple[AgeChoice, ...]
    concerns: Mapping[str, tuple[str, ...]]
    situations: Mapping[str, Choice]
    youngest: int
    """The youngest age the practice sees, in whole years."""
    oldest: int
    due_date_required: bool
    """Whether each assignment has a due date."""

    def to_json(self) -> str:
        """The kit as text."""
        told = asdict(self)
        told["assets"] = {
            name: b64encode(content).decode() for name, content in self.assets.items()
        }
        told["edition"] = self.edition.id
        told["sheets"] = {id_: _leaf_told(leaf) for id_, leaf in self.sheets.items()}
        return json.dumps(told, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """What `to_json` wrote.

        Raises:
            ValueError: it is not a kit.
        """
        try:
            told = json.loads(text)
            edition = Edition.named(told["edition"])
            return cls(
                **told
                | {
                    "edition": edition,
                    "assets": {name: b64decode(text) for name, text in told["assets"].items()},
                    "sheets": {id_: _leaf(one) for id_, one in told["sheets"].items()},
                    "packs": _choices(told["packs"]),
                    "situations": _choices(told["situations"]),
                    "always": tuple(told["always"]),
                    "ages": tuple(
                        AgeChoice(one["start"], one["end"], tuple(one["contents"]))
                        for one in told["ages"]
                    ),
                    "concerns": {name: tuple(ids) for name, ids in told["concerns"].items()},
                }
            )
        except (KeyError, TypeError, AttributeError) as fault:
            raise ValueError(f"this is no kit: {fault}") from None


def _choices(told: Mapping[str, Mapping[str, Any]]) -> dict[str, Choice]:
    return {
        id_: Choice(**{**one, "contents": tuple(one["contents"]), "asked": tuple(one["asked"])})
        for id_, one in told.items()
    }


def _leaf_told(leaf: Leaf) -> dict[str, Any]:
    if isinstance(leaf, Facing):
        pair = {"first": _leaf_told(leaf.first), "second": _leaf_told(leaf.second)}
        return pair | {"edition": leaf.edition.id}
    return asdict(leaf) | {"edition": leaf.edition.id}


def _leaf(told: Mapping[str, Any]) -> Leaf:
    edition = Edition.named(told["edition"])
    if "first" in told:
        first, second = _leaf(told["first"]), _leaf(told["second"])
        if isinstance(first, Sheet) and isinstance(second, Sheet):
            return Facing(first, second, edition)
    return Sheet(**{**told, "edition": edition})
