"""What a text sees of a practice: every value already in words, and nothing it could change."""

from collections.abc import Mapping
from typing import Any, NoReturn

from jinja2 import Undefined, UndefinedError
from pydantic import BaseModel, RootModel

from generator.model.units import Hours
from generator.resolve.speech import Speaker


class Unstated(Undefined):
    """A fact the practice has not stated: false in a condition, an error where it is printed."""

    __slots__ = ()

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise UndefinedError(self._undefined_hint or "a fact is not stated")

    __str__ = __iter__ = __html__ = _refuse


class View:
    """A model as a text sees it; attributes come out in words."""

    __slots__ = ("_model", "_path", "_speaker")

    def __init__(self, model: BaseModel, speaker: Speaker, path: str) -> None:
        self._model = model
        self._speaker = speaker
        self._path = path

    def __getattr__(self, name: str) -> Any:
        path = f"{self._path}.{name}"
        return in_words(getattr(self._model, name), self._speaker, path)


def in_words(value: Any, speaker: Speaker, path: str) -> Any:
    """A value as a text sees it: a phrase, a view, or a list of these."""
    if value is None:
        return Unstated(hint=f"{path!r} is used here, but it is not stated")
    if isinstance(value, Hours):
        return tuple(
            (speaker.says(day), speaker.hours(spans), bool(spans)) for day, spans in value.by_day
        )
    said = speaker.says(value)
    if said is None:
        return Unstated(hint=f"{path!r} has no words in {speaker.words.language}")
    if isinstance(said, BaseModel) and not isinstance(said, RootModel):
        return View(said, speaker, path)
    if isinstance(said, Mapping):
        return tuple(
            (in_words(key, speaker, path), in_words(below, speaker, f"{path}.{key}"))
            for key, below in said.items()
        )
    if isinstance(said, tuple | list):
        return tuple(in_words(member, speaker, path) for member in said)
    return said
