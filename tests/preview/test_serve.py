"""What a browser gets for each address, and what it is told while it listens."""

import http.client
import json
import socket
import struct
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from threading import Thread

import pytest

from generator.load.folders import shipped
from generator.model.problem import Place, Problem
from generator.preview.panel import Look
from generator.preview.paper import Press
from generator.preview.serve import Offer, Server
from generator.preview.shown import Good, Screen, Shown
from generator.render.cache import Cache
from tests.cases import shop
from tests.examples import composed, prepared

PAGE = "<html><head></head><body>{}</body></html>"
FILES = {
    "index.html": PAGE.format("Home").encode(),
    "404.html": PAGE.format("Missing").encode(),
    "es/index.html": PAGE.format("Inicio").encode(),
    "es/404.html": PAGE.format("No existe").encode(),
    "forms/f1/index.html": PAGE.format("Form").encode(),
    "assets/site.css": b"p { color: red }",
    "assets/fonts/a.woff2": b"font",
}
PROBLEM = Problem(Place("practice.yml", 3, 9), "no name", "say who you are")


def _good(**changed: bytes) -> Good:
    files = FILES | {path.replace("__", "/") + ".html": file for path, file in changed.items()}
    return Good(prepared("harbour").practice, composed("harbour"), shop().house, files)


@pytest.fixture
def screen() -> Screen:
    """What is shown: a good site, nothing wrong."""
    screen = Screen()
    screen.show(Shown((), _good()))
    return screen


@pytest.fixture
def server(screen: Screen) -> Iterator[Server]:
    """It, served."""
    offer = Offer(screen, Press(Cache(None)), Look(shipped() / "overrides" / "preview"))
    with Server(0, offer) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


class Browser:
    """As much of one as it takes."""

    def __init__(self, server: Server) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)

    def get(self, path: str, **headers: str) -> http.client.HTTPResponse:
        """Ask for an address."""
        self.connection.request("GET", path, headers=headers)
        return self.connection.getresponse()

    def events(self, path: str, shown: str) -> Iterator[tuple[str, str]]:
        """Listen; for ever."""
        response = self.get(f"/-/events?path={path}&shown={shown}")
        assert response.headers["Content-Type"] == "text/event-stream"
        name = ""
        for line in iter(response.readline, b""):
            field, _, value = line.decode().strip().partition(": ")
            if field == "event":
                name = value
            elif field == "data":
                yield name, json.loads(value)


@pytest.fixture
def browser(server: Server) -> Iterator[Browser]:
    """A browser on this machine."""
    browser = Browser(server)
    yield browser
    browser.connection.close()


@pytest.mark.parametrize(
    ("path", "status", "kind", "content"),
    [
        ("/", 200, "text/html; charset=utf-8", "Home"),
        ("/index.html?x=1", 200, "text/html; charset=utf-8", "Home"),
        ("/forms/f1/", 200, "text/html; charset=utf-8", "Form"),
        ("/%65s/", 200, "text/html; charset=utf-8", "Inicio"),
        ("/assets/site.css", 200, "text/css; charset=utf-8", "color: red"),
        ("/assets/fonts/a.woff2", 200, "font/woff2", "font"),
        ("/-/preview.js", 200, "text/javascript; charset=utf-8", "EventSource"),
        ("/-/preview.css", 200, "text/css; charset=utf-8", "panel"),
        ("/-/other", 404, "text/plain; charset=utf-8", ""),
        ("/nowhere", 404, "text/html; charset=utf-8", "Missing"),
        ("/es/nowhere/", 404, "text/html; charset=utf-8", "No existe"),
        ("/../../etc/passwd", 404, "text/html; charset=utf-8", "Missing"),
        ("/print/en-a4-standard/packs/no.pdf", 404, "text/html; charset=utf-8", "Missing"),
    ],
)
def test_what_an_address_gives(
    browser: Browser, path: str, status: int, kind: str, content: str
) -> None:
    response = browser.get(path)
    assert (response.status, response.headers["Content-Type"]) == (status, kind)
    assert content in response.read().decode()
    assert response.headers["Cache-Control"] == "no-store"


def test_a_folder_is_left_with_a_slash(browser: Browser) -> None:
    response = browser.get("/forms/f1")
    assert (response.status, response.headers["Location"]) == (302, "/forms/f1/")


def test_only_this_machine_is_served(server: Server, browser: Browser) -> None:
    assert server.server_address[0] == "127.0.0.1"
    assert browser.get("/", Host="example.org").status == 403
    with closing(Browser(server).connection) as connection:
        connection.request("GET", "/", headers={"Host": f"localhost:{server.server_port}"})
        assert connection.getresponse().status == 200


@pytest.mark.parametrize("asked", [b"", b"GET /", b"GET / HTTP/1.1\r\nHost: "])
def test_a_browser_that_hangs_up_amid_a_request_is_not_told_of(
    server: Server, capfd: pytest.CaptureFixture[str], asked: bytes
) -> None:
    with socket.create_connection(("127.0.0.1", server.server_port)) as connection:
        connection.sendall(asked)
        time.sleep(0.05)  # until the server waits for more
        reset = struct.pack("ii", 1, 0)  # to close is to reset (socket(7), SO_LINGER)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, reset)
    time.sleep(0.1)
    assert capfd.readouterr() == ("", "")


def test_where_there_is_no_page_yet_its_problems_are_one(browser: Browser, screen: Screen) -> None:
    screen.show(Shown((PROBLEM,)))
    for path in ("/", "/forms/f1/", "/print/en-a4-standard/packs/welcome.pdf"):
        response = browser.get(path)
        page = response.read().decode()
        assert response.status == 503
        assert "There is nothing to show yet" in page
        assert "practice.yml:3:9" in page


def test_a_sheet_that_cannot_be_printed_is_told_of(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Press, "lay_out", lambda *_: (PROBLEM,))
    response = browser.get("/print/en-a4-standard/packs/welcome.pdf")
    page = response.read().decode()
    assert response.status == 500
    assert "This cannot be printed" in page
    assert "say who you are" in page


def test_what_is_wrong_is_told_and_then_that_it_is_mended(browser: Browser, screen: Screen) -> None:
    good = screen.now
    events = browser.events("/", good.mark_of("index.html"))
    assert next(events) == ("panel", "")
    screen.show(replace(good, problems=(PROBLEM,)))
    name, panel = next(events)
    assert name == "panel"
    assert "practice.yml:3:9" in panel
    screen.show(good)
    assert next(events) == ("panel", "")


@pytest.mark.parametrize(
    ("changed", "path", "reloads"),
    [
        ("index", "/", True),
        ("index", "/forms/f1/", False),
        ("forms__f1__index", "/forms/f1/index.html", True),
        ("new__index", "/new/", True),
    ],
)
def test_a_browser_reloads_the_page_that_changed(
    browser: Browser, screen: Screen, changed: str, path: str, reloads: bool
) -> None:
    file = path.removeprefix("/") + ("index.html" if path.endswith("/") else "")
    events = browser.events(path, screen.now.mark_of(file))
    assert next(events)[0] == "panel"
    screen.show(Shown((PROBLEM,), _good(**{changed: b"<body>Otherwise</body>"})))
    assert next(events)[0] == "panel"
    if not reloads:
        screen.show(Shown((), _good(forms__f1__index=b"<body>Now it does</body>")))
        assert next(events)[0] == "panel"
    assert next(events)[0] == "reload"


def test_a_browser_that_was_away_reloads_when_it_is_back(browser: Browser) -> None:
    events = browser.events("/", "what-it-saw-an-hour-ago")
    assert [next(events)[0] for _ in range(2)] == ["panel", "reload"]


def test_every_page_reloads_when_what_all_are_set_with_changes() -> None:
    before, after = Shown((), _good()), _good()
    after = replace(after, files={**after.files, "assets/site.css": b"p { color: blue }"})
    assert before.mark_of("index.html") != Shown((), after).mark_of("index.html")
    assert before.mark_of("index.html") == Shown((PROBLEM,), _good()).mark_of("index.html")
