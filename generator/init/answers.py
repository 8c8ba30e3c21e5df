"""What a new practice answers: read from a file, or asked for and checked one by one."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

from babel import Locale
from coloraide import Color
from pydantic import BeforeValidator, Field

from generator.check.rules.brand import LEAST, contrast_on, darker
from generator.load.library import relative
from generator.load.validate import did_you_mean, validate
from generator.load.yaml import Unreadable, decode, read_tree
from generator.model.library import Library
from generator.model.notation import Email, HexColor, Phone, Text
from generator.model.practice import Brand, PracticeType
from generator.model.problem import Place, Problem, told_in_order
from generator.model.tree import Branch, Entry, Leaf, Series, Tree, place_of, plain
from generator.model.units import Ages, Stated
from generator.model.week import Hours

Ask = Callable[[str, str], str]
"""Puts a question and the answer that an empty line stands for; returns what was said."""

Tell = Callable[[Problem], None]


class Unusable(Exception):  # noqa: N818 - the person who answered made the mistakes
    """Answers that no practice can be made of; carries what is wrong with them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(*problems)
        self.problems = told_in_order(problems)


def _parts(stated: Any, marks: str) -> Any:
    """A text cut at each of the marks; anything else as it is."""
    if not isinstance(stated, str):
        return stated
    for mark in marks:
        stated = stated.replace(mark, "\n")
    return [part.strip() for part in stated.split("\n") if part.strip()]


def _lines(stated: Any) -> Any:
    return _parts(stated, ";")


def _codes(stated: Any) -> Any:
    return _parts(stated, ", ")


def _named_color(stated: Any) -> Any:
    """A color called by a name that web pages know, such as `dark green`, as six hex digits."""
    try:
        return Color(str(stated).replace(" ", "").lower()).convert("srgb").to_string(hex=True)
    except ValueError:
        return stated


class Question(Stated):
    """One thing `init` asks."""

    key: str
    asks: str
    default: str = ""
    """What an empty answer means."""
    optional: bool = False
    """Whether there may be no answer at all."""


class Questions(Stated):
    """`content/init/questions.yml`."""

    questions: tuple[Question, ...]


class Answers(Stated):
    """All that `init` has to know."""

    name: Text
    """What families call the practice."""
    type: PracticeType
    """Who stands behind it: solo, group or agency."""
    jurisdiction: Text
    """Whose law applies, such as `us-ca`."""
    address: Annotated[tuple[Text, ...], BeforeValidator(_lines)] = Field(min_length=1)
    """Where families come, line by line."""
    time_zone: Text | None = None
    """Only where it is not that of most of the jurisdiction."""
    phone: Phone
    """The number families call."""
    email: Email | None = None
    """The address families write to."""
    languages: Annotated[tuple[Text, ...], BeforeValidator(_codes)] = Field(min_length=1)
    """Languages to publish in, that of the front door first."""
    ages: Ages
    """From the youngest to the oldest."""
    age_bands: tuple[Ages, ...] = ()
    """Bands of the practice's own; without them, `ages` are cut where the law draws its line."""
    hours: Hours
    """When the practice is open."""
    clinician: Text
    """First and last name of the first one."""
    telehealth: bool
    """Whether visits by video are offered."""
    color: Annotated[HexColor, BeforeValidator(_named_color)]
    """The brand's color; white words must be readable on it."""


def read_questions(path: Path) -> tuple[Question, ...]:
    """What is asked, in order."""
    tree = read_tree(decode(path.read_bytes(), path.name), path.name)
    return Questions.model_validate({"questions": plain(tree)}).questions


def read_answers(
    path: Path, questions: Sequence[Question], library: Library, given: Mapping[str, str]
) -> Answers:
    """Answers from a YAML file with the questions' keys; raises Unusable with all its problems."""
    shown = relative(path)
    try:
        tree = read_tree(decode(path.read_bytes(), shown), shown)
    except Unreadable as fault:
        raise Unusable([fault.problem]) from None
    entries = tree.entries if isinstance(tree, Branch) else {}
    where = tree.where
    missing = {one.key: one.default for one in questions if one.default} | dict(given)
    defaults = {key: Entry(where, Leaf(where, said)) for key, said in missing.items()}
    over = {key: entry for key, entry in entries.items() if key not in given}
    return _answers(Branch(where, defaults | over), library)


def ask_for_answers(
    questions: Sequence[Question],
    library: Library,
    given: Mapping[str, str],
    ask: Ask,
    tell: Tell,
) -> Answers:
    """Answers from a person; what does not fit is told at once, and asked again."""
    said = dict(given)
    for question in questions:
        while question.key not in said:
            answer = ask(question.asks, question.default).strip() or question.default
            if not answer and question.optional:
                break
            faults = _faults(question.key, answer, library)
            for fault in faults:
                tell(fault)
            if not faults:
                said[question.key] = answer
    return _answers(_as_tree(said), library)


def _answers(tree: Branch, library: Library) -> Answers:
    tree = _by_code(tree, library)
    answers, problems = validate(tree, Answers)
    problems += tuple(_beyond(tree, library)) if answers else ()
    if answers is None or problems:
        raise Unusable(problems)
    return answers


def _faults(key: str, answer: str, library: Library) -> list[Problem]:
    """What is wrong with one answer."""
    tree = _by_code(_as_tree({key: answer}), library)
    _, problems = validate(tree, Answers)
    about_it = [problem for problem in problems if problem.where == tree.entries[key].where]
    return about_it or list(_beyond(tree, library))


def _as_tree(said: Mapping[str, str]) -> Branch:
    """Answers as if they stood in a file, the first one on its second line."""
    entries = {}
    for line, (key, answer) in enumerate(said.items(), start=2):
        where = Place("answers", line)
        entries[key] = Entry(where, Leaf(where, answer))
    return Branch(Place("answers"), entries)


def _by_code(tree: Branch, library: Library) -> Branch:
    """The tree with jurisdiction and languages by their codes, if they were called by name."""
    entries = dict(tree.entries)
    for key, names in (("jurisdiction", _places(library)), ("languages", _languages(library))):
        entry = entries.get(key)
        if entry is not None:
            entries[key] = Entry(entry.where, _coded(entry.tree, names))
    return Branch(tree.where, entries)


def _coded(tree: Tree, names: Mapping[str, set[str]]) -> Tree:
    """Every text that is a name, as the code it stands for; several may stand in one text."""
    if isinstance(tree, Series):
        return Series(tree.where, tuple(_coded(member, names) for member in tree.members))
    if not isinstance(tree, Leaf):
        return tree
    parts = [part.strip().lower() for part in re.split(r"[,;]|\band\b", str(tree.value))]
    codes = {name: code for code, called in names.items() for name in called}
    return Leaf(tree.where, ", ".join(codes.get(part, part) for part in parts if part))


def _languages(library: Library) -> dict[str, set[str]]:
    """Every language with what it is called by itself and in English, in small letters."""
    return {
        code: {code, words.language.lower(), str(Locale(code).english_name).lower()}
        for code, words in library.words.items()
    }


def _places(library: Library) -> dict[str, set[str]]:
    """Every jurisdiction with what it is called, in small letters."""
    return {
        code: {code, *(name.lower() for name in place.name.root.values())}
        for code, place in library.jurisdictions.items()
    }


def _beyond(tree: Branch, library: Library) -> Iterator[Problem]:
    """What only the library knows to be wrong: an unknown place or language, a pale color."""
    stated = plain(tree)
    places = _places(library)
    if "jurisdiction" in stated and stated["jurisdiction"] not in places:
        said = str(stated["jurisdiction"])
        near = did_you_mean(said, [name for names in places.values() for name in sorted(names)])
        asked = f"{near} " if near.startswith("did") else ""
        yield Problem(
            place_of(tree, ["jurisdiction"]),
            f"there is no jurisdiction called {said!r}",
            f"{asked}known here: {', '.join(sorted(places))}",
        )
    spoken = [f"{code} ({words.language})" for code, words in sorted(library.words.items())]
    for language in map(str, _codes(stated.get("languages", []))):
        if language not in library.words:
            yield Problem(
                place_of(tree, ["languages"]),
                f"the library has no words for the language {language!r}",
                f"it has {', '.join(spoken)}",
            )
    if "ages" in stated and (ages := Ages.model_validate(stated["ages"])).start > ages.end:
        yield Problem(
            place_of(tree, ["ages"]), f"the ages {ages} run backwards", "write the youngest first"
        )
    if "color" in stated:
        color = Brand(color=_named_color(stated["color"])).color
        if (contrast := contrast_on(color)) < LEAST:
            yield Problem(
                place_of(tree, ["color"]),
                f"white words on {color} have a contrast of {contrast:.1f}; {LEAST} is needed",
                f"the nearest color that passes is '{darker(color)}'",
            )
