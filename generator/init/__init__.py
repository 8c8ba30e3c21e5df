"""A practice's folder from a few answers: it passes `check` and never overwrites anything."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from generator.init.answers import Ask, Tell, ask_for_answers, read_answers, read_questions
from generator.init.folder import Start, files
from generator.model.library import Library
from generator.write.afresh import write_afresh

FOR_OUR_OWN_FILES = ("jurisdiction", "words", "organisation")
"""Schemas a practice has no files for."""


def init(
    folder: Path,
    library: Library,
    content: Path,
    today: date,
    answers: Path | None,
    given: Mapping[str, str],
    ask: Ask,
    tell: Tell,
) -> None:
    """Write a new practice, from a file of answers or by asking for them.

    `given` are answers known beforehand. Raises Unusable for answers no practice can be made of,
    and Occupied if the folder holds anything that would be written; then nothing is.
    """
    questions = read_questions(content / "init" / "questions.yml")
    answered = (
        read_answers(answers, questions, library, given)
        if answers
        else ask_for_answers(questions, library, given, ask, tell)
    )
    start = Start(answered, library, today, content)
    write_afresh(folder, files(start, _schemas(content / "schemas")))


def _schemas(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*.schema.json"))
        if path.name.partition(".")[0] not in FOR_OUR_OWN_FILES
    }
