"""Atkinson Hyperlegible for the web: the letters that English and Spanish need, as WOFF2."""

from collections.abc import Mapping
from io import BytesIO

from generator.load.memory import remembered

_WEIGHTS = ("Regular", "Bold")

_LETTERS = (
    range(0x20, 0x7F),  # Basic Latin
    range(0xA0, 0x180),  # Latin-1 and Latin Extended-A: Spanish, and the names of families
    range(0x2010, 0x2027),  # dashes, quotation marks, bullet, ellipsis
    (0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x2122, 0x2212, 0x2264, 0x2265),
)

# Figures of equal width for the tables of hours, fractions and ordinals; composed accents.
_FEATURES = ["ccmp", "locl", "kern", "mark", "tnum", "ordn", "frac"]


@remembered(1)
def web_fonts() -> Mapping[str, bytes]:
    """Return WOFF2 files by their path in the docs folder; the same bytes in every process.

    A third of a second the first time (fontTools), nothing later. The glyphs come from the package
    fontpkg-atkinson-hyperlegible (SIL Open Font License).
    """
    return {
        f"assets/fonts/atkinson-hyperlegible-{weight.lower()}.woff2": _subset(weight)
        for weight in _WEIGHTS
    }


def _subset(weight: str) -> bytes:
    from fontpkg_atkinson_hyperlegible import ROOT
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    # The file's own timestamp stays, so that the bytes don't depend on the day.
    font = TTFont(ROOT / "files" / f"AtkinsonHyperlegible-{weight}.ttf", recalcTimestamp=False)
    options = Options(layout_features=_FEATURES, hinting=False, recalc_timestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[letter for letters in _LETTERS for letter in letters])
    subsetter.subset(font)
    font.flavor = "woff2"
    woff2 = BytesIO()
    font.save(woff2)
    return woff2.getvalue()
