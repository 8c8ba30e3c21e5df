"""A pack for one family: from what an earlier build has kept, or else from the practice itself.

Nothing heavy is imported until it is needed: a therapist waits for this command.
"""

from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from generator.compose.family import FamilyPack
from generator.load.house import load_house
from generator.load.mark import mark_of_practice, mark_of_program
from generator.load.memory import remembering
from generator.model.edition import Edition
from generator.model.kit import Kit
from generator.model.output import Facing, Imposed, Publication, Sheet
from generator.render.cache import Cache
from generator.render.workshop import Workshop

if TYPE_CHECKING:
    from generator.pipeline import Prepared


class NotReady(Exception):  # noqa: N818 - carries what an author must mend
    """The practice has errors, so nothing of it is handed out."""

    def __init__(self, prepared: "Prepared") -> None:
        self.prepared = prepared
        super().__init__(prepared.practice.id)


class NotSpoken(Exception):  # noqa: N818 - a fault of the request, not of the program
    """The practice does not offer the language that was asked for."""


class NotLaidOut(Exception):  # noqa: N818 - carries why
    """A sheet or cover could not be laid out, or a form not filled in."""


def kit_of(
    folder: Path,
    location: str | None,
    edition: Edition | tuple[str, ...],
    root: Path,
    cache: Cache,
    today: date,
) -> Kit:
    """The kit of a practice in an edition; where only languages are named, or none, in the first
    edition of its own that speaks them.

    Raises:
        NotReady: the practice has errors.
        NotSpoken: it does not offer the edition's language.
    """
    parts = (mark_of_program(root), mark_of_practice(folder), str(folder.resolve()), str(today))
    name = str(edition.laid_out if isinstance(edition, Edition) else "+".join(edition))
    asked = "\0".join(("kit", *parts, str(location), name))
    key = sha256(asked.encode("utf-8", "surrogateescape")).hexdigest()
    kept = cache.get(key)
    if kept is not None:
        return Kit.from_json(kept.decode())
    with remembering(cache.folder):
        made = _made(folder, location, edition, root, today)
    cache.put(key, made.to_json().encode())
    return made


def _made(
    folder: Path, location: str | None, edition: Edition | tuple[str, ...], root: Path, today: date
) -> Kit:
    from generator.compose.editions import editions
    from generator.compose.kit import kit
    from generator.pipeline import Shop, prepare

    shop = Shop.open(root, today)
    prepared = prepare(folder, shop, location)
    if not prepared.spoken:
        raise NotReady(prepared)
    facts = prepared.practice.facts
    if not isinstance(edition, Edition):
        first, *second = edition or (facts.languages.default,)
        edition = replace(editions(facts, first)[0], beside=second[0] if second else None)
    if not set(edition.languages) <= set(facts.languages.all):
        raise NotSpoken(f"{prepared.practice.id} offers {', '.join(facts.languages.all)}")
    return kit(prepared.practice, prepared.spoken, shop.house, edition.laid_out)


def hand_out(kit: Kit, pack: FamilyPack, edition: Edition, root: Path, cache: Cache) -> bytes:
    """The PDF of a pack: bound from sheets that are kept, laying out what is not.

    Raises:
        NotLaidOut: a sheet or cover could not be laid out, or a form not filled in.
    """
    imposed = (Imposed(pack.plan, edition),) if edition.imposition else ()
    publication = Publication(
        practice=kit.practice,
        name=kit.name,
        sites=(),
        sheets=tuple(leaf for leaf in pack.plan.sheets if isinstance(leaf, Sheet)),
        facing=tuple(leaf for leaf in pack.plan.sheets if isinstance(leaf, Facing)),
        packs=(pack.plan,),
        imposed=imposed,
        tokens_css=kit.tokens_css,
        assets=kit.assets,
    )
    with Workshop(load_house(root), cache, jobs=1) as workshop:
        rendered = workshop.render(publication, "print", lambda _: None)
    for fault in rendered.faults:
        raise NotLaidOut("; ".join(fault.reasons))
    return rendered.pdfs[(imposed or (pack.plan,))[0].path]
