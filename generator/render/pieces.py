"""Makes one piece in a worker process: a site, a sheet or a pack. Heavy imports wait until here."""

import atexit
import gc
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import DictLoader, Environment, StrictUndefined

from generator.model.house import House
from generator.model.output import PackPlan, Site

if TYPE_CHECKING:
    from generator.render.print.press import Press

LookParts = tuple[Any, Any, str]
"""Paper, size, and the brand's tokens."""

_warm: dict[str, Any] = {}
"""The press and the print templates of this process; a fork finds them as its parent left them."""


def warm(house: House) -> None:
    """Load everything a piece needs, before the parent forks or works itself."""
    from generator.render.print.press import Press
    from generator.render.print.press import warm as warm_press

    if _warm.get("house") is house:
        return
    press = Press(house.print_styles)
    warm_press(press)
    templates = Environment(
        loader=DictLoader(dict(house.print_templates)), autoescape=True, undefined=StrictUndefined
    )
    _warm.update(house=house, press=press, templates=templates)
    atexit.register(_cool)


def _cool() -> None:
    """Let go of the press while Python can still clean up after it: fonts lie in a folder."""
    _warm.clear()
    gc.unfreeze()
    gc.collect()


def attempt(
    work: Callable[..., bytes], arguments: tuple[Any, ...]
) -> tuple[bytes, tuple[str, ...]]:
    """The outcome of one piece, or the reasons why there is none."""
    from generator.render.print.press import LayoutFault
    from generator.render.site import SiteError

    try:
        return work(*arguments), ()
    except (LayoutFault, SiteError) as fault:
        return b"", tuple(fault.reasons)


def build_site(site: Site, scratch: Path) -> bytes:
    """Stage and build one language's site below `scratch`; its files stay on disk."""
    from generator.render.site import build, stage

    build(stage(site, _warm["house"].site_files, scratch / "project"), scratch / "site")
    return b""


def lay_out(html: str, look: LookParts, key: str, assets: Mapping[str, bytes]) -> bytes:
    """One sheet as a PDF; its key names it to itself."""
    from generator.render.print.press import Look

    return _press().lay_out(html, Look(*look), identifier=key.encode(), assets=assets)


def bind_pack(
    plan: PackPlan, look: LookParts, sheets: Mapping[str, bytes], assets: Mapping[str, bytes]
) -> bytes:
    """One pack, bound from sheets that are laid out already."""
    from generator.render.print.pack import make_pack
    from generator.render.print.press import Look

    def fill(template: str, told: Mapping[str, Any]) -> str:
        filled: str = _warm["templates"].get_template(template).render(told)
        return filled

    return make_pack(_press(), plan, sheets, fill=fill, look=Look(*look), assets=assets)


def count_pages(pdf: bytes) -> int:
    """How many pages a PDF has."""
    from generator.render.print import pack

    return pack.count_pages(pdf)


def _press() -> "Press":
    press: Press = _warm["press"]
    return press
