"""The typeface of every sheet, known without WeasyPrint."""

from functools import cache
from importlib.resources import files

FONT_FAMILY = "Atkinson Hyperlegible"
"""The only family on a sheet, so that every machine sets every line alike."""


@cache
def font(name: str) -> bytes:
    """The font file called `name`, such as `AtkinsonHyperlegible-Bold.ttf`.

    Raises:
        FileNotFoundError: the font package holds no such file.
    """
    return files("fontpkg_atkinson_hyperlegible").joinpath("files", name).read_bytes()
