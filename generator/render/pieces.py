"""Makes one piece in a worker process: a site, a sheet or a pack. Heavy imports wait until here."""

import gc
import marshal
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from typing import Any, NamedTuple

from generator.compose.templates import environment
from generator.garbage import undisturbed
from generator.load.memory import remembering, write_down
from generator.model.house import House
from generator.model.limits import MAX_MEMORY, MAX_SECONDS_A_PIECE
from generator.model.output import Facing, Imposed, PackPlan, Sheet, Site
from generator.model.problem import told_fault
from generator.render.bounds import TookTooLong, bounded
from generator.render.cache import Cache
from generator.render.fault import Unrendered
from generator.render.print.kept import KeptPress, Standby
from generator.render.print.look import Look

_warm: dict[str, Any] = {}
"""The press and the print templates of this process; a fork finds them as its parent left them."""


def ready(house: House, cache: Cache, salt: str) -> None:
    """Have at hand what a piece needs; what takes long to set up waits until it is used."""
    if _warm.get("ready") == (house, cache, salt):
        return
    templates = environment(house.print_templates, strict=True)
    standby: Standby | None = _warm.get("standby")
    if standby is None or standby.styles != house.print_styles:
        standby = Standby(house.print_styles)
    press = KeptPress(standby, cache, salt)
    _warm.update(ready=(house, cache, salt), house=house, templates=templates)
    _warm.update(standby=standby, press=press)


def load() -> None:
    """Import what is heavy and set up the press, before it is known what will be asked for."""
    from generator.render.print import pack, sheet  # noqa: F401 - pikepdf takes long to import
    from generator.render.site import engine  # noqa: F401 - and so does MkDocs

    standby: Standby = _warm["standby"]
    standby.warm()
    gc.freeze()  # what is warm is never looked through, and forks keep sharing its memory


def warm() -> None:
    """Set up everything now, in a worker before it is given a piece, or before workers are forked.

    What was remembered on the way is there for others.
    """
    from generator.render.site.webfonts import web_fonts

    web_fonts()
    write_down()
    load()


def move_in(house: House, cache: Cache, salt: str) -> None:
    """As above, in a worker that nothing was handed down to: it remembers what others do."""
    memory = _warm["memory"] = ExitStack()
    memory.enter_context(remembering(cache.folder))
    ready(house, cache, salt)
    warm()


def attempt(
    work: Callable[..., bytes], arguments: tuple[Any, ...]
) -> tuple[bytes, tuple[str, ...]]:
    """The outcome of one piece, or the reasons why there is none."""
    try:
        with bounded(MAX_SECONDS_A_PIECE, MAX_MEMORY):
            return work(*arguments), ()
    except Unrendered as fault:
        return b"", tuple(fault.reasons)
    except TookTooLong:
        return b"", (f"this takes more than {MAX_SECONDS_A_PIECE} seconds; make it shorter",)
    except MemoryError:
        return b"", (f"this takes more than {MAX_MEMORY:,} bytes of memory; make it shorter",)
    except Exception as fault:  # one piece never takes the others down, whatever is wrong with it
        return b"", (told_fault(fault),)


class Outcome(NamedTuple):
    """What became of one piece."""

    content: bytes
    pages: int
    """Of a PDF; a website has none here."""
    reasons: tuple[str, ...]
    """Why there is nothing."""
    seconds: float
    """What it took where it was made."""


def outcome_of(work: Callable[..., bytes], arguments: tuple[Any, ...]) -> Outcome:
    """Make one piece, or say why it cannot be."""
    began = time.perf_counter()
    with undisturbed():
        content, reasons = attempt(work, arguments)
        pages = 0 if reasons or work is build_site else count_pages(content)
    return Outcome(content, pages, reasons, time.perf_counter() - began)


def build_site(site: Site, kept: str | None) -> bytes:
    """One language's website, for `files_of` to tell what is in it.

    Under the key `kept`, if there is one, the cache tells what came of each page last time.
    """
    from generator.render.site import build, build_again

    house = _warm["house"].site_files
    if kept:
        cache: Cache = _warm["ready"][1]
        files, made = build_again(site, house, cache.get(kept) or b"")
        cache.put(kept, made)
    else:
        files = build(site, house)
    write_down()
    return marshal.dumps(files)


def files_of(built: bytes) -> dict[str, bytes]:
    """Every file of a website by its path."""
    files: dict[str, bytes] = marshal.loads(built)
    return files


def lay_out(sheet: Sheet, tokens_css: str, assets: Mapping[str, bytes]) -> bytes:
    """One sheet as a PDF."""
    from generator.render.print.sheet import lay_out_sheet

    return lay_out_sheet(_press(), sheet, tokens_css, assets)


def bind_pack(
    plan: PackPlan, tokens_css: str, sheets: Mapping[str, bytes], assets: Mapping[str, bytes]
) -> bytes:
    """One pack, bound from sheets that are laid out already."""
    from generator.render.print.pack import make_pack

    def fill(template: str, told: Mapping[str, Any]) -> str:
        filled: str = _warm["templates"].get_template(template).render(told)
        return filled

    look = Look.of(plan.edition, tokens_css)
    bound = make_pack(_press(), plan, sheets, fill=fill, look=look, assets=assets)
    write_down()
    return bound


def face(facing: Facing, first: bytes, second: bytes) -> bytes:
    """A sheet in two languages, page by page in turn."""
    from generator.render.print.face import face as face_pages

    return face_pages(facing, first, second)


def impose(imposed: Imposed, pdf: bytes) -> bytes:
    """A finished PDF with two of its pages on each side of a sheet."""
    from generator.render.print.impose import impose as impose_pages

    return impose_pages(pdf, imposed.edition, title=imposed.title)


def count_pages(pdf: bytes) -> int:
    """How many pages a PDF has."""
    from generator.render.print import pack

    return pack.count_pages(pdf)


def _press() -> KeptPress:
    press: KeptPress = _warm["press"]
    return press
