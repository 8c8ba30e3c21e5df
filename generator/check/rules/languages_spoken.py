"""A language families can read here is one they can also speak here."""

from collections.abc import Iterator

from generator.model.library import Practice
from generator.model.problem import Problem


def find(practice: Practice) -> Iterator[Problem]:
    """A website in Spanish promises that somebody answers in Spanish."""
    facts = practice.facts
    spoken = {language for clinician in facts.clinicians for language in clinician.languages}
    if facts.languages.interpreter or not all(one.languages for one in facts.clinicians):
        return
    for index, language in enumerate(facts.languages.offered):
        if language not in spoken and language in practice.library.words:
            yield Problem(
                practice.where("practice", "languages", "offered", index),
                f"families can read {language!r} here, but no clinician speaks it and there is no "
                "interpreter",
                "add it to a clinician's languages, or write interpreter: true",
                severity="warning",
            )
