"""Where a finished tree lands: in the place of what is published, joined with its other half."""

from pathlib import Path
from typing import Any

from generator.model.build import Only
from generator.model.problem import Place, Problem
from generator.write.counts import write_counts
from generator.write.publish import carry_over, flush, may_replace, publish, seal
from generator.write.workplace import alone_in


def in_the_way(target: Path) -> Problem | None:
    """What stands where the output would go, if it is nothing that we may replace."""
    if may_replace(target):
        return None
    return Problem(
        Place(target.as_posix()),
        "this would be replaced, but it is nothing that an earlier build made",
        "choose another folder with --out, or move this one",
    )


def land(tree: Path, target: Path, told: dict[str, Any], only: Only | None) -> dict[str, Any]:
    """Publish a tree with the manifest `told`; the manifest as it is then.

    A build of only one half leaves the other half as it was.
    """
    with alone_in(target.parent):
        if only:
            told = carry_over(target, tree, only)
        write_counts(tree, told)
        seal(tree, told)
        flush(tree)
        publish(tree, target)
    return told
