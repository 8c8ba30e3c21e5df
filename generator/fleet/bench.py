"""What practices are built with once one has changed; whoever imports it loads the pipeline."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from multiprocessing.context import BaseContext
from pathlib import Path

from generator.compose.publication import compose
from generator.fleet.start import Start
from generator.load.memory import remembering, write_down
from generator.model.build import Built, Order
from generator.model.library import Practice
from generator.model.limits import MAX_MEMORY, MAX_SECONDS_TO_READ
from generator.model.output import Publication
from generator.model.problem import Place, Problem
from generator.pipeline import Prepared, Shop, Tell, build, prepare
from generator.render.bounds import Exhausted, TookTooLong, bounded
from generator.render.cache import Cache
from generator.render.workshop import Workshop
from generator.resolve.practice import Spoken


@dataclass(frozen=True)
class Bench:
    """The library and the house style, and workers that are warm."""

    shop: Shop
    workshop: Workshop

    @classmethod
    @contextmanager
    def open(
        cls, root: Path, today: date, cache: Cache, jobs: int, nursery: BaseContext | None = None
    ) -> Iterator["Bench"]:
        """Read what is shipped under `root`, and call workers, who end with the context."""
        with remembering(cache.folder):
            shop = Shop.open(root, today)
            with Workshop(shop.house, cache, jobs, nursery) as workshop:
                workshop.call_workers()
                yield cls(shop, workshop)

    def prepare(self, start: Start, order: Order, *, strict: bool) -> Prepared:
        """Load, check and resolve a practice, and see whether what is asked can be had of it."""
        try:
            with bounded(MAX_SECONDS_TO_READ, MAX_MEMORY):
                prepared = prepare(
                    start.folder,
                    self.shop,
                    start.location,
                    strict=strict,
                    foretell=partial(self._foretell, order) if self.workshop.is_idle else None,
                )
        except TookTooLong:
            said = f"reading and checking it takes more than {MAX_SECONDS_TO_READ} seconds"
            raise Exhausted(said) from None
        except MemoryError:
            raise Exhausted(f"reading it takes more than {MAX_MEMORY:,} bytes") from None
        unspoken = tuple(_unspoken(prepared, order))
        if not unspoken:
            return prepared
        return replace(prepared, spoken=(), problems=(*prepared.problems, *unspoken))

    def _foretell(
        self, order: Order, practice: Practice, spoken: tuple[Spoken, ...]
    ) -> Publication:
        """What a practice comes to; workers begin with its sheets while it is checked."""
        publication = compose(practice, spoken, self.shop.house, order.more(practice.facts))
        self.workshop.begin(publication, order.only)
        return publication

    def build(self, prepared: Prepared, order: Order, tell: Tell) -> Built:
        """Compose, render and write it."""
        built = build(prepared, self.shop, self.workshop, order, tell)
        write_down()
        return built


def _unspoken(prepared: Prepared, order: Order) -> Iterator[Problem]:
    """No practice prints a language that it does not offer."""
    if not prepared.spoken:
        return
    practice = prepared.practice
    spoken = practice.facts.languages.all
    for edition in order.more(practice.facts):
        if not set(edition.languages) <= set(spoken):
            yield Problem(
                Place(practice.path),
                f"{practice.id} offers {', '.join(spoken)}, "
                f"so there is nothing to print as {edition}",
                "build this practice without that --edition or --bilingual",
            )
