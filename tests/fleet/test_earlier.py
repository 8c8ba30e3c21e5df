"""Nothing changed: told as before and nothing made; and no kind of change is ever overlooked."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

import generator
from generator.fleet import bench, build_fleet
from generator.fleet.bench import Bench
from generator.fleet.earlier import Earlier
from generator.fleet.events import Ended, Event, Found
from generator.fleet.start import Start
from generator.load.folders import shipped
from generator.model.build import Built, Order
from generator.model.edition import Edition
from generator.model.problem import Place, Problem
from generator.pipeline import Prepared, Shop, prepare
from generator.render.cache import Cache
from generator.render.workshop import Workshop
from generator.write.manifest import told_at
from generator.write.publish import publish, seal
from tests.cases import TODAY, example, shop, standing_in

OUTGROWN = Problem(Place("puente/practice.yml", 3, 5), "4 pages", "shorten", severity="warning")


@dataclass
class Office:
    """A place to build Puente in, with copies of all it is made from; what takes long is staged."""

    place: Path
    patch: pytest.MonkeyPatch
    order: Order = field(default_factory=lambda: Order(Path("out")))
    today: date = TODAY
    strict: bool = False
    location: str = "alamo"

    @property
    def root(self) -> Path:
        """Where the library and the house style lie."""
        return self.place / "shipped"

    def build(self) -> tuple[str, list[Event]]:
        """Build as the command line does; what became of it, and all that was told."""
        told: list[Event] = []

        with standing_in(self.place):
            kept = Cache(self.place / "cache")
            earlier = Earlier(kept, self.order, self.root, self.today, strict=self.strict)
            start = Start(Path("puente"), self.location)
            build_fleet([start], _bench, self.order, told.append, earlier, strict=self.strict)
        (ended,) = (event for event in told if isinstance(event, Ended))
        return ended.outcome, told

    def rewrite(self, name: str, old: str, new: str) -> None:
        """Put other words into a file."""
        file = self.place / name
        before = file.read_text("utf-8")
        assert old in before, name
        file.write_text(before.replace(old, new, 1), "utf-8")


def _bench() -> Bench:
    return Bench(shop(), cast(Workshop, SimpleNamespace(is_idle=False)))


def _staged(prepared: Prepared, shop: Shop, workshop: Workshop, order: Order, _: object) -> Built:
    """A small output, as if it had been rendered."""
    out = order.out / prepared.practice.id
    tree = order.out / "tree"
    (tree / "print").mkdir(parents=True)
    for name in ("index.html", "faq.html", "print/a.pdf"):
        (tree / name).write_text("made")
    documents = [{"path": "print/a.pdf", "bytes": 4}]
    told: dict[str, Any] = {"fingerprint": "f", "sites": [], "documents": documents}
    seal(tree, told)
    publish(tree, out)
    shutil.rmtree(tree, ignore_errors=True)
    return Built(out, (*prepared.problems, OUTGROWN), told)


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copies of what is shipped, of the code, and of Puente with an organisation."""
    place = tmp_path_factory.mktemp("copied")
    for name in ("content", "overrides"):
        left_out = shutil.ignore_patterns("practices", "schemas", "fonts")
        shutil.copytree(shipped() / name, place / "shipped" / name, ignore=left_out)
    shutil.copy(shipped() / "mkdocs.yml", place / "shipped")
    shutil.copytree(example("puente"), place / "puente")
    shutil.copytree(example("orilla"), place / "orilla")
    (_made(place / "code") / "__init__.py").write_text("")
    (_made(place / "packages" / "markdown-3.7.dist-info") / "METADATA").write_text("")
    return place


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def ready(copied: Path) -> Prepared:
    """Puente as it is loaded and checked there."""
    with standing_in(copied):
        return prepare(Path("puente"), shop(), "alamo")


@pytest.fixture
def office(
    copied: Path, ready: Prepared, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Office:
    """An office where Puente was built once."""
    place = tmp_path / "office"
    shutil.copytree(copied, place)
    monkeypatch.setattr(generator, "__file__", str(place / "code" / "__init__.py"))
    monkeypatch.syspath_prepend(str(place / "packages"))
    monkeypatch.setattr(bench, "prepare", lambda *_, **__: ready)
    monkeypatch.setattr(bench, "build", _staged)
    office = Office(place, monkeypatch)
    assert office.build()[0] == "published"
    return office


def test_nothing_changed_is_told_as_before(office: Office) -> None:
    def found(events: list[Event]) -> tuple[list[Problem], list[Any]]:
        told = [event for event in events if isinstance(event, Found)]
        problems = [problem for event in told for problem in event.problems]
        silenced = [(one, why.reason, why.where) for e in told for one, why in e.silenced]
        return sorted(problems, key=lambda problem: problem.order), silenced

    office.rewrite("puente/practice.yml", "name:", "name:  ")
    _, first = office.build()
    outcome, again = office.build()
    assert outcome == "unchanged"
    assert found(again) == found(first)
    assert OUTGROWN in found(again)[0]
    with standing_in(office.place):
        assert [event.built.manifest for event in again if isinstance(event, Ended)] == [
            told_at(Path("out/puente-alamo"))
        ]


def test_nothing_changed_is_known_without_reading_the_library(office: Office) -> None:
    def refuse() -> None:
        raise AssertionError("read")

    office.patch.setattr(f"{__name__}._bench", refuse)
    assert office.build()[0] == "unchanged"


Change = Callable[[Office], object]
CHANGES: dict[str, Change] = {
    "a value of a policy": lambda at: _added(at.place / "puente/policies/sessions.yml"),
    "a wording": lambda at: _added(next((at.place / "puente/wording").rglob("*.md"))),
    "a text of its own": lambda at: _added(next((at.place / "puente/handouts").rglob("*.md"))),
    "a pack of its own": lambda at: _added(next((at.place / "puente/packs").rglob("*.yml"))),
    "the logo": lambda at: _added(at.place / "puente/logo.svg"),
    "the organisation": lambda at: _added(at.place / "orilla/organisation.yml"),
    "a policy of the organisation": lambda at: _added(
        next((at.place / "orilla/policies").rglob("*.yml"))
    ),
    "the location": lambda at: _added(at.place / "puente/locations/alamo/location.yml"),
    "a text of the library": lambda at: _added(at.root / "content/handouts/h23-in-a-crisis.es.md"),
    "a default of the library": lambda at: _added(at.root / "content/policies/fees.yml"),
    "the words": lambda at: _added(at.root / "content/words/es.yml"),
    "the jurisdiction": lambda at: _added(next((at.root / "content/jurisdictions").iterdir())),
    "a component": lambda at: _added(next((at.root / "overrides/components").rglob("*.html"))),
    "a template of pages": lambda at: _added(at.root / "overrides/site/main.html"),
    "a template of sheets": lambda at: _added(next((at.root / "overrides/print").glob("*.html"))),
    "the style of pages": lambda at: _added(next((at.root / "overrides/site").rglob("*.css"))),
    "the style of sheets": lambda at: _added(next((at.root / "overrides/print").glob("*.css"))),
    "the settings of MkDocs": lambda at: _added(at.root / "mkdocs.yml"),
    "our code": lambda at: (at.place / "code/__init__.py").write_text("__version__ = '0'"),
    "a tool": lambda at: (at.place / "packages/markdown-3.7.dist-info").rename(
        at.place / "packages/markdown-3.8.dist-info"
    ),
    "half of it": lambda at: _asked(at, only="site"),
    "an edition": lambda at: _asked(at, editions=(Edition.named("es-letter-large"),)),
    "two languages": lambda at: _asked(at, bilingual=("es", "en")),
    "the day": lambda at: setattr(at, "today", date(2026, 11, 25)),
    "another folder for the output": lambda at: _asked(at, out=Path("elsewhere")),
    "a page is gone": lambda at: (at.place / "out/puente-alamo/faq.html").unlink(),
    "a page is cut short": lambda at: (at.place / "out/puente-alamo/faq.html").write_text(""),
    "a sheet is gone": lambda at: (at.place / "out/puente-alamo/print/a.pdf").unlink(),
    "another build is in place": lambda at: at.rewrite(
        "out/puente-alamo/manifest.json", '"f"', '"g"'
    ),
    "the cache is gone": lambda at: shutil.rmtree(at.place / "cache"),
}


def _added(file: Path) -> None:
    """A letter more that says nothing, where YAML, CSS, HTML and Markdown allow it."""
    file.write_text(file.read_text("utf-8") + "\n", "utf-8")


def _asked(office: Office, **more: Any) -> None:
    office.order = replace(office.order, **more)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_no_change_is_overlooked(office: Office, change: Change) -> None:
    change(office)
    assert office.build()[0] == "published"
    assert office.build()[0] == "unchanged"


def test_strict_is_another_question(office: Office) -> None:
    office.strict = True
    assert office.build()[0] != "unchanged"


def test_a_file_that_is_touched_is_not_changed(office: Office) -> None:
    for file in (office.place / "puente/practice.yml", office.root / "mkdocs.yml"):
        os.utime(file, (1, 1))
        file.write_bytes(file.read_bytes())
    assert office.build()[0] == "unchanged"


def test_what_is_changed_back_is_made_again(office: Office) -> None:
    """The earlier note is still kept, but tells of another output than the one in place."""
    office.rewrite("puente/practice.yml", "name:", "name:  ")

    def other(*arguments: Any) -> Built:
        built = _staged(*arguments)
        manifest = {**built.manifest, "fingerprint": "g"}
        seal(built.folder, manifest)
        return replace(built, manifest=manifest)

    office.patch.setattr(bench, "build", other)
    assert office.build()[0] == "published"
    office.rewrite("puente/practice.yml", "name:  ", "name:")
    office.patch.setattr(bench, "build", _staged)
    assert office.build()[0] == "published"


def test_what_is_saved_during_a_build_is_not_overlooked(office: Office) -> None:
    def saving(*arguments: Any) -> Built:
        _added(office.place / "puente/practice.yml")
        return _staged(*arguments)

    _added(office.place / "puente/logo.svg")
    office.patch.setattr(bench, "build", saving)
    assert office.build()[0] == "published"
    before = (office.place / "puente/practice.yml").read_text("utf-8")
    (office.place / "puente/practice.yml").write_text(before.removesuffix("\n"), "utf-8")
    office.patch.setattr(bench, "build", _staged)
    assert office.build()[0] == "published"


def test_an_organisation_that_the_mark_does_not_see_is_never_overlooked(office: Office) -> None:
    office.rewrite("puente/practice.yml", "organisation:", '"organisation":')
    assert office.build()[0] == "published"
    _added(office.place / "orilla/organisation.yml")
    assert office.build()[0] == "published"
