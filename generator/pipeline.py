"""From a practice's folder to what families read: load, check, resolve, compose, render, write."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from generator.check import check, may_be_silenced
from generator.check.rule import Rule
from generator.compose.harmless import unfit
from generator.compose.links import LINKS
from generator.compose.publication import compose
from generator.load.house import load_house
from generator.load.library import load_library
from generator.load.practice import load_practice
from generator.model.build import Built, Due, Finished, Order
from generator.model.house import House
from generator.model.library import Library, Practice
from generator.model.output import Publication, Sheet
from generator.model.problem import DISK, OURS, Because, Place, Problem, has_errors, told_in_order
from generator.model.text import TextKind
from generator.model.tree import place_of
from generator.render.workshop import Rendered, Workshop, paths_in, pieces_in, tools
from generator.resolve.practice import Spoken, on_the_day, resolve
from generator.write.landing import in_the_way, land
from generator.write.manifest import fingerprint, manifest, unchanged
from generator.write.publish import Altered
from generator.write.tree import assemble, make_folders
from generator.write.workplace import workplace


@dataclass(frozen=True)
class Shop:
    """What every practice is built from: the library, the house style, and the day."""

    library: Library
    house: House
    today: date
    problems: tuple[Problem, ...]
    """What is wrong in the library itself."""

    @classmethod
    def open(cls, root: Path, today: date) -> "Shop":
        """Read everything shipped under `root`."""
        library, problems = load_library(root / "content")
        return cls(library, load_house(root), today, problems)


@dataclass(frozen=True)
class Prepared:
    """A practice that was loaded, checked and resolved; `spoken` is empty if errors stop it."""

    practice: Practice
    spoken: tuple[Spoken, ...]
    problems: tuple[Problem, ...]
    silenced: tuple[tuple[Problem, Because], ...] = ()
    """Problems an author gave a reason for."""
    took: Mapping[str, float] = field(default_factory=dict)
    """Seconds by stage."""
    publication: Publication | None = None
    """What it comes to, where that was foretold."""


Foretell = Callable[[Practice, tuple[Spoken, ...]], Publication]
"""Told what a practice says before it is checked: some of it may be begun, none published."""

Tell = Callable[[Due | Finished], None]
"""Told of what is due, then of every finished piece."""


class Laps:
    """Seconds by stage, each measured from the end of the one before."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._since = time.perf_counter()

    def end(self, stage: str) -> None:
        """Say that a stage is over."""
        now = time.perf_counter()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self._since
        self._since = now


def prepare(
    folder: Path,
    shop: Shop,
    location: str | None = None,
    *,
    strict: bool = False,
    rules: Sequence[Rule] | None = None,
    foretell: Foretell | None = None,
) -> Prepared:
    """Load, check and resolve one practice: all that needs no layout.

    With `foretell` it is resolved first, as well as a practice can be that may have errors.
    """
    laps = Laps()
    practice, unreadable = load_practice(folder, shop.library, location)
    laps.end("load")
    foretold = None
    if foretell and not has_errors(unreadable):
        foretold = _foretold(practice, shop, foretell)
        laps.end("resolve")
    found = [*shop.problems, *unreadable, *check(practice, shop.today, rules)]
    told, silenced = hear_reasons(practice, found)
    laps.end("check")
    if stops(told, strict=strict):
        return Prepared(practice, (), told_in_order(told), silenced, laps.seconds)
    spoken, unsound, publication = foretold or (*_resolved(practice, shop), None)
    told += unsound
    laps.end("resolve")
    if stops(told, strict=strict):
        spoken, publication = (), None
    return Prepared(practice, spoken, told_in_order(told), silenced, laps.seconds, publication)


def _resolved(practice: Practice, shop: Shop) -> tuple[tuple[Spoken, ...], tuple[Problem, ...]]:
    """All that the practice says, and what in it is open or harmful."""
    spoken, unfilled = resolve(practice, shop.house.components, LINKS)
    spoken = tuple(on_the_day(language, shop.today) for language in spoken)
    return spoken, (*unfilled, *unfit(practice, spoken))


def _foretold(
    practice: Practice, shop: Shop, foretell: Foretell
) -> tuple[tuple[Spoken, ...], tuple[Problem, ...], Publication | None] | None:
    """As above, and what it comes to, unless it is unsound; nothing where it cannot be told."""
    try:
        spoken, unsound = _resolved(practice, shop)
        return spoken, unsound, None if unsound else foretell(practice, spoken)
    except Exception:  # a check tells what is wrong; without errors, the same is raised again
        return None


def hear_reasons(
    practice: Practice, found: Sequence[Problem]
) -> tuple[list[Problem], tuple[tuple[Problem, Because], ...]]:
    """Problems to tell, and those that a `because:` beside the value speaks for."""
    told: list[Problem] = []
    silenced: dict[Problem, Because] = {}
    for problem in found:
        why = practice.reason_for(problem)
        if why and may_be_silenced(problem):
            silenced[problem] = why
        elif why and problem.rule:
            hint = f"{problem.hint}; no `because:` settles this"
            told.append(replace(problem, hint=hint))
        else:
            told.append(problem)
    return told, tuple(silenced.items())


def stops(problems: Sequence[Problem], *, strict: bool) -> bool:
    """Whether what was found stops a build: errors do, and warnings if we are strict."""
    return has_errors(problems) or (strict and bool(problems))


def build(prepared: Prepared, shop: Shop, workshop: Workshop, order: Order, tell: Tell) -> Built:
    """Compose, render and write one practice; the earlier output stays until all is well."""
    laps = Laps()
    built = _built(prepared, shop, workshop, order, tell, laps)
    return replace(built, took={**prepared.took, **laps.seconds})


def _built(
    prepared: Prepared, shop: Shop, workshop: Workshop, order: Order, tell: Tell, laps: Laps
) -> Built:
    only, target = order.only, order.out / prepared.practice.id
    if not prepared.spoken:
        return Built(target, prepared.problems)
    if blocked := in_the_way(target):
        return Built(target, told_in_order([*prepared.problems, blocked]))
    practice = prepared.practice
    publication = prepared.publication or compose(
        practice, prepared.spoken, shop.house, order.more(practice.facts)
    )
    mark = fingerprint(publication, workshop.salt, only or "all")
    told = unchanged(target, mark) if workshop.cache.folder else None  # else all is made anew
    laps.end("compose")
    if told:
        pages = {row["path"]: row["pages"] for row in told["documents"] if only != "site"}
        outgrown = told_of(Rendered({}, pages, ()), publication, practice)
        problems = told_in_order([*prepared.problems, *outgrown])
        return Built(target, problems, told, was_unchanged=True)
    tell(Due(pieces_in(publication, only)))
    with workplace(order.out, workshop.remove) as scratch:
        tree = scratch / "tree"
        make_folders(tree, paths_in(publication, only))  # while workers have begun
        rendered = workshop.render(publication, only, tell)
        laps.end("render")
        problems = told_in_order([*prepared.problems, *told_of(rendered, publication, practice)])
        if has_errors(problems):
            return Built(target, problems)
        sites = () if only == "print" else publication.sites
        told = manifest(publication, rendered.pdfs, rendered.pages, tools(), mark, sites)
        assemble(tree, rendered.files, told, earlier=target, kept=workshop.cache.folder)
        try:
            told = land(tree, target, told, only)
        except Altered as fault:
            return Built(target, told_in_order([*problems, fault.problem]))
    laps.end("write")
    return Built(target, problems, told)


def told_of(rendered: Rendered, publication: Publication, practice: Practice) -> Iterator[Problem]:
    """What went wrong in rendering, and sheets that outgrew their promise."""
    sheets = {sheet.path: sheet for sheet in publication.sheets}
    for fault in rendered.faults:
        sheet = sheets.get(fault.path)
        where = _source(sheet, practice) if sheet else Place(practice.path)
        for reason in fault.reasons:
            yield Problem(where, f"{fault.path}: {reason}", _hint_for(reason))
    for sheet in publication.sheets:
        pages = rendered.pages.get(sheet.path, 0)
        if sheet.edition.size == "standard" and pages > sheet.fits:
            yield Problem(
                _source(sheet, practice, "fits"),
                f"{sheet.title!r} takes {pages} pages in {sheet.edition}, "
                f"but promises to fit {sheet.fits}",
                "shorten it, or raise `fits`",
                severity="warning",
            )


def _hint_for(reason: str) -> str:
    if reason.startswith(OURS):
        return "report it with the line in parentheses"
    if reason.startswith(DISK):
        return "see whether the disk has room and may be written to, then build again"
    return "mend it in the text named here"


def _source(sheet: Sheet, practice: Practice, key: str = "title") -> Place:
    """Where the text of a sheet stands."""
    kind: TextKind = "form" if sheet.kind == "form" else "handout"
    text = practice.library.texts[kind, sheet.id][sheet.edition.language]
    return place_of(text.front_tree, [key])
