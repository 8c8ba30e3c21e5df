"""What a practice says differently, it says in each of its languages."""

from collections.abc import Iterator

from generator.model.library import Practice
from generator.model.problem import Problem
from generator.model.wording import Change


def find(practice: Practice) -> Iterator[Problem]:
    """A promise reworded in one language only splits families into those who read it and others."""
    said = {
        (one.text.kind, one.text.id, one.part.id, one.change, one.text.language)
        for one in practice.wordings
    }
    for wording in practice.wordings:
        text, change = wording.text, wording.change
        if change is Change.DROP or text.language not in practice.facts.languages.all:
            continue  # that a section is missing is told where sections are compared
        if wording.part.words == wording.present.words:
            continue  # begun, but nothing is said differently yet
        for language in practice.facts.languages.all:
            key = (text.kind, text.id, wording.part.id, change, language)
            if key not in said and language in practice.library.texts[text.kind, text.id]:
                yield Problem(
                    wording.part.where,
                    f"the section {wording.part.id!r} is worded differently here, "
                    f"but not in {language!r}",
                    f"say the same in {wording.file_in(language)}",
                    severity="warning",
                )
