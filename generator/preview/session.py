"""A whole preview, from its first page to the moment it is ended."""

import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread
from time import monotonic

from generator.load.memory import remembering
from generator.preview.panel import Look
from generator.preview.paper import Press
from generator.preview.rebuild import Rebuilder
from generator.preview.serve import Offer, Server
from generator.preview.shown import Screen, Shown
from generator.preview.watch import EVERYTHING, Changed, changes
from generator.render.cache import Cache

RELOADING = 0.15
"""Seconds that a browser has for a new page before we look for more to say of it."""


@dataclass(frozen=True)
class Subject:
    """What is previewed."""

    folder: Path
    """A practice's."""
    root: Path
    """Where the library and the house style lie."""
    location: str | None = None


def preview(
    subject: Subject, port: int, cache: Cache, *, open_: bool, tell: Callable[[str], None]
) -> None:
    """Serve a practice's website and keep it up to date, until the keyboard interrupts it.

    Raises `OSError` where the port is taken.
    """
    screen = Screen()
    offer = Offer(screen, Press(cache), Look(subject.root / "overrides" / "preview"))
    with Server(port, offer) as server:
        Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
        rebuilder = Rebuilder(subject.folder, subject.root, subject.location)
        remembered = remembering(cache.folder)
        with suppress(KeyboardInterrupt), remembered, _watching(subject) as changed:
            tell(f"{server.address} shows {subject.folder.resolve().name}. Ctrl-C ends it.")
            if open_:
                webbrowser.open(server.address)
            _keep_up(rebuilder, screen, changed, tell)
        server.shutdown()


def _keep_up(
    rebuilder: Rebuilder,
    screen: Screen,
    changed: "SimpleQueue[Changed]",
    tell: Callable[[str], None],
) -> None:
    """Rebuild what changed, for ever; advice that comes too late is not waited for."""
    news = EVERYTHING
    while True:
        began = monotonic()
        before, soon = rebuilder.shown, None
        for number, shown in enumerate(rebuilder.rebuild(news, date.today())):
            screen.show(shown)
            if number == 0:
                tell(_told(before, shown, monotonic() - began))
            if soon := _within(RELOADING, changed):
                break
        news = _gathered(soon or changed.get(), changed)


def _within(seconds: float, changed: "SimpleQueue[Changed]") -> Changed | None:
    """A change that comes soon, while we leave the processor to those who reload the page."""
    try:
        return changed.get(timeout=seconds)
    except Empty:
        return None


def _gathered(news: Changed, changed: "SimpleQueue[Changed]") -> Changed:
    """A change with all that came at once with it."""
    while True:
        try:
            news |= changed.get_nowait()
        except Empty:
            return news


def _told(before: Shown, now: Shown, seconds: float) -> str:
    """One line for the terminal."""
    errors = sum(problem.severity == "error" for problem in now.problems)
    if errors:
        return f"{errors} {'error' if errors == 1 else 'errors'}: the page tells."
    earlier = before.good.files if before.good else {}
    files = now.good.files if now.good else {}
    pages = [path for path in files if path.endswith(".html")]
    new = sum(files[path] != earlier.get(path) for path in pages)
    return f"{new} of {len(pages)} pages are new, in {seconds:.1f} s."


@contextmanager
def _watching(subject: Subject) -> "Iterator[SimpleQueue[Changed]]":
    """What changes from now on, in the order in which it does."""
    queue: SimpleQueue[Changed] = SimpleQueue()
    stop = Event()

    def watch() -> None:
        for changed in changes(subject.folder, subject.root, stop):
            queue.put(changed)

    thread = Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield queue
    finally:
        stop.set()
        thread.join()
