"""An edition: one way of setting texts on paper, and the name it goes by."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self


class Paper(StrEnum):
    """Sheet sizes: Letter is 8.5 × 11 in, A4 is 210 × 297 mm."""

    LETTER = "letter"
    A4 = "a4"


class Size(StrEnum):
    """Print sizes: standard is 11.5 pt, large is 18 pt."""

    STANDARD = "standard"
    LARGE = "large"


class Ink(StrEnum):
    """Inks: in the practice's color, or black alone, which survives a photocopier and a fax."""

    COLOR = "color"
    MONO = "mono"


class Imposition(StrEnum):
    """Two pages on each side of a sheet, for printing only: `2up` one after the other, `booklet`
    to be folded and stapled in the middle.
    """

    TWO_UP = "2up"
    BOOKLET = "booklet"


@dataclass(frozen=True)
class Edition:
    """Language × paper × size, such as `en-letter-large`; by color unless `-mono` follows.

    `en+es` stands for two languages on one sheet; `-2up` and `-booklet` for two pages on each side
    of the paper.
    """

    language: str
    paper: Paper
    size: Size
    ink: Ink = Ink.COLOR
    imposition: Imposition | None = None
    beside: str | None = None
    """A second language, for a family in which one reads and another signs."""

    @classmethod
    def named(cls, name: str) -> Self:
        """The edition of that name.

        Raises:
            ValueError: no edition is called so; the message says how they are.
        """
        spoken, *parts = name.split("-")
        language, *beside = spoken.split("+")
        try:
            paper, size, *more = parts
            ink = Ink(more.pop(0)) if more and more[0] in set(Ink) else Ink.COLOR
            imposition = Imposition(more.pop(0)) if more else None
            spoken_well = language.isalpha() and all(map(str.isalpha, beside))
            if more or not spoken_well or len(beside) > 1 or beside == [language]:
                raise ValueError(name)
            second = beside[0] if beside else None
            return cls(language, Paper(paper), Size(size), ink, imposition, second)
        except ValueError:
            raise ValueError(
                f"{name!r} is no edition; one is called <language>-<letter or a4>-<standard or "
                "large>, such as en-letter-large or en+es-a4-standard; then -mono if it is to be "
                "black alone, then -2up or -booklet"
            ) from None

    @property
    def id(self) -> str:
        ink = (Ink.MONO,) if self.ink is Ink.MONO else ()
        imposition = (self.imposition,) if self.imposition else ()
        spoken = f"{self.language}+{self.beside}" if self.beside else self.language
        return "-".join((spoken, self.paper, self.size, *ink, *imposition))

    @property
    def languages(self) -> tuple[str, ...]:
        """The one language, or both."""
        return (self.language, self.beside) if self.beside else (self.language,)

    def alone(self, language: str) -> Self:
        """The same edition in one language."""
        return replace(self, language=language, beside=None)

    @property
    def laid_out(self) -> Self:
        """The edition whose pages this one is made of: itself, unless pages are imposed."""
        return replace(self, imposition=None)

    def __str__(self) -> str:
        return self.id
