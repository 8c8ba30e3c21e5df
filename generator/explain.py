"""Explains one field: its value, who set it where, who else speaks of it, and how it reads."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from html import unescape

from generator.compose.links import LINKS
from generator.model.house import House
from generator.model.library import Practice
from generator.model.problem import Place
from generator.model.slots import type_at
from generator.model.tree import Branch, Tree, place_of, plain, subtree
from generator.resolve.practice import Spoken, resolve, speakers, voice_for
from generator.resolve.text import resolve_text
from generator.resolve.view import MARKS, Ear

FRAME = (
    "practice.name",
    "practice.contact.phone",
    "practice.brand",
    "practice.governance",
    "crisis.emergency_number",
    "crisis.lines",
)
"""Fields that stand at the head or foot of every page and sheet."""

BY_NAME = {"hours_in_short": "practice.hours", "crisis_lines": "crisis.lines"}
"""Pieces of a page that read a field without asking for it by its path."""


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
    for field in (asked, f"practice.{asked}"):
        topic, *path = field.split(".")
        tree = practice.trees.get(topic)
        stated = tree is not None and bool(path) and subtree(tree, *_steps(path)) is not None
        if stated or (path and type_at(field) is not None):
            return field
    by_last_step = {field.rpartition(".")[2]: field for field in fields(practice)}
    close = get_close_matches(asked.rpartition(".")[2], by_last_step, n=1)
    hint = f"did you mean {by_last_step[close[0]]!r}?" if close else "see content/policies/"
    raise NoSuchField(asked, hint)


def fields(practice: Practice) -> Iterator[str]:
    """The path of everything that is stated, file by file."""
    for topic, tree in practice.trees.items():
        yield from _paths(tree, topic)


def _paths(tree: Tree, path: str) -> Iterator[str]:
    if isinstance(tree, Branch):
        for key, entry in tree.entries.items():
            yield f"{path}.{key}"
            yield from _paths(entry.tree, f"{path}.{key}")


def _steps(path: list[str]) -> list[str | int]:
    return [int(step) if step.isdigit() else step for step in path]


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
    value: object = practice.facts if topic == "practice" else practice.parsed_policies.get(topic)
    for step in path:
        value = _below(value, step)
    for speaker in speakers(practice):
        said = speaker.says(value)
        if isinstance(value, tuple) and value:
            members = [speaker.says(member) for member in value]
            if all(isinstance(member, str) for member in members):
                yield speaker.language, speaker.listed(members)
        elif isinstance(said, str) and value is not None:
            yield speaker.language, said


def _below(value: object, step: str) -> object:
    if isinstance(value, Mapping):
        return next((v for k, v in value.items() if getattr(k, "id", str(k)) == step), None)
    if isinstance(value, tuple):
        return value[int(step)] if step.isdigit() and int(step) < len(value) else None
    return getattr(value, step, None)


def _within(path: str, field: str) -> bool:
    """Whether a path is the field's own or lies below it."""
    return path == field or path.startswith(f"{field}.")


def _related(one: str, other: str) -> bool:
    """Whether one path is the other's own, or lies below it."""
    return _within(one, other) or _within(other, one)


def _uses(
    practice: Practice, spoken: tuple[Spoken, ...], house: House, field: str
) -> Iterator[Use]:
    aliases = [
        name for name, path in BY_NAME.items() if _within(field, path) or _within(path, field)
    ]
    for language in spoken:
        for key, resolved in language.on_site.items():
            text = practice.library.texts[key][language.speaker.language]
            named = any(name in text.body for name in aliases)
            if not named and not any(_within(read, field) for read in resolved.reads):
                continue
            voice = voice_for(
                text, "site", practice, language.speaker, house.components, Ear(marked=field)
            )
            outcome = resolve_text(text, voice, lambda kind, id_: None)
            heard = tuple(_sentences(getattr(outcome, "markdown", "")))
            front = [getattr(outcome, name, None) for name in ("message", "action", "purpose")]
            heard += tuple(s for line in front if line for s in _sentences(line))
            yield Use(
                resolved.kind,
                resolved.id,
                resolved.title,
                language.speaker.language,
                tuple(dict.fromkeys(heard)),
            )


_BLOCK = re.compile(r"</(?:li|tr|p|div|h\d|caption|dd|ul|table)>|\n\s*\n|\n(?=- |\d+\. )")
_SENTENCE = re.compile(r"(?<=[.!?:])\s+(?=[A-ZÁÉÍÓÚ¿¡“\"'\ue000])")


def _sentences(markdown: str) -> Iterator[str]:
    """The sentences, entries or table rows that hold a marked phrase, as plain words."""
    for block in _BLOCK.split(markdown):
        if MARKS[0] not in block:
            continue
        words = unescape(re.sub(r"<[^>]+>", " ", block))
        words = re.sub(r"^[\s#>*-]+|\*\*|\{#[^}]*\}", "", " ".join(words.split()))
        for sentence in _SENTENCE.split(words):
            if MARKS[0] in sentence:
                yield sentence.replace(MARKS[0], "").replace(MARKS[1], "").strip()


def explained(explanation: Explanation) -> Iterator[tuple[str, str]]:
    """An explanation as text for a terminal, each piece with its style."""
    yield f"{explanation.field}\n", "bold"
    for language, words in explanation.in_words.items():
        yield f"    {language}: {words}\n", ""
    yield "Set by\n", "bold"
    if not explanation.stated:
        yield "    nobody; the model's default holds\n", ""
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
