"""Sheets and packs of a preview: laid out when a browser asks for one, or taken from the cache."""

from dataclasses import dataclass, field, replace
from threading import Lock

from generator.model.house import House
from generator.model.output import Document, Facing, Imposed, Leaf, PackPlan, Publication, Sheet
from generator.model.problem import Problem, has_errors, told_in_order
from generator.pipeline import told_of
from generator.preview.shown import Good
from generator.render.cache import Cache
from generator.render.workshop import Workshop


@dataclass
class Press:
    """Lays out one document at a time, in the process that is warm for it."""

    cache: Cache
    _workshop: Workshop | None = None
    _alone: Lock = field(default_factory=Lock)

    def lay_out(self, good: Good, path: str) -> bytes | tuple[Problem, ...] | None:
        """The PDF at `path`, or what keeps it from being; None where the practice prints no such.

        A sheet takes about a third of a second, a pack up to some seconds, the first one more.
        """
        wanted = next((one for one in good.publication.documents if one.path == path), None)
        if wanted is None:
            return None
        needed = with_nothing_but(good.publication, wanted)
        with self._alone:
            rendered = self._for(good.house).render(needed, "print", lambda _: None)
        told = told_in_order(told_of(rendered, needed, good.practice))
        return told if has_errors(told) else rendered.pdfs[path]

    def _for(self, house: House) -> Workshop:
        if self._workshop is None or self._workshop.house != house:
            self._workshop = Workshop(house, self.cache, jobs=1)
        return self._workshop


def with_nothing_but(publication: Publication, document: Document) -> Publication:
    """A publication that holds one document, and whatever that is bound of."""
    bound = document.of if isinstance(document, Imposed) else document
    leaves: tuple[Leaf, ...] = bound.sheets if isinstance(bound, PackPlan) else (bound,)
    return replace(
        publication,
        sites=(),
        sheets=tuple(leaf for leaf in leaves if isinstance(leaf, Sheet)),
        facing=tuple(leaf for leaf in leaves if isinstance(leaf, Facing)),
        packs=(bound,) if isinstance(bound, PackPlan) else (),
        imposed=(document,) if isinstance(document, Imposed) else (),
    )
