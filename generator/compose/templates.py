"""The templates of the house style, compiled once for all practices and languages."""

from collections.abc import Mapping
from functools import lru_cache

from jinja2 import ChainableUndefined, DictLoader, Environment, StrictUndefined

from generator.load.compiled import Compiled

_compiled = Compiled("house style")


def environment(templates: Mapping[str, str], *, strict: bool) -> Environment:
    """For templates by name; unless it is strict, what a template is not told is empty.

    They are told everything when they are filled, so that whoever has the same templates shares
    one environment; nothing may be added to it.
    """
    return _environment(tuple(templates.items()), strict)


@lru_cache(maxsize=8)
def _environment(templates: tuple[tuple[str, str], ...], strict: bool) -> Environment:
    return Environment(
        loader=DictLoader(dict(templates)),
        autoescape=True,
        undefined=StrictUndefined if strict else ChainableUndefined,
        bytecode_cache=_compiled,
    )
