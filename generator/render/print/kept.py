"""A press that keeps what it has laid out, and is only set up when there is something new."""

from collections.abc import Mapping
from functools import cached_property
from hashlib import sha256
from multiprocessing.util import Finalize
from typing import TYPE_CHECKING

from generator.render.cache import Cache
from generator.render.print.look import Look

if TYPE_CHECKING:
    from generator.render.print.press import Press


class Standby:
    """A press that is set up when it is first used: WeasyPrint takes 0.3 s to import."""

    def __init__(self, styles: Mapping[str, str]) -> None:
        self.styles = styles
        self._is_warm = False

    @cached_property
    def press(self) -> "Press":
        """The press itself."""
        from generator.render.print.press import Press

        press = Press(self.styles)
        Finalize(None, press.close, exitpriority=0)  # also where a worker ends, which atexit skips
        return press

    def warm(self) -> None:
        """Set the press up now, before processes fork; in these it is set up already."""
        if self._is_warm:
            return
        from generator.render.print.press import warm

        warm(self.press)
        self._is_warm = True


class KeptPress:
    """Lays out as `Press` does; covers and stamps come from the cache where they are known.

    `salt` changes with everything that can change a byte besides the words and the look.
    """

    def __init__(self, standby: Standby, cache: Cache, salt: str) -> None:
        self._standby = standby
        self._cache = cache
        self._salt = salt

    def lay_out(
        self, html: str, look: Look, *, identifier: bytes, assets: Mapping[str, bytes] | None = None
    ) -> bytes:
        """As `Press.lay_out`."""
        assets = assets or {}
        files = [part for name in sorted(assets) for part in (name.encode(), assets[name])]
        key = self._key(html, look, identifier, *files)
        kept = self._cache.get(key)
        if kept is None:
            kept = self._standby.press.lay_out(html, look, identifier=identifier, assets=assets)
            self._cache.put(key, kept)
        return kept

    def lay_out_stamp(self, html: str, look: Look) -> bytes:
        """As `Press.lay_out_stamp`."""
        key = self._key(html, look, b"stamps")
        kept = self._cache.get(key)
        if kept is None:
            kept = self._standby.press.lay_out_stamp(html, look)
            self._cache.put(key, kept)
        return kept

    def _key(self, html: str, look: Look, *more: bytes) -> str:
        digest = sha256(self._salt.encode())
        for part in (html.encode(), repr(look).encode(), *more):
            digest.update(sha256(part).digest())
        return digest.hexdigest()
