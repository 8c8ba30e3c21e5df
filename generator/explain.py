"""Explains one field: its value, who set it where, who else speaks of it, and how it reads."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from generator.compose.links import LINKS
from generator.model.house import House
from generator.model.library import Practice
from generator.model.problem import Place
from generator.model.slots import type_at
from generator.model.text import Text
from generator.model.tree import Branch, Series, Tree, place_of, plain, subtree
from generator.model.week import Hours
from generator.resolve.heard import heard_in, is_within
from generator.resolve.practice import Spoken, resolve, speakers
from generator.resolve.speech import Speaker
from generator.resolve.template import crisis_of
from generator.resolve.text import stands_under

FRAME = (
    "practice.name",
    "practice.contact.phone",
    "practice.brand",
    "crisis.emergency_number",
    "crisis.lines",
)
"""Fields that stand at the head or foot of every page and sheet."""

BY_NAME = {"hours_in_short": "practice.hours"}
"""Pieces of a page that read a field without asking for it by its path."""


DECIDES = {
    "practice.jurisdiction": ("jurisdiction", "crisis"),
    "practice.age_bands": ("communication.frequency", "roles.waiting_room"),
}
"""Fields that are not said themselves, and what they decide."""


@dataclass(frozen=True)
class Stated:
    """What one layer says of a field."""

    layer: str
    where: Place
    value: object


@dataclass(frozen=True)
class Use:
    """A text in one language that asks for the field, and the sentences in which it is heard."""

    kind: str
    id: str
    title: str
    language: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Explanation:
    """Everything there is to say about one field of one practice."""

    field: str
    in_words: Mapping[str, str]
    """The value as families read it, by language; empty where it only decides something."""
    stated: tuple[Stated, ...]
    """What each layer says, the one that counts first."""
    uses: tuple[Use, ...]
    everywhere: bool
    """Whether it stands on every page and sheet."""


class NoSuchField(Exception):  # noqa: N818 - told to whoever asked
    """The field is not one of the model's; carries a hint."""

    def __init__(self, field: str, hint: str) -> None:
        super().__init__(f"there is no field called {field!r}")
        self.hint = hint


def explain(practice: Practice, house: House, asked: str) -> Explanation:
    """Explain a field by its path, such as `communication.channels.phone.reply_within`.

    A fact may be named without `practice.` before it.

    Raises:
        NoSuchField: no file has such a field.
    """
    field = _canonical(practice, asked)
    topic, *path = field.split(".")
    spoken, _ = resolve(practice, house.components, LINKS)
    return Explanation(
        field=field,
        in_words=dict(_in_words(practice, topic, path)),
        stated=tuple(reversed(list(_stated(practice, topic, path)))),
        uses=tuple(_uses(practice, spoken, house, field)),
        everywhere=any(_related(framed, field) for framed in FRAME),
    )


def _canonical(practice: Practice, asked: str) -> str:
    """The field's full path; a fact may come without its file's name."""
    asked = asked.replace("–", "-").strip()
    asked = re.sub(r"^practice\.(?=crisis\b)", "", asked)
    for field in (asked, f"practice.{asked}"):
        topic, *path = field.split(".")
        if (path and _is_stated(practice, topic, path)) or (path and type_at(field) is not None):
            return field
    raise NoSuchField(asked, _nearest(asked, list(fields(practice))))


def _nearest(asked: str, known: list[str]) -> str:
    """A hint that names the field most like the one asked for: by its whole path, or its end."""
    by_path = {name: field for field in known for name in (field.partition(".")[2], field)}
    by_end = {field.rpartition(".")[2]: field for field in known}
    for names, word in ((by_path, asked), (by_end, asked.rpartition(".")[2])):
        close = get_close_matches(word, names, n=1, cutoff=0.75)
        if close:
            return f"did you mean {names[close[0]]!r}?"
    topics = sorted({field.partition(".")[0] for field in known} | {"crisis", "jurisdiction"})
    return f"a field begins with one of {', '.join(topics)}"


def fields(practice: Practice) -> Iterator[str]:
    """The path of everything that is stated, file by file."""
    for topic, tree in practice.trees.items():
        yield from _paths(tree, topic)


def _paths(tree: Tree, path: str) -> Iterator[str]:
    if isinstance(tree, Branch):
        for key, entry in tree.entries.items():
            yield f"{path}.{key}"
            yield from _paths(entry.tree, f"{path}.{key}")
    elif isinstance(tree, Series):
        for index, member in enumerate(tree.members):
            yield from _paths(member, f"{path}.{index}")


def _steps(path: list[str]) -> list[str | int]:
    return [int(step) if step.isdigit() else step for step in path]


def _is_stated(practice: Practice, topic: str, path: list[str]) -> bool:
    """Whether all layers together, or the law, say something there."""
    law = practice.library.jurisdiction_trees.get(practice.facts.jurisdiction)
    trees = [(practice.trees.get(topic), path)]
    if topic in ("crisis", "jurisdiction"):
        trees.append((law, ["crisis", *path] if topic == "crisis" else path))
    return any(tree and subtree(tree, *_steps(below)) is not None for tree, below in trees)


def _stated(practice: Practice, topic: str, path: list[str]) -> Iterator[Stated]:
    """What each layer says, from the widest to the nearest."""
    law = practice.library.jurisdiction_trees.get(practice.facts.jurisdiction)
    if topic in ("crisis", "jurisdiction") and law is not None:
        below = ["crisis", *path] if topic == "crisis" else path
        found = subtree(law, *_steps(below))
        if found is not None:
            yield Stated("jurisdiction", place_of(law, _steps(below)), plain(found))
    if topic == "crisis":
        topic, path = "practice", ["crisis", *path]
    for layer in practice.layers:
        tree = layer.trees.get(topic)
        found = subtree(tree, *_steps(path)) if tree else None
        if tree is not None and found is not None:
            yield Stated(layer.name, place_of(tree, _steps(path)), plain(found))


def _in_words(practice: Practice, topic: str, path: list[str]) -> Iterator[tuple[str, str]]:
    """The value as a phrase of each language, where it is one."""
    roots = {"crisis": crisis_of(practice), "jurisdiction": practice.jurisdiction}
    value: object = {**practice.parsed_policies, "practice": practice.facts, **roots}.get(topic)
    for step in path:
        value = _below(value, step)
    for speaker in speakers(practice):
        said = _said(value, speaker)
        if said is not None:
            yield speaker.language, said


def _said(value: object, speaker: Speaker) -> str | None:
    """The value as one phrase, or none where it is several things, a yes or no, or nothing."""
    if isinstance(value, tuple):
        members = [_said(member, speaker) for member in value]
        phrases = [member for member in members if member is not None]
        return speaker.listed(phrases) if phrases and len(phrases) == len(members) else None
    if isinstance(value, Hours):
        return speaker.hours_short(value)
    if isinstance(value, StrEnum) and type(value).__name__ not in speaker.words.phrases:
        return value.value  # no text ever says it
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    said = speaker.says(value)
    return said if isinstance(said, str) else None


def _below(value: object, step: str) -> object:
    if isinstance(value, Mapping):
        return next((v for k, v in value.items() if getattr(k, "id", str(k)) == step), None)
    if isinstance(value, tuple):
        return value[int(step)] if step.isdigit() and int(step) < len(value) else None
    return getattr(value, step, None)


def _related(one: str, other: str) -> bool:
    """Whether one path is the other's own, or lies below it."""
    return is_within(one, other) or is_within(other, one)


def _uses(
    practice: Practice, spoken: tuple[Spoken, ...], house: House, field: str
) -> Iterator[Use]:
    aliases = [name for name, path in BY_NAME.items() if _related(field, path)]
    paths = (field, *DECIDES.get(field, ()))
    for language in spoken:
        code = language.speaker.language
        for key, resolved in language.on_site.items():
            text = practice.library.texts[key][code]
            asked = any(is_within(read, path) for read in resolved.reads for path in paths)
            notes = tuple(_notes(text, practice, field))
            if asked or notes or any(name in text.body for name in aliases):
                heard = heard_in(text, practice, language.speaker, house.components, [field])
                yield Use(*key, resolved.title, code, tuple(heard) or notes)
        yield from _held_back(practice, language, field)


def _notes(text: Text, practice: Practice, field: str) -> Iterator[str]:
    """What a text has to do with a field that its words do not name."""
    if any(is_within(path, field) for path in text.front.needs):
        yield "it is published only where this is so"
    if is_within(field, f"{stands_under(text, practice)}.governance"):
        yield "its version and date stand at the foot"


def _held_back(practice: Practice, language: Spoken, field: str) -> Iterator[Use]:
    """Texts that are not published, because the field says that what they are about is not so."""
    spoken = language.speaker.language
    for (kind, id_), languages in practice.library.texts.items():
        text = languages.get(spoken)
        if text is None or (kind, id_) in language.on_site:
            continue
        if any(is_within(path, field) for path in text.front.needs):
            yield Use(kind, id_, text.front.title, spoken, ("not published while this is not so",))


def explained(explanation: Explanation) -> Iterator[tuple[str, str]]:
    """An explanation as text for a terminal, each piece with its style."""
    yield f"{explanation.field}\n", "bold"
    for language, words in explanation.in_words.items():
        yield f"    {language}: {words}\n", ""
    yield "Set by\n", "bold"
    if not explanation.stated:
        told = "the model's default holds" if explanation.in_words else "it may be left out"
        yield f"    nobody; {told}\n", ""
    for number, stated in enumerate(explanation.stated):
        counts = "" if number == 0 else "  (not used: a nearer layer says otherwise)"
        yield f"    {stated.layer}: {shown(stated.value)}  {stated.where}{counts}\n", ""
    yield "Used in\n", "bold"
    if explanation.everywhere:
        yield "    every page and every sheet, at the head or foot\n", ""
    if not explanation.uses and not explanation.everywhere:
        yield "    no text\n", ""
    for use in explanation.uses:
        yield f"    {use.kind} {use.id} ({use.language}): {use.title}\n", ""
        for sentence in use.sentences or ("decides what is said, without being named",):
            yield f"        {sentence}\n", "dim"


def shown(value: object) -> str:
    """A value as it could be written in YAML, on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {shown(below)}" for key, below in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(shown, value)) + "]"
    return str(value).lower() if isinstance(value, bool) else str(value)
