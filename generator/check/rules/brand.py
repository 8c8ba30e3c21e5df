"""White words are readable on the brand color."""

from collections.abc import Iterator

from generator.load.memory import remembered
from generator.model.library import Practice
from generator.model.problem import Problem

LEAST = 4.5
"""WCAG 2.2, success criterion 1.4.3."""


def find(practice: Practice) -> Iterator[Problem]:
    """A pale brand makes the practice's name and every button vanish for tired eyes."""
    brand = practice.facts.brand
    if (contrast := contrast_on(brand.color)) < LEAST:
        yield Problem(
            practice.where("practice", "brand", "color"),
            f"white words on {brand.color} have a contrast of {contrast:.1f}; {LEAST} is needed",
            f"the nearest color that passes is '{darker(brand.color)}'",
        )


@remembered(64)
def contrast_on(color: str) -> float:
    """Contrast of white words on a color, 1 to 21 (WCAG 2.2)."""
    from coloraide import Color  # it takes long to import, and a color seldom changes

    return Color(color).contrast("white", method="wcag21")


def darker(color: str) -> str:
    """The same hue, dark enough."""
    from coloraide import Color

    shade = Color(color).convert("oklch")
    while shade.contrast("white", method="wcag21") < LEAST + 0.05:
        shade["lightness"] = shade["lightness"] - 0.005
    return shade.convert("srgb").fit().to_string(hex=True)
