"""How many inputs are drawn: a few that are always the same, or as many as `FUZZ` says, anew."""

import time
from collections import Counter
from typing import Any

import pytest

from tests.fuzz.practices import SEEN

BEGUN = time.monotonic()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand what a worker counted to whoever runs the workers."""
    output: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["seen"] = dict(SEEN)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Add up what the workers counted."""
    SEEN.update(Counter(getattr(node, "workeroutput", {}).get("seen", {})))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many inputs there were, and what became of them."""
    took = time.monotonic() - BEGUN
    told = ", ".join(f"{count:,} {outcome}" for outcome, count in sorted(SEEN.items()))
    terminalreporter.write_line(f"{SEEN.total():,} mutated practices in {took:.0f} s: {told}")
