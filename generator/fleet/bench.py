"""What practices are built with once one has changed; whoever imports it loads the pipeline."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.fleet.start import Start
from generator.load.memory import remembering, write_down
from generator.model.build import Built, Order
from generator.model.limits import MAX_MEMORY, MAX_SECONDS_TO_READ
from generator.model.problem import Place, Problem
from generator.pipeline import Prepared, Shop, Tell, build, prepare
from generator.render.bounds import Exhausted, TookTooLong, bounded
from generator.render.cache import Cache
from generator.render.workshop import Workshop


@dataclass(frozen=True)
class Bench:
    """The library and the house style, and workers that are warm."""

    shop: Shop
    workshop: Workshop

    @classmethod
    @contextmanager
    def open(cls, root: Path, today: date, cache: Cache, jobs: int) -> Iterator["Bench"]:
        """Read what is shipped under `root`, and call workers, who end with the context."""
        shop = Shop.open(root, today)
        with remembering(cache.folder), Workshop(shop.house, cache, jobs) as workshop:
            workshop.call_workers()
            yield cls(shop, workshop)

    def prepare(self, start: Start, order: Order, *, strict: bool) -> Prepared:
        """Load, check and resolve a practice, and see whether what is asked can be had of it."""
        try:
            with bounded(MAX_SECONDS_TO_READ, MAX_MEMORY):
                prepared = prepare(start.folder, self.shop, start.location, strict=strict)
        except TookTooLong:
            said = f"reading and checking it takes more than {MAX_SECONDS_TO_READ} seconds"
            raise Exhausted(said) from None
        except MemoryError:
            raise Exhausted(f"reading it takes more than {MAX_MEMORY:,} bytes") from None
        unspoken = tuple(_unspoken(prepared, order))
        if not unspoken:
            return prepared
        return replace(prepared, spoken=(), problems=(*prepared.problems, *unspoken))

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
