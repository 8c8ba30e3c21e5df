"""Words a practice writes itself, in each of its languages."""

import re
from typing import Annotated, Any

from pydantic import ConfigDict, Discriminator, RootModel, Tag, model_validator

DEFAULT = ""
"""Stands for the practice's default language where only one text was written."""

LANGUAGE = re.compile(r"[a-z]{2}")
"""ISO 639-1."""


class Localized(RootModel[dict[str, str]]):
    """A text by language: `{en: …, es: …}`, or just the text in the practice's first language."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _from_short_form(cls, stated: Any) -> Any:
        if isinstance(stated, Localized):
            return stated
        if isinstance(stated, str):
            stated = {DEFAULT: stated}
        if not isinstance(stated, dict):
            raise ValueError(
                "this is not a text; write it, or one for each language, such as `en: …`"
            )
        if not stated:
            raise ValueError("no words stand here; write them for each language, such as `en: …`")
        for language, text in stated.items():
            if language and not LANGUAGE.fullmatch(str(language)):
                raise ValueError(f"{language!r} is not a language code; write one such as en or es")
            if isinstance(text, int | float) and not isinstance(text, bool):
                raise ValueError(f"{text!r} is a number, not a text; put it in quotes")
            if not isinstance(text, str) or not text.strip():
                raise ValueError(
                    f"the text for {language or 'the first language'!r} is empty; write it, or "
                    "remove the key"
                )
        return stated

    def in_language(self, language: str, default: str) -> str | None:
        """The text in that language; what was written without a language counts as `default`."""
        if language in self.root:
            return self.root[language]
        return self.root.get(DEFAULT) if language == default else None


class NameOrRole(Localized):
    """Who somebody is: a name, which is the same in every language, or a role in each of them."""

    def in_language(self, language: str, default: str) -> str | None:
        """The role in that language, or the name: a text alone that begins with a capital."""
        alone = self.root.get(DEFAULT, "")
        return alone if alone[:1].isupper() else super().in_language(language, default)


class OwnWords(Localized):
    """A practice's own entry in a list of known choices, always written by language."""


def known_or_own(stated: Any) -> str:
    """Tell a known code from own words; a bare text is always taken as a code, so that a
    misspelt code is never printed as if it were wording.
    """
    return "own" if isinstance(stated, dict | OwnWords) else "known"


KNOWN = Tag("known")
OWN = Annotated[OwnWords, Tag("own")]
EITHER = Discriminator(known_or_own)
