"""Complaints: whom to tell, how, and what happens then."""

from pydantic import Field

from generator.model.policies.base import Policy
from generator.model.practice import Phone, Text, WebAddress
from generator.model.units import ContactWay, Duration, Stated


class OutsideBody(Stated):
    """Somebody outside the practice who takes complaints."""

    name: Text
    phone: Phone | None = None
    web: WebAddress | None = None


class Complaints(Policy):
    """A family that is unhappy knows whom to tell, in the practice and outside it."""

    to: Text
    """Who takes them: a name or a role."""
    how: tuple[ContactWay, ...] = Field(min_length=1)
    reply_within: Duration
    outside: tuple[OutsideBody, ...] = ()
