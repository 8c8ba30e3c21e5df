"""What the commands that check share: practices made ready, and what was found in all of them."""

from collections.abc import Sequence
from pathlib import Path

from generator.check.rules import RULES
from generator.load.folders import locations
from generator.load.memory import remembering
from generator.model.problem import told_in_order
from generator.pipeline import Prepared, Shop, prepare
from generator.render.cache import default_folder
from generator.write.tell import Findings


def all_prepared(folders: Sequence[Path], shop: Shop, *, strict: bool) -> list[Prepared]:
    """Every practice, or each of its locations, loaded, checked and resolved."""
    with remembering(default_folder()):
        return [
            prepare(folder, shop, location, strict=strict)
            for folder in folders
            for location in locations(folder)
        ]


def findings_of(prepared: Sequence[Prepared]) -> Findings:
    """What was found in several practices, each thing once."""
    silenced = dict(pair for one in prepared for pair in one.silenced)
    return Findings(
        told_in_order(problem for one in prepared for problem in one.problems),
        sorted(silenced.items(), key=lambda pair: pair[0].order),
        RULES,
    )
