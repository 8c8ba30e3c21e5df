"""From what changed to what is shown: only what can differ is read, checked and rendered again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from traceback import extract_tb

from jinja2 import TemplateSyntaxError

from generator.check import check
from generator.check.rules import RULES
from generator.compose.publication import compose
from generator.load.house import load_house
from generator.load.library import load_library
from generator.model.library import Practice
from generator.model.output import Publication, path_on_site
from generator.model.problem import Place, Problem, told_in_order
from generator.pipeline import Shop, hear_reasons, prepare, told_of
from generator.preview.shown import Good, Shown
from generator.preview.watch import Changed
from generator.render.fault import Unrendered
from generator.render.site.kept import KeptSite
from generator.render.workshop import Faulty, Rendered

ADVICE = tuple(rule for rule in RULES if rule.is_advice)
BINDING = tuple(rule for rule in RULES if not rule.is_advice)


@dataclass
class Rebuilder:
    """One practice, or one of its locations, that is built again and again."""

    folder: Path
    root: Path
    """Where the library and the house style lie."""
    location: str | None
    shown: Shown = field(default_factory=Shown)
    _shop: Shop | None = None
    _sites: dict[str, KeptSite] = field(default_factory=dict)
    _advice: tuple[Problem, ...] = ()

    def rebuild(self, changed: Changed, today: date) -> Iterator[Shown]:
        """What is to be shown after a change: the pages first, then what else there is to say.

        Advice on how the texts read takes longest to find, and holds no page back though it may
        stop a build. Until it is there, the earlier advice stands.
        """
        try:
            for shown in self._rebuilt(changed, today):
                self.shown = shown
                yield shown
        except Exception as fault:  # a preview lives on, whatever a template in the making does
            self.shown = replace(self.shown, problems=(_fault(fault),), is_held=True)
            yield self.shown

    def _rebuilt(self, changed: Changed, today: date) -> Iterator[Shown]:
        shop = self._shop = _opened(self._shop, changed, self.root, today)
        prepared = prepare(self.folder, shop, self.location, rules=BINDING)
        good, problems, is_held = self.shown.good, prepared.problems, True
        if prepared.spoken:
            publication = compose(prepared.practice, prepared.spoken, shop.house)
            files, faults = self._render(publication, shop)
            if faults:
                told = told_of(Rendered({}, {}, faults), publication, prepared.practice)
                problems = (*problems, *told)
            else:
                good, is_held = Good(prepared.practice, publication, shop.house, files), False
        yield Shown(told_in_order([*problems, *self._advice]), good, is_held)
        self._advice = _advice_for(prepared.practice, today)
        yield Shown(told_in_order([*problems, *self._advice]), good, is_held)

    def _render(
        self, publication: Publication, shop: Shop
    ) -> tuple[Mapping[str, bytes], tuple[Faulty, ...]]:
        """The website by path, all languages in one, or why there is none."""
        files: dict[str, bytes] = {}
        faults: list[Faulty] = []
        for site in publication.sites:
            kept = self._sites.setdefault(site.language, KeptSite())
            try:
                rendered = kept.render(site, shop.house.site_files)
            except Unrendered as fault:
                faults.append(Faulty(f"site/{site.language}", fault.reasons))
                continue
            files |= {path_on_site(site.folder, path): file for path, file in rendered.items()}
        return files, tuple(faults)


def _opened(shop: Shop | None, changed: Changed, root: Path, today: date) -> Shop:
    """The library and the house style, as far as they changed."""
    if shop is None:
        return Shop.open(root, today)
    if changed.library:
        library, problems = load_library(root / "content")
        shop = replace(shop, library=library, problems=problems)
    if changed.house:
        shop = replace(shop, house=load_house(root))
    return replace(shop, today=today)


def _advice_for(practice: Practice, today: date) -> tuple[Problem, ...]:
    told, _ = hear_reasons(practice, list(check(practice, today, ADVICE)))
    return tuple(told)


def _fault(fault: Exception) -> Problem:
    """Where something went wrong that no author is told of elsewhere: in a template, or in us."""
    frame = extract_tb(fault.__traceback__)[-1]
    where = Place(frame.filename, frame.lineno or 1)
    if isinstance(fault, TemplateSyntaxError):
        where = Place(fault.filename or fault.name or where.path, fault.lineno)
    message = f"nothing can be rendered: {type(fault).__name__}: {fault}"
    return Problem(where, message, "mend it here; the page is as it was before")
