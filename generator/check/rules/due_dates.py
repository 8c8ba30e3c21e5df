"""Where every assignment has a due date, its sheet asks for one."""

from collections.abc import Iterator

from generator.check.prose import told_texts
from generator.check.told import told
from generator.check.worded import worded_at
from generator.model.library import Practice
from generator.model.policies import HomePractice
from generator.model.problem import Problem

FORM = "f5-home-practice"


def find(practice: Practice) -> Iterator[Problem]:
    """A promise to say by when needs a line to write it on."""
    assignments = practice.policy(HomePractice).assignments
    if not (assignments.given and assignments.due_date_required):
        return
    for text in told_texts(practice):
        if (text.kind, text.id) != ("form", FORM):
            continue
        if not any(slot.source.startswith('date("due"') for slot in told(text, practice).slots):
            yield Problem(
                worded_at(practice, text, 'date("due"'),
                "every assignment has a due date, but this sheet has no field for it",
                'add {{ date("due", "Due date") }}, or write due_date_required: false in '
                "policies/home_practice.yml",
            )
