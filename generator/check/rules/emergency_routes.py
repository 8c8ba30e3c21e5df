"""In an emergency families call the emergency number before the practice."""

from collections.abc import Iterator

from generator.model.library import Practice
from generator.model.policies import Communication
from generator.model.problem import Problem
from generator.model.vocabulary import EmergencyRoute

NEVER_SILENCED = True


def find(practice: Practice) -> Iterator[Problem]:
    """A practice's phone may ring unheard; the emergency number is always answered."""
    routes = practice.policy(Communication).emergency_routes
    where = practice.where("communication", "emergency_routes")
    hint = "begin the list with emergency_number, crisis_line"
    if set(routes) == {EmergencyRoute.PRACTICE_PHONE}:
        yield Problem(where, "your own phone is the only one families call in an emergency", hint)
    elif EmergencyRoute.EMERGENCY_NUMBER not in routes:
        yield Problem(where, "nobody is told to call the emergency number in an emergency", hint)
    elif routes[0] is EmergencyRoute.PRACTICE_PHONE:
        yield Problem(where, "in an emergency families would call your own phone first", hint)
