"""What a text sees of a practice: every value already in words, and nothing it could change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

from jinja2 import Undefined, UndefinedError
from pydantic import BaseModel, RootModel

from generator.model.week import Hours
from generator.resolve.speech import Speaker


class Unstated(Undefined):
    """A fact the practice has not stated: false in a condition, an error where it is printed."""

    __slots__ = ()

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise UndefinedError(self._undefined_hint or "a fact is not stated")

    __str__ = __iter__ = __html__ = _refuse


MARKS = ("\ue000", "\ue001")
"""Stand around what is being explained; from Unicode's private use area."""


@dataclass
class Ear:
    """Hears which fields a text asks for."""

    met: set[str] = field(default_factory=set)

    def hear(self, path: str, said: Any) -> Any:
        """What was asked for, noted."""
        self.met.add(path)
        return said


class View:
    """A model as a text sees it; attributes come out in words."""

    __slots__ = ("_ear", "_model", "_path", "_speaker")

    def __init__(self, model: BaseModel, speaker: Speaker, path: str, ear: Ear) -> None:
        self._model = model
        self._speaker = speaker
        self._path = path
        self._ear = ear

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        path = f"{self._path}.{name}"
        own = self._model.__pydantic_extra__ or {}
        if name in own:  # first, since a practice may call a fact as a method is called
            return in_words(own[name], self._speaker, path, self._ear)
        kind = type(self._model)
        if name in kind.model_fields or isinstance(getattr(kind, name, None), property):
            return in_words(getattr(self._model, name), self._speaker, path, self._ear)
        raise UndefinedError(f"nothing is stated under {path!r}")


def in_words(value: Any, speaker: Speaker, path: str, ear: Ear) -> Any:
    """A value as a text sees it: a phrase, a view, or a list of these."""
    if value is None:
        ear.met.add(path)
        return Unstated(hint=f"{path!r} is used here, but it is not stated")
    if isinstance(value, Hours):
        return tuple(
            (speaker.says(day), ear.hear(path, speaker.hours(spans)), bool(spans))
            for day, spans in value.by_day
        )
    said = speaker.says(value)
    if said is None:
        return Unstated(hint=f"{path!r} has no words in {speaker.words.language}")
    if isinstance(said, BaseModel) and not isinstance(said, RootModel):
        ear.met.add(path)
        return View(said, speaker, path, ear)
    if isinstance(said, Mapping):
        ear.met.add(path)
        return tuple(
            (
                speaker.says(key),
                in_words(below, speaker, f"{path}.{getattr(key, 'id', key)}", ear),
            )
            for key, below in said.items()
        )
    if isinstance(said, tuple | list):
        ear.met.add(path)
        return tuple(
            in_words(member, speaker, f"{path}.{index}", ear) for index, member in enumerate(said)
        )
    return ear.hear(path, said)
