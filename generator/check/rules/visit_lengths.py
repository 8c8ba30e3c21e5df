"""Times inside a visit fit into the visit."""

from collections.abc import Iterator

from generator.check.hours import hours_between
from generator.model.library import Practice
from generator.model.policies import Communication, Sessions
from generator.model.problem import Problem


def find(practice: Practice) -> Iterator[Problem]:
    """A visit that may begin after its end, or a call longer than a visit, is a slip."""
    sessions = practice.policy(Sessions)
    yield from _longer_than_a_day(practice, sessions)
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


def _longer_than_a_day(practice: Practice, sessions: Sessions) -> Iterator[Problem]:
    """Visits that would begin before the doors open, or end after they close."""
    by_day = practice.facts.hours.by_day
    longest = max(
        (hours_between(spans[0][0], spans[-1][1]) for _, spans in by_day if spans), default=0
    )
    lengths = (
        (("length",), sessions.length),
        (("intake", "length"), sessions.intake.length),
        (("collateral", "length"), sessions.collateral.length),
    )
    for path, length in lengths:
        if longest and length.hours > longest:
            yield Problem(
                practice.own(
                    practice.where("sessions", *path), practice.where("practice", "hours")
                ),
                f"{'.'.join(path)} is {length}, but the practice is open {longest:g} hours a day "
                "at most",
                "write the length of one visit, such as 50 minutes",
            )
