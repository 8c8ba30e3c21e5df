"""Complaints: whom to tell, how, and what happens then."""

from pydantic import Field

from generator.model.localized import NameOrRole
from generator.model.notation import Phone, Text, WebAddress
from generator.model.policies.base import Policy
from generator.model.units import ContactWay, Duration, Stated


class OutsideBody(Stated):
    """Somebody outside the practice who takes complaints."""

    name: Text
    """Its name, as families will look for it."""
    phone: Phone | None = None
    """Its number."""
    web: WebAddress | None = None
    """Its page on complaints."""


class Complaints(Policy):
    """A family that is unhappy knows whom to tell, in the practice and outside it."""

    to: NameOrRole | None = None
    """Who takes them: a name or a role. Left out, it is the clinical lead, or a therapist who works
    alone."""
    how: tuple[ContactWay, ...] = Field(min_length=1)
    """How a family can complain."""
    reply_within: Duration
    """How long a family waits at most for an answer."""
    outside: tuple[OutsideBody, ...] = ()
    """Whom a family can turn to outside the practice."""
