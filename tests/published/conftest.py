"""Everything published, served on this machine."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.serving import serving


@pytest.fixture(scope="session")
def served(published: Path) -> Iterator[Callable[[str], str]]:
    """Tells the address, with a slash at its end, at which a practice's folder is the root."""
    addresses: dict[str, str] = {}
    with ExitStack() as servers:

        def address(practice: str) -> str:
            if practice not in addresses:
                addresses[practice] = servers.enter_context(serving(published / practice))
            return addresses[practice]

        yield address
