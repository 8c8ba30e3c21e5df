"""Sets a counsel packet as HTML: for the press, and as one file that needs no other."""

from base64 import b64encode
from collections.abc import Mapping
from typing import Any

from babel import Locale
from babel.dates import format_date
from jinja2 import ChainableUndefined, DictLoader, Environment
from markupsafe import Markup, escape

from generator.compose.brand import tokens
from generator.compose.told import logo_of
from generator.model.house import House
from generator.model.library import Practice
from generator.report.packet import Packet

TEMPLATE = "report.html"
PAPER_STYLES = ("report.css",)
SCREEN_STYLES = ("report-screen.css", "report.css")
"""What the file for the screen carries inside, in the order of the cascade."""

_LOGO_TYPES = {"svg": "image/svg+xml", "png": "image/png"}


def for_paper(packet: Packet, practice: Practice, house: House) -> tuple[str, str]:
    """The packet for the press, and the styles to lay over the house's own."""
    styles = "\n".join(house.print_styles[name] for name in PAPER_STYLES)
    return _filled(packet, practice, house, screen_styles=""), tokens(practice.facts.brand) + styles


def for_screen(packet: Packet, practice: Practice, house: House) -> str:
    """The packet as one file; it asks for nothing from anywhere."""
    styles = "\n".join(house.print_styles[name] for name in SCREEN_STYLES)
    inside = tokens(practice.facts.brand) + styles
    return _filled(packet, practice, house, screen_styles=inside)


def _filled(packet: Packet, practice: Practice, house: House, *, screen_styles: str) -> str:
    environment = Environment(
        loader=DictLoader({**house.components, **house.print_templates}),
        autoescape=True,
        undefined=ChainableUndefined,
    )
    told: dict[str, Any] = {
        "packet": packet,
        "medium": "print",
        "words": practice.library.words["en"].labels,
        "logo": _logo(logo_of(practice)),
        "screen_styles": Markup(screen_styles),
    }
    locale = Locale("en", practice.jurisdiction.country.upper())
    environment.globals |= {
        "day": lambda when: format_date(when, "long", locale=locale),
        "short_day": lambda when: format_date(when, "medium", locale=locale),
        "breakable": breakable,
        "topics": tuple(dict.fromkeys(promise.topic for promise in packet.promises)),
    }
    return environment.get_template(TEMPLATE).render(told)


def breakable(path: str) -> Markup:
    """A field's path that may go on in the next line after a dot or an underscore."""
    return Markup(str(escape(path)).replace(".", ".<wbr>").replace("_", "_<wbr>"))


def _logo(files: Mapping[str, bytes]) -> str | None:
    """The logo inside its own address, if there is one."""
    for name, content in files.items():
        kind = _LOGO_TYPES[name.rpartition(".")[2].lower()]
        return f"data:{kind};base64,{b64encode(content).decode()}"
    return None
