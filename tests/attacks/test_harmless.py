"""Attacks that come to nothing: what is built of them is read, and only words are there."""

import json
import re
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree, html
from pikepdf import Array, Dictionary, Object, Pdf, Stream

from generator.compose.hosting import hosting
from generator.model.build import Order
from generator.pipeline import build, prepare
from generator.render.cache import Cache
from generator.render.workshop import Workshop
from tests.attacks import SECRET, Attack, attacks, practice, small_shop
from tests.cases import standing_in
from tests.render.print.looking import texts

HARMLESS = [attack for attack in attacks() if "harmless" in attack.case]
YARDS = {
    "a drawing": [attack for attack in HARMLESS if attack.group == "svg"],
    "everything else": [attack for attack in HARMLESS if attack.group != "svg"],
}
"""Attacks that are put on one practice; it has but one logo."""

IN_EVERY_PLACE = """### {{{{ odd.{id} }}}}

Words {{{{ odd.{id} }}}} here, **{{{{ odd.{id} }}}}** and [{{{{ odd.{id} }}}}](page:home).

- {{{{ odd.{id} }}}}

<div class="pp-two"><div>{{{{ odd.{id} }}}}</div></div>

| a | b |
|---|---|
| {{{{ odd.{id} }}}} | b |

{{{{ odd.{id} }}}}

{{{{ tick("{id}", odd.{id}) }}}}
"""
NEVER_IN_PDF = {
    *("/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/AA", "/OpenAction"),
    *("/GoToR", "/GoToE", "/SubmitForm", "/ImportData", "/RichMedia", "/Movie", "/Sound", "/XFA"),
}
SCHEMES = ("https:", "http:", "mailto:", "tel:", "sms:", "pack:")
SITE = "https://www.harbour.example.org/"


@dataclass(frozen=True)
class Yard:
    """What was built, and what was heard meanwhile."""

    attacks: list[Attack]
    folder: Path
    asked: list[str]
    told: list[str]

    @cached_property
    def pages(self) -> dict[str, str]:
        """Every page of the website, by path."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_text("utf-8")
            for path in sorted(self.folder.rglob("*.html"))
        }

    @cached_property
    def pdfs(self) -> dict[str, bytes]:
        """Every sheet and pack, by path."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*.pdf"))
        }


@pytest.fixture(scope="module", params=YARDS)
def yard(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Yard:
    """A practice with many attacks on it, built whole, while somebody listens."""
    place = tmp_path_factory.mktemp("yard")
    canary = place / "canary.txt"
    canary.write_text(SECRET)
    listener = socket.create_server(("127.0.0.1", 0))
    asked: list[str] = []
    threading.Thread(target=_listen, args=(listener, asked), daemon=True).start()
    folder = practice(place / "here")
    chosen = YARDS[request.param]
    for attack in chosen:
        attack.do(folder, canary, f"127.0.0.1:{listener.getsockname()[1]}")
    facts = folder / "practice.yml"
    stated = facts.read_text("utf-8").replace("sizes: [standard, large]", "sizes: [standard]")
    facts.write_text(f"{stated}\nsite_url: {SITE}\n", "utf-8")
    _ask_for_values(folder, [attack for attack in chosen if "value" in attack.case])
    with standing_in(place / "here"), Workshop(small_shop().house, Cache(None), jobs=1) as workshop:
        prepared = prepare(Path("harbour"), small_shop())
        built = build(prepared, small_shop(), workshop, Order(place / "site"), lambda _: None)
    listener.close()
    return Yard(chosen, built.folder, asked, [str(problem) for problem in built.problems])


def _listen(listener: socket.socket, asked: list[str]) -> None:
    while True:
        try:
            _, address = listener.accept()
        except OSError:
            return
        asked.append(str(address))


def _ask_for_values(folder: Path, chosen: list[Attack]) -> None:
    """A handout that sets every value into every place there is for one."""
    if chosen:
        body = "\n".join(IN_EVERY_PLACE.format(id=attack.id.replace("-", "_")) for attack in chosen)
        asker = Attack("values", {"name": "every place", "as": "form", "body": body})
        asker.do(folder, folder, "")


pytestmark = [pytest.mark.pdf, pytest.mark.xdist_group("attacks")]


def test_it_is_built(yard: Yard) -> None:
    assert [told for told in yard.told if ": error:" in told] == []
    assert yard.pages
    assert yard.pdfs


def test_nobody_was_asked_and_nothing_was_read(yard: Yard) -> None:
    assert yard.asked == []
    for path in yard.folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert SECRET.encode() not in content, path
            assert b"CANARY-words" not in content, path


def test_words_are_shown_as_they_were_written(yard: Yard) -> None:
    pages = " ".join(_words(page) for page in yard.pages.values())
    sheets = "".join(_squeezed(text) for pdf in yard.pdfs.values() for text in texts(pdf))
    for attack in yard.attacks:
        for words in attack.case["harmless"]:
            assert " ".join(words.lower().split()) in pages, (attack.id, words)
            assert _squeezed(words) in sheets, (attack.id, words)


def test_a_page_holds_words_and_our_own_scripts(yard: Yard) -> None:
    for path, page in yard.pages.items():
        tree = html.document_fromstring(page)
        for element in tree.iter(etree.Element):
            assert not [name for name in element.attrib if name.startswith("on")], path
            assert element.tag not in ("iframe", "object", "embed", "base", "style"), path
            for name in ("src", "href", "data", "action", "srcset", "poster"):
                address = unescape(element.get(name, ""))
                ours = not re.match(r"[\s\x00-\x1f]*[a-zA-Z][a-zA-Z0-9+.-]*:|//|\\\\", address)
                assert ours or (element.tag in ("a", "link") and address.startswith(SCHEMES)), (
                    f"{path}: {address}"
                )
                if element.tag in ("script", "img") and name == "src":
                    assert ours, path
        scripts = [script.get("src") for script in tree.iter("script")]
        assert all(source and "assets/parentpack/" in source for source in scripts), path


def test_what_programs_read_is_sound(yard: Yard) -> None:
    searched = (yard.folder / "search" / "pages.js").read_text("utf-8")
    json.loads(searched.removeprefix("parentpackPages(").removesuffix(");\n"))
    for name in ("sitemap.xml", "changes.xml"):
        for link in etree.parse(yard.folder / name).iter("{*}link", "{*}loc", "{*}id"):
            assert (link.get("href") or link.text).startswith((SITE, "tag:")), name
    assert (yard.folder / "_headers").read_bytes() == hosting()["_headers"]
    for drawing in yard.folder.glob("assets/*.svg"):
        assert not re.search(rb"<script|<!|<\?|\son\w+=|href=", drawing.read_bytes())


def test_a_pdf_holds_words_and_links(yard: Yard) -> None:
    for path, content in yard.pdfs.items():
        with Pdf.open(BytesIO(content)) as pdf:
            for thing in pdf.objects:
                for name, value in _entries(thing):
                    assert name not in NEVER_IN_PDF, path
                    if name == "/URI":
                        assert str(value).startswith(SCHEMES), f"{path}: {value}"
                    if name == "/S":
                        assert str(value) not in NEVER_IN_PDF, path
            metadata = pdf.Root.Metadata.read_bytes()
            assert etree.fromstring(metadata, etree.XMLParser(resolve_entities=False)) is not None


def _entries(thing: Object) -> Iterator[tuple[str, Object]]:
    """Every name and value in an object, however deep; what it refers to is looked at by itself."""
    waiting = [thing]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Dictionary | Stream):
            for name in one.keys():  # noqa: SIM118 - pikepdf's dictionaries are no mappings
                yield name, one[name]
                waiting.append(one[name])
        elif isinstance(one, Array):
            waiting.extend(one)
        waiting = [
            below for below in waiting if isinstance(below, Object) and not below.is_indirect
        ]


def _words(page: str) -> str:
    return " ".join(html.document_fromstring(page).text_content().lower().split())


def _squeezed(words: str) -> str:
    return re.sub(r"[\s\u00ad-]+", "", words.lower())  # a line may end at any hyphen
