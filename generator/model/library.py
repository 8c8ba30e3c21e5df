"""Everything shipped before any practice, and the practice itself with all it states."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from generator.model.family import Families
from generator.model.jargon import Jargon
from generator.model.jurisdiction import Jurisdiction
from generator.model.layer import Layer, LayerName
from generator.model.ledger import Ledger
from generator.model.policies import Policy
from generator.model.practice import Facts
from generator.model.problem import Because, Place, Problem
from generator.model.text import Pack, Text, TextKind
from generator.model.tree import Branch, Tree, place_of
from generator.model.wording import Wording
from generator.model.words import Words

TextKey = tuple[TextKind, str]
Chosen = TypeVar("Chosen", bound=Policy)


@dataclass(frozen=True)
class Library:
    """What is shipped: texts by kind and id and language, packs, words, law, default choices."""

    texts: Mapping[TextKey, Mapping[str, Text]]
    packs: Mapping[str, Pack]
    words: Mapping[str, Words]
    jurisdictions: Mapping[str, Jurisdiction]
    policies: Mapping[str, Tree]
    families: Families = field(default_factory=Families)
    """What decides which sheets one family is handed."""
    jargon: Mapping[str, Jargon] = field(default_factory=dict)
    """Words of the trade by language, with plain ones."""
    jurisdiction_trees: Mapping[str, Tree] = field(default_factory=dict)
    """As written, each over its country's, so that a statement's file and line are known."""

    def of_kind(self, kind: TextKind) -> Iterator[tuple[str, Mapping[str, Text]]]:
        """Each text of that kind in the order of its id, in all its languages."""
        for (of, id_), languages in sorted(self.texts.items()):
            if of == kind:
                yield id_, languages


class Unread(Exception):  # noqa: N818 - not a fault: the part's own problems are told already
    """A part of a practice was asked for that could not be read."""


@dataclass(frozen=True)
class Practice:
    """A practice as far as it could be read.

    A part that could not be read raises `Unread` when asked for: a rule that needs it is then
    silent, because the part's own problems have been told.
    """

    id: str
    path: str
    """The folder, as shown to people."""
    trees: Mapping[str, Tree]
    """What was stated, by file: `practice`, or the policy; the library's defaults included."""
    parsed_facts: Facts | None
    parsed_policies: Mapping[str, Policy]
    library: Library
    """The library with the practice's own texts and packs laid over it."""
    layers: tuple[Layer, ...] = ()
    """Who stated what, the library first."""
    reasons: tuple[Because, ...] = ()
    """Reasons given beside values, which silence rules about them."""
    wordings: tuple[Wording, ...] = ()
    """The sections that were said differently, the widest layer's first."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """Assets by name: the logo."""
    asides: tuple[tuple[Place, str], ...] = ()
    """What stands beside all that: comments in YAML, and names of files."""
    ledger: Ledger = field(default_factory=Ledger)
    """What was published before, and when."""

    @cached_property
    def worked_out(self) -> dict[Any, Any]:
        """What one rule works out and others ask for again, by whatever they know it by."""
        return {}

    @property
    def facts(self) -> Facts:
        """What `practice.yml` states."""
        if self.parsed_facts is None:
            raise Unread
        return self.parsed_facts

    def policy(self, kind: type[Chosen]) -> Chosen:
        """The choices on one topic, such as `practice.policy(Communication)`."""
        for policy in self.parsed_policies.values():
            if isinstance(policy, kind):
                return policy
        raise Unread

    @property
    def jurisdiction(self) -> Jurisdiction:
        """The law that applies."""
        try:
            return self.library.jurisdictions[self.facts.jurisdiction]
        except KeyError:
            raise Unread from None

    def where(self, topic: str, *path: str | int, key: bool = False) -> Place:
        """Where a value was stated: by the practice, or else by the library."""
        return place_of(self.trees.get(topic) or Branch(Place(self.path), {}), path, key=key)

    def own(self, *places: Place) -> Place:
        """The first of these places that the practice wrote itself, or else the first of all."""
        return next((place for place in places if self.layer_of(place) != "library"), places[0])

    def layer_of(self, place: Place) -> LayerName:
        """Whose file a place lies in: the nearest layer's, where folders lie in each other."""
        holding = [layer for layer in self.layers if layer.holds(place)]
        return max(holding, key=lambda layer: len(layer.path)).name if holding else "library"

    def reason_for(self, problem: Problem) -> Because | None:
        """The reason an author gave beside the value that a problem speaks of."""
        return next((why for why in self.reasons if problem.where in why.covers), None)
