"""Sets a report as HTML: for the press, and as one file that needs no other."""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
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
from generator.report.readability import Readability
from generator.resolve.speech import date_order

Report = Packet | Readability


@dataclass(frozen=True)
class Kind:
    """How one kind of report is called and what it is set with."""

    name: str
    template: str
    styles: tuple[str, ...]


_KINDS: Mapping[type[Report], Kind] = {
    Packet: Kind("counsel-packet", "report.html", ("report.css",)),
    Readability: Kind("readability", "readability.html", ("report.css", "readability.css")),
}
SCREEN_STYLES = "report-screen.css"
"""What the file for the screen carries inside, before the styles it shares with paper."""


def kind_of(report: Report) -> Kind:
    """What a report is set with."""
    return _KINDS[type(report)]


_LOGO_TYPES = {"svg": "image/svg+xml", "png": "image/png"}


def for_paper(report: Report, practice: Practice, house: House) -> tuple[str, str]:
    """The report for the press, and the styles to lay over the house's own."""
    styles = _styles(practice, house, kind_of(report).styles)
    return _filled(report, practice, house, screen_styles=""), styles


def for_screen(report: Report, practice: Practice, house: House) -> str:
    """The report as one file; it asks for nothing from anywhere."""
    inside = _styles(practice, house, (SCREEN_STYLES, *kind_of(report).styles))
    return _filled(report, practice, house, screen_styles=inside)


def _styles(practice: Practice, house: House, names: tuple[str, ...]) -> str:
    return tokens(practice.facts.brand) + "\n".join(house.print_styles[name] for name in names)


def _filled(report: Report, practice: Practice, house: House, *, screen_styles: str) -> str:
    environment = Environment(
        loader=DictLoader({**house.components, **house.print_templates}),
        autoescape=True,
        undefined=ChainableUndefined,
    )
    told: dict[str, Any] = {
        "report": report,
        "medium": "print",
        "words": practice.library.words["en"].labels,
        "logo": _logo(logo_of(practice)),
        "screen_styles": Markup(screen_styles),
    }
    locale = Locale("en", practice.jurisdiction.country.upper())
    pieces: dict[str, Any] = {
        "day": lambda when: format_date(when, "long", locale=locale),
        "short_day": lambda when: format_date(when, "medium", locale=locale),
        "breakable": breakable,
        "date_order": date_order(told["words"], locale),
    }
    environment.globals |= pieces
    return environment.get_template(kind_of(report).template).render(told)


def breakable(path: str) -> Markup:
    """A field's path that may go on in the next line after a dot or an underscore."""
    return Markup(str(escape(path)).replace(".", ".<wbr>").replace("_", "_<wbr>"))


def _logo(files: Mapping[str, bytes]) -> str | None:
    """The logo inside its own address, if there is one."""
    for name, content in files.items():
        kind = _LOGO_TYPES[name.rpartition(".")[2].lower()]
        return f"data:{kind};base64,{b64encode(content).decode()}"
    return None
