"""Serves what is shown to browsers on this machine, and tells them when it changes."""

import json
import mimetypes
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import PurePosixPath
from urllib.parse import parse_qs, quote, unquote, urlsplit

from generator.model.problem import told_in_order
from generator.preview.panel import SCRIPT, STYLE, Look
from generator.preview.paper import Press
from generator.preview.shown import Screen, Shown

HOST = "127.0.0.1"
"""Nobody but this machine is served: what is on the page is not published yet."""

NOTHING_YET = (
    "There is nothing to show yet",
    "Mend what is told below, and the site comes by itself.",
)
NOT_LAID_OUT = ("This cannot be printed", "Mend what is told below, and it is laid out anew.")

_OURS = "-/"
"""What lies below is the preview's own; no text can have such an address."""
_PATIENCE = 15.0
"""Seconds between two signs of life, by which we notice that a browser has gone."""
_TYPES = {".woff2": "font/woff2", ".js": "text/javascript", ".pdf": "application/pdf"}


@dataclass(frozen=True)
class Offer:
    """All that answers a browser."""

    screen: Screen
    press: Press
    look: Look


class Server(ThreadingHTTPServer):
    """Answers each request in a thread, none of which outlives the preview."""

    daemon_threads = True
    request_queue_size = 64  # a browser asks for a page's files at once; five is the default

    def __init__(self, port: int, offer: Offer) -> None:
        """Listen; raises `OSError` where the port is taken. Port 0 stands for any that is free."""
        self.offer = offer
        super().__init__((HOST, port), _Answer)

    @property
    def address(self) -> str:
        """Where a browser finds the website."""
        return f"http://{HOST}:{self.server_port}/"

    def names_us(self, host: str) -> bool:
        """Whether a browser asks for this machine by name: no other site may read us through it."""
        return host in {f"{name}:{self.server_port}" for name in (HOST, "localhost")}


class _Answer(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def handle(self) -> None:
        """Answer until the browser has no more to ask; that it has gone away is no fault."""
        with suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:
        """Answer one request."""
        if not self.server.names_us(self.headers.get("Host", "")):
            self._send(b"", "nothing.txt", HTTPStatus.FORBIDDEN)
            return
        asked = urlsplit(self.path)
        path = unquote(asked.path).removeprefix("/")
        if path.startswith(_OURS):
            self._send_ours(path.removeprefix(_OURS), parse_qs(asked.query))
        elif path.endswith(".pdf"):
            self._send_paper(path)
        else:
            self._send_page(path)

    def log_message(self, *_: object) -> None:
        """Say nothing of requests: the terminal tells what was rebuilt."""

    def _send_ours(self, name: str, query: Mapping[str, Sequence[str]]) -> None:
        if name == "events":
            self._send_events(query.get("path", [""])[0], query.get("shown", [""])[0])
        elif name in (SCRIPT, STYLE):
            self._send(self.server.offer.look.read(name), name)
        else:
            self._send(b"", "nothing.txt", HTTPStatus.NOT_FOUND)

    def _send_page(self, path: str) -> None:
        """A file of the website; a page comes with the panel on it."""
        shown = self.server.offer.screen.now
        if shown.good is None:
            self._send_instead(path, shown, NOTHING_YET, HTTPStatus.SERVICE_UNAVAILABLE)
            return
        files = shown.good.files
        name = file_at(path)
        if name not in files and f"{path}/index.html" in files:
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", f"/{quote(path)}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif name not in files:
            missing = f"{path.partition('/')[0]}/404.html"
            page = files.get(missing) or files["404.html"]
            self._send_with_panel(page, path, shown, HTTPStatus.NOT_FOUND)
        elif name.endswith(".html"):
            self._send_with_panel(files[name], path, shown)
        else:
            self._send(files[name], name)

    def _send_paper(self, path: str) -> None:
        """A sheet or a pack; the browser waits until it is laid out."""
        offer, shown = self.server.offer, self.server.offer.screen.now
        pdf = offer.press.lay_out(shown.good, path) if shown.good else None
        if pdf is None:
            self._send_page(path)
        elif isinstance(pdf, bytes):
            self._send(pdf, path)
        else:
            shown = replace(shown, problems=told_in_order([*pdf, *shown.problems]))
            self._send_instead(path, shown, NOT_LAID_OUT, HTTPStatus.INTERNAL_SERVER_ERROR)

    def _send_instead(
        self, path: str, shown: Shown, why: tuple[str, str], status: HTTPStatus
    ) -> None:
        """A page that says why there is nothing else to see, and what is wrong."""
        page = self.server.offer.look.page_without(*why)
        self._send_with_panel(page, path, shown, status)

    def _send_with_panel(
        self, page: bytes, path: str, shown: Shown, status: HTTPStatus = HTTPStatus.OK
    ) -> None:
        mark = shown.mark_of(file_at(path))
        page = self.server.offer.look.on_page(page, shown, mark)
        self._send(page, "page.html", status)

    def _send_events(self, path: str, mark: str) -> None:
        """Tell one browser that its page changed, or what is wrong now, for as long as it listens.

        The browser says which page it shows, and the mark of what it has. So nothing is missed
        that happens before it listens, while it is away, or when the preview is started anew.
        """
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(b"retry: 500\n\n")
        offer = self.server.offer
        seen: Shown | None = None
        while True:
            news = offer.screen.after(seen, _PATIENCE)
            if news is None:
                self.wfile.write(b": still here\n\n")
            else:
                seen = news
                self._tell("panel", offer.look.panel(seen))
                if seen.mark_of(file_at(path.removeprefix("/"))) != mark:
                    self._tell("reload", "")
            self.wfile.flush()

    def _tell(self, event: str, content: str) -> None:
        self.wfile.write(f"event: {event}\ndata: {json.dumps(content)}\n\n".encode())

    def _send(self, content: bytes, name: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        """One answer, of the kind its name says; a browser keeps none of it."""
        kind = _TYPES.get(PurePosixPath(name).suffix) or mimetypes.guess_type(name)[0]
        kind = kind or "application/octet-stream"
        charset = "; charset=utf-8" if kind.startswith("text/") else ""
        self.send_response(status)
        self.send_header("Content-Type", kind + charset)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(content)


def file_at(path: str) -> str:
    """The file that answers an address: of a folder, its index."""
    return f"{path}index.html" if path == "" or path.endswith("/") else path
