"""What a preview shows, and who waits for it to change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from threading import Condition

from generator.model.house import House
from generator.model.library import Practice
from generator.model.output import Publication
from generator.model.problem import Problem


@dataclass(frozen=True)
class Good:
    """A practice that could be rendered, and the website that came of it."""

    practice: Practice
    publication: Publication
    house: House
    files: Mapping[str, bytes]
    """The website by path, all languages in one."""

    @cached_property
    def dress(self) -> str:
        """A mark that changes with whatever pages are set with: style, script, fonts and logo."""
        return _mark({path: file for path, file in self.files.items() if "assets/" in path})

    @cached_property
    def whole(self) -> str:
        """A mark that changes with any file."""
        return _mark(self.files)


@dataclass(frozen=True)
class Shown:
    """What is shown at one moment: the last good website, and what is wrong since."""

    problems: tuple[Problem, ...] = ()
    good: Good | None = None
    """None where the practice could never be rendered yet."""
    is_held: bool = False
    """Whether the website is older than what was saved: something is wrong that must be mended
    before it can be rendered again.
    """

    def mark_of(self, path: str) -> str:
        """A mark that changes whenever a browser should reload what it got for `path`."""
        if self.good is None:
            return "nothing"
        page = self.good.files.get(path)
        if page is None:  # any change may bring it about
            return self.good.whole
        return sha256(self.good.dress.encode() + page).hexdigest()


@dataclass
class Screen:
    """What is shown now; each browser and each page it asks for waits in a thread of its own."""

    _now: Shown | None = None
    _changed: Condition = field(default_factory=Condition)

    def show(self, shown: Shown) -> None:
        """Show something else."""
        with self._changed:
            self._now = shown
            self._changed.notify_all()

    @property
    def now(self) -> Shown:
        """What is shown now; waits until there is something."""
        shown = self.after(None)
        assert shown is not None
        return shown

    def after(self, seen: Shown | None, patience: float | None = None) -> Shown | None:
        """What is shown now, if it is not what was `seen`; waits for it up to `patience` seconds.

        None if nothing else came; what comes and goes while nobody looks is left out.
        """
        with self._changed:
            changed = self._changed.wait_for(lambda: self._now is not seen, patience)
            return self._now if changed else None


def _mark(files: Mapping[str, bytes]) -> str:
    digest = sha256()
    for path, content in sorted(files.items()):
        digest.update(f"{path}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()
