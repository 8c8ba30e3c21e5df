"""Layers: who states what — the library, an organisation, the practice, one of its locations."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from generator.model.problem import Place
from generator.model.tree import Tree
from generator.model.units import Ages

LayerName = Literal["library", "organisation", "practice", "location"]


@dataclass(frozen=True)
class Layer:
    """All that one folder states."""

    name: LayerName
    path: str
    """The folder, as shown to people."""
    trees: Mapping[str, Tree]
    """By file: `practice` for the facts, or the policy's topic; spread over the age bands."""
    spans: Mapping[str, tuple[tuple[Ages, Place], ...]] = field(default_factory=dict)
    """By topic: the keys of a choice by age as they were written, before they were spread."""

    def holds(self, place: Place) -> bool:
        """Whether the place lies in this folder, which may be the one we stand in."""
        inside = place.path.startswith(f"{self.path}/")
        return inside or (self.path == "." and not place.path.startswith(("/", "../")))
