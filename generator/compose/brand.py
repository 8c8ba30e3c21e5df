"""The shades a brand color is used in, as CSS custom properties for screen and paper."""

from typing import TYPE_CHECKING

from generator.load.memory import remembered
from generator.model.practice import Brand

if TYPE_CHECKING:
    from coloraide import Color

READABLE = 7.0
"""Contrast of the brand on a dark screen: WCAG 2.2, 1.4.6 (enhanced)."""

_DARK_SCREEN = "#15191b"


def tokens(brand: Brand) -> str:
    """`--brand` and its shades: dark for words, a tint for boxes, a light one for dark screens."""
    return _tokens(brand.color)


@remembered(64)
def _tokens(stated: str) -> str:
    from coloraide import Color  # it takes long to import, and a color seldom changes

    color = Color(stated)
    shades = {
        "--brand": _hex(color),
        "--brand-dark": _shade(color, lightness=0.8),
        "--brand-tint": _hex(Color("white").mix(color, 0.08, space="srgb")),
        "--brand-on-dark": _light_enough(color),
        "--on-brand": "#ffffff",
    }
    return ":root{" + ";".join(f"{name}:{shade}" for name, shade in shades.items()) + "}\n"


def _shade(color: "Color", lightness: float) -> str:
    shade = color.convert("oklch")
    shade["lightness"] = shade["lightness"] * lightness
    return _hex(shade)


def _light_enough(color: "Color") -> str:
    shade = color.convert("oklch")
    while shade.contrast(_DARK_SCREEN, method="wcag21") < READABLE and shade["lightness"] < 1:
        shade["lightness"] = shade["lightness"] + 0.02
    return _hex(shade)


def _hex(color: "Color") -> str:
    return color.convert("srgb").fit().to_string(hex=True)
