"""The language of texts: what stands between double braces, and what it may name."""

from collections.abc import Mapping

from generator.model.jurisdiction import Jurisdiction
from generator.model.policies import POLICIES
from generator.model.practice import Crisis, Facts
from generator.model.units import Stated

ROOTS: Mapping[str, type[Stated]] = {
    "practice": Facts,
    "crisis": Crisis,
    "jurisdiction": Jurisdiction,
    **POLICIES,
}
"""Names a slot may begin with, and what each holds."""

FILTERS = ("bullets", "listed", "listed_or", "first_up", "lower", "length", "first", "last")
"""Filters a text may use; the first four are ours."""

COMPONENTS = (
    "matrix",
    "channels",
    "crisis_lines",
    "opening_hours",
    "reach",
    "legal",
    "promise",
    "field",
    "date",
    "notes",
    "tick",
    "choice",
    "signature",
    "shelf",
    "label",
)
"""Pieces of a page that a text sets by name, such as `{{ matrix() }}`."""

SAID = ("code", "number", "unit")
"""What may be asked of a phrase: the code it stands for, or the number and unit of a length."""
