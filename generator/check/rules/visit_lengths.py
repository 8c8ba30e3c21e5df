"""Times inside a visit fit into the visit."""

from collections.abc import Iterator

from generator.model.library import Practice
from generator.model.policies import Communication, Sessions
from generator.model.problem import Problem


def find(practice: Practice) -> Iterator[Problem]:
    """A visit that may begin after its end, or a call longer than a visit, is a slip."""
    sessions = practice.policy(Sessions)
    if sessions.late.after.hours >= sessions.length.hours:
        yield Problem(
            practice.own(
                practice.where("sessions", "late", "after"), practice.where("sessions", "length")
            ),
            f"a family counts as late after {sessions.late.after}, when a visit of "
            f"{sessions.length} is over",
            "state a shorter time under `late:`",
        )
    call = practice.policy(Communication).between_visits.longest_call
    if call.hours > sessions.length.hours:
        yield Problem(
            practice.own(
                practice.where("communication", "between_visits", "longest_call"),
                practice.where("sessions", "length"),
            ),
            f"a call may take {call}, longer than a visit ({sessions.length})",
            "state a shorter `longest_call:`",
            severity="warning",
        )
