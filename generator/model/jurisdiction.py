"""What the law of one place says, each statement with its source and the day it was checked."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.model.localized import Localized
from generator.model.notation import Text
from generator.model.practice import Crisis
from generator.model.units import Stated


class Basis(StrEnum):
    """How well a statement about the law is known."""

    OFFICIAL = "official"
    """Read in the words of the law itself, or on a page of an authority that applies it."""
    SECONDARY = "secondary"
    """Read in somebody else's account of the law only."""
    UNCONFIRMED = "unconfirmed"
    """Looked for, and not found anywhere that could be relied on."""


class LegalStatement(Stated):
    """A sentence about the law as families read it. Never advice: the practice confirms it."""

    says: Localized
    """The statement, in words for families."""
    citation: Text
    """The law it rests on."""
    source: Text
    """Where it was read: the publisher and the title of the page."""
    verified_on: date
    """The day somebody last read the source."""
    basis: Basis = Basis.SECONDARY
    """How well it is known; what nobody claims to have read in the law counts as secondary."""


class MinorConsent(LegalStatement):
    """When a minor may agree to outpatient mental health care alone."""

    from_age: int | None = None
    """In whole years; none where the law names no age."""


class ParentRecordAccess(LegalStatement):
    """What a parent may read of a minor's record."""

    strong: bool = False
    """Whether a parent's access is so strong that privacy from parents cannot be promised."""


class Jurisdiction(Stated):
    """One file of `content/jurisdictions`."""

    name: Localized
    """What the place is called."""
    country: Annotated[str, Field(pattern="^[a-z]{2}$")]
    """ISO 3166-1; decides how dates and numbers are written."""
    crisis: Crisis
    """Whom to call there when it cannot wait."""
    mandated_reporting: LegalStatement
    """What a therapist must report."""
    minor_consent: MinorConsent
    """When a minor may agree to care alone."""
    record_access: ParentRecordAccess
    """What a parent may read of a minor's record."""
    privacy_law: LegalStatement
    """What protects the record."""
    pending: Localized | None = None
    """Changes under way that the practice should watch."""
