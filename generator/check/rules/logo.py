"""The logo is an image that we have and can print."""

from collections.abc import Iterator

from generator.model.library import Practice
from generator.model.problem import Problem

NEVER_SILENCED = True

KINDS = (".svg", ".png")


def find(practice: Practice) -> Iterator[Problem]:
    """Whatever the reason, a logo that is not there cannot stand on a page."""
    name = practice.facts.brand.logo
    if name is None:
        return
    where = practice.where("practice", "brand", "logo")
    ending = "." + name.rpartition(".")[2].lower()
    if ending not in KINDS:
        yield Problem(
            where, f"a logo of the kind {ending!r} cannot be printed", "save it as .svg or .png"
        )
    elif name not in practice.files:
        others = ", ".join(practice.files)
        yield Problem(
            where,
            f"there is no file {name!r} beside practice.yml",
            f"there is {others}" if others else "put it there, or remove this line",
        )
