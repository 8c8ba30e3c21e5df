"""Where a sheet may fetch from: our fonts, the practice's own files, and nowhere else."""

from collections.abc import Mapping
from urllib.parse import unquote

from generator.render.print.faces import font
from generator.render.print.weasy import URLFetcher, URLFetcherResponse

_TYPES = {"svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg"}


class Assets(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
    """Fetches `font:<file>`, `asset:<name>` and `data:`; refuses every other address.

    A sheet is laid out from values alone: no network, no file of this machine. What was refused,
    and why, is kept in `refusals`, because WeasyPrint only logs that something failed.
    """

    def __init__(self, assets: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=["data"], allow_redirects=False)
        self._assets = assets
        self.refusals: list[str] = []

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The content at `url`.

        Raises:
            ValueError: the address is of a kind no sheet may use, or nothing has that name.
        """
        scheme, _, rest = url.partition(":")
        name = unquote(rest)
        match scheme:
            case "data":
                return super().fetch(url, headers)
            case "font":
                return URLFetcherResponse(url, font(name), {"Content-Type": "font/ttf"})
            case "asset" if name in self._assets:
                kind = _TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")
                return URLFetcherResponse(url, self._assets[name], {"Content-Type": kind})
            case "asset":
                known = ", ".join(sorted(self._assets)) or "none"
                reason = f"{url}: no asset has that name (there are: {known})"
            case _:
                reason = f"{url}: a sheet may use font:, asset: and data: addresses only"
        self.refusals.append(reason)
        raise ValueError(reason)
