"""The law that applies must be known."""

from collections.abc import Iterator
from difflib import get_close_matches

from generator.model.library import Practice
from generator.model.problem import Problem


def find(practice: Practice) -> Iterator[Problem]:
    """Without a rules file for its place, legal sentences and crisis lines have no ground."""
    stated = practice.facts.jurisdiction
    known = practice.library.jurisdictions
    if stated not in known:
        close = get_close_matches(stated, known, n=1, cutoff=0.5)
        yield Problem(
            practice.where("practice", "jurisdiction"),
            f"there is no rules file for the jurisdiction {stated!r}",
            f"did you mean {close[0]!r}?" if close else f"known here: {', '.join(sorted(known))}",
        )
