"""What decides which handouts and forms one family is handed."""

from pydantic import Field

from generator.model.localized import Localized
from generator.model.units import Ages, Stated


class Situation(Stated):
    """Something a family lives with, and the sheets that speak of it."""

    title: Localized
    """What the cover calls it."""
    asked: tuple[str, ...] = Field(min_length=1)
    """Words that mean it in a request, in any language."""
    contents: tuple[str, ...] = Field(min_length=1)
    """Ids of handouts and forms."""


class Concerns(Stated):
    """Ids by how serious things are."""

    low: tuple[str, ...] = ()
    """All is going well."""
    moderate: tuple[str, ...] = ()
    """Something worries the therapist or the parents."""
    high: tuple[str, ...] = ()
    """Somebody could come to harm."""


class Families(Stated):
    """The file `content/families.yml`."""

    always: tuple[str, ...] = ()
    """Ids of handouts and forms in every pack."""
    ages: dict[Ages, tuple[str, ...]] = Field(default_factory=dict)
    """Ids by the child's age."""
    concerns: Concerns = Concerns()
    """Ids by how serious things are."""
    situations: dict[str, Situation] = Field(default_factory=dict)
    """By name."""
