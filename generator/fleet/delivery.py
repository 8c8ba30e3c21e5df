"""What a worker hands back of a practice it built."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.fleet.earlier import Silenced
from generator.model.build import Built, Due, Finished


@dataclass(frozen=True)
class Delivery:
    """What became of one practice, wherever it was built."""

    built: Built
    silenced: Silenced = ()
    events: tuple[Due | Finished, ...] = ()
    covered: bool = False
    """Whether the mark of the practice covers all that it was made from."""
    tree: Mapping[str, bytes] | None = None
    """Every file, to be put in place where it was asked for, if it is not in place already."""
