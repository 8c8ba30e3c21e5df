"""Words of the trade in one language, and what to say instead."""

import re
from functools import cached_property

from pydantic import Field

from generator.model.units import Stated


class Jargon(Stated):
    """One file of `content/jargon`."""

    known_acronyms: tuple[str, ...] = ()
    """Letters every parent knows."""
    words: dict[str, str] = Field(min_length=1)
    """Spellings of a word, commas between them, and what to say instead."""

    @cached_property
    def _alternatives(self) -> dict[str, str]:
        return {
            spelling.strip().lower(): plain
            for spellings, plain in self.words.items()
            for spelling in spellings.split(",")
        }

    @cached_property
    def pattern(self) -> str:
        """Finds every word of the list, its plural included, the longest spelling first."""
        spelt = sorted(self._alternatives, key=len, reverse=True)
        either = "|".join(re.escape(one).replace(r"\ ", r"[\s-]+") for one in spelt)
        return rf"(?i)(?<![\w-])(?P<word>{either})(?:e?s)?(?![\w-])"

    def plain(self, word: str) -> str:
        """What to say instead of a word the pattern found, as the pattern's group gives it."""
        spelt = " ".join(word.lower().split())
        return self._alternatives.get(spelt) or self._alternatives[spelt.replace("-", " ")]
