"""The workshop: one fault does not stop the others, and a kept sheet is not made again."""

import marshal
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import wait
from dataclasses import replace
from pathlib import Path

import pytest

from generator.model.build import Finished
from generator.model.output import Publication, Sheet, Site
from generator.render import pieces
from generator.render import workshop as module
from generator.render.bounds import Exhausted
from generator.render.cache import Cache
from generator.render.site import build
from generator.render.workshop import Workshop, pieces_in
from tests.cases import shop
from tests.examples import composed
from tests.render.site.small_site import small_site

pytestmark = [pytest.mark.pdf, pytest.mark.xdist_group("workshop")]


@pytest.fixture(scope="module")
def small() -> Publication:
    """Two sheets of harbour and a pack of both, in one edition."""
    whole = composed("harbour")
    pack = next(p for p in whole.packs if p.id == "home-practice" and p.edition.size == "standard")
    told = {**pack.cover, "members": pack.cover["members"][:2]}
    pack = replace(pack, sheets=pack.sheets[:2], cover=told)
    sheets = tuple(leaf for leaf in pack.sheets if isinstance(leaf, Sheet))
    return replace(whole, sites=(), sheets=sheets, packs=(pack,))


@pytest.fixture(scope="module")
def kept(small: Publication, tmp_path_factory: pytest.TempPathFactory) -> Cache:
    """A cache that holds all of it."""
    cache = Cache(tmp_path_factory.mktemp("cache"))
    with Workshop(shop().house, cache, jobs=1) as workshop:
        workshop.render(small, "print", lambda _: None)
    return cache


def test_every_piece_is_told_once(small: Publication, kept: Cache) -> None:
    told: list[Finished] = []
    with Workshop(shop().house, kept, jobs=1) as workshop:
        rendered = workshop.render(small, "print", told.append)
    assert sorted(one.path for one in told) == sorted(rendered.pdfs)
    assert {(one.outcome, one.seconds) for one in told} == {("kept", 0.0)}
    assert sorted(one.stage for one in told) == ["packs", "sheets", "sheets"]
    assert len(told) == pieces_in(small, "print") == 3
    assert rendered.faults == ()


def test_a_kept_sheet_is_not_laid_out_again(
    small: Publication, kept: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    def attempt(*_: object) -> None:
        raise AssertionError("laid out again")

    monkeypatch.setattr(pieces, "attempt", attempt)
    with Workshop(shop().house, kept, jobs=1) as workshop:
        rendered = workshop.render(small, "print", lambda _: None)
    assert len(rendered.pdfs) == 3


@pytest.mark.parametrize("changed", ["words", "brand", "logo", "house", "code"])
def test_a_sheet_is_laid_out_again_when_anything_changed(
    small: Publication, kept: Cache, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    house = shop().house
    if changed == "words":
        first, second = small.sheets
        small = replace(small, sheets=(replace(first, html=f"{first.html}<!-- -->"), second))
    if changed == "brand":
        small = replace(small, tokens_css=small.tokens_css.replace("#1f4e79", "#1f4e78"))
    if changed == "logo":
        small = replace(small, assets=dict.fromkeys(small.assets, b"<svg/>"))
    if changed == "house":
        house = replace(house, print_styles={**house.print_styles, "new.css": ""})
    if changed == "code":
        monkeypatch.setattr(module, "own_code", lambda: "other code")
    asked: list[str] = []
    monkeypatch.setattr(kept, "get", lambda key: asked.append(key))
    monkeypatch.setattr(pieces, "attempt", lambda *_: (b"", ("not today",)))
    with Workshop(house, kept, jobs=1) as workshop:
        workshop.render(small, "print", lambda _: None)
    known = [path.name for path in (kept.folder or Path()).glob("*/*")]
    fresh = [key for key in asked if key not in known]
    assert len(fresh) == (1 if changed == "words" else 2)


def _rendered(publication: Publication, cache: Cache) -> dict[str, bytes]:
    with Workshop(shop().house, cache, jobs=1) as workshop:
        return dict(workshop.render(publication, "print", lambda _: None).pdfs)


def test_without_a_cache_the_bytes_are_the_same(small: Publication, kept: Cache) -> None:
    assert _rendered(small, Cache(None)) == _rendered(small, kept)


def test_a_damaged_entry_is_made_anew(small: Publication, kept: Cache, tmp_path: Path) -> None:
    before = _rendered(small, kept)
    damaged = Cache(shutil.copytree(kept.folder or Path(), tmp_path / "cache"))
    for number, file in enumerate(sorted((tmp_path / "cache").glob("*/*"))):
        content = file.read_bytes()
        file.write_bytes(content[: len(content) // 2] if number % 2 else content[::-1])
    assert _rendered(small, damaged) == before
    assert _rendered(small, damaged) == before


@pytest.mark.parametrize("changed", ["a sheet", "a cover", "a code", "a pack's code", "a brand"])
def test_what_depends_on_a_change_is_made_anew_and_nothing_else(
    small: Publication, kept: Cache, changed: str
) -> None:
    before = _rendered(small, kept)
    (first, second), (pack,) = small.sheets, small.packs
    if changed == "a sheet":
        first = replace(first, html=first.html.replace("</h1>", " today</h1>", 1))
        pack = replace(pack, sheets=(first, second))
        small = replace(small, sheets=(first, second), packs=(pack,))
        others = {second.path}
    if changed == "a cover":
        cover = {**pack.cover, "pack": {**pack.cover["pack"], "purpose": "Some other purpose"}}
        small = replace(small, packs=(replace(pack, cover=cover),))
        others = {first.path, second.path}
    if changed == "a code":
        first = replace(first, code="ABC-DEF")
        small = replace(small, sheets=(first, second))
        others = {second.path}
    if changed == "a pack's code":
        small = replace(small, packs=(replace(pack, code="ABC-DEF"),))
        others = {first.path, second.path}
    if changed == "a brand":
        darker = re.sub(r"(--brand-dark:#..)....", r"\g<1>0000", small.tokens_css)
        small = replace(small, tokens_css=darker)
        others = set()
    after = _rendered(small, kept)
    assert {path for path in after if after[path] == before[path]} == others
    assert after == _rendered(small, Cache(None)), "nothing old was served"


@pytest.mark.parametrize("jobs", [1, 2])
def test_one_fault_does_not_stop_the_others(small: Publication, jobs: int) -> None:
    first, second = small.sheets
    broken = first.html.replace("<h1>", '<img src="http://example.org/x.png" alt="x"><h1>')
    told: list[Finished] = []
    with Workshop(shop().house, Cache(None), jobs) as workshop:
        rendered = workshop.render(
            replace(small, sheets=(replace(first, html=broken), second)),
            "print",
            told.append,
        )
    (fault,) = rendered.faults
    assert fault.path == first.path
    assert any("example.org" in reason for reason in fault.reasons)
    assert set(rendered.pdfs) == {second.path}, "no pack is bound when a sheet is missing"
    assert {one.path: one.outcome for one in told} == {first.path: "faulty", second.path: "made"}


def _unforeseen(*_: object) -> bytes:
    raise KeyError("colour")


def _killed(*_: object) -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_of_our_own_is_told_with_its_line(
    small: Publication, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    monkeypatch.setattr(pieces, "lay_out", _unforeseen)
    monkeypatch.setattr(pieces, "warm", lambda: None)
    with Workshop(shop().house, Cache(None), jobs) as workshop:
        rendered = workshop.render(small, "print", lambda _: None)
    assert {fault.path for fault in rendered.faults} == {sheet.path for sheet in small.sheets}
    line = r"a fault of Parentpack itself: KeyError: 'colour' \(generator/render/pieces\.py:\d+\)"
    assert all(re.fullmatch(line, fault.reasons[0]) for fault in rendered.faults)


@pytest.mark.parametrize("begun", [False, True])
def test_after_a_worker_was_killed_the_next_practice_gets_new_ones(
    small: Publication, monkeypatch: pytest.MonkeyPatch, begun: bool
) -> None:
    monkeypatch.setattr(pieces, "warm", lambda: None)
    with Workshop(shop().house, Cache(None), jobs=2) as workshop:
        with monkeypatch.context() as patched:
            patched.setattr(pieces, "lay_out", _killed)
            if begun:
                workshop.call_workers()
                workshop.begin(small, "print")
                wait(workshop._begun.values())
            with pytest.raises(Exhausted, match="a worker was killed"):
                workshop.render(small, "print", lambda _: None)
        monkeypatch.setattr(pieces, "lay_out", _unforeseen)
        assert len(workshop.render(small, "print", lambda _: None).faults) == 2


PARENT = """
import time
from generator.render import pieces
from generator.render.bounds import Exhausted
from generator.render.cache import Cache
from generator.render.workshop import Workshop
from tests.cases import shop

pieces.warm = lambda: None
with Workshop(shop().house, Cache(None), 2) as workshop:
    workshop._workers().submit(time.time).result()
    print("working", flush=True)
    time.sleep(600)
"""


def test_workers_end_when_their_parent_is_killed() -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    assert parent.stdout.readline() == "working\n"
    parent.kill()
    told, _ = parent.communicate(timeout=60)  # returns when nobody is left who could write
    assert told == ""


@pytest.mark.parametrize(("jobs", "entries"), [(2, 1), (1, 0)])
def test_pages_are_kept_unless_many_practices_are_built(
    small: Publication, tmp_path: Path, jobs: int, entries: int
) -> None:
    site, cache = small_site("en"), Cache(tmp_path / "cache")
    one = replace(small, sites=(site,))
    built = []
    for _ in range(2):
        with Workshop(shop().house, cache, jobs) as workshop:
            rendered = workshop.render(one, "site", lambda _: None)
        assert rendered.faults == ()
        built.append(rendered.files)
    assert built[0] == built[1] == build(site, shop().house.site_files)
    assert len([*(tmp_path / "cache").glob("*/*")]) == entries


def _note(sheet: Sheet, *_: object) -> bytes:
    with Path(os.environ["NOTES"]).open("a") as notes:
        notes.write(f"{sheet.title}\n")
    return sheet.title.encode()


@pytest.fixture
def noted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A file in which workers, from now on, note each sheet that they make, as fast as that."""
    file = tmp_path / "made"
    file.touch()
    monkeypatch.setenv("NOTES", str(file))
    monkeypatch.setattr(pieces, "warm", lambda: None)
    monkeypatch.setattr(pieces, "count_pages", lambda _: 1)
    monkeypatch.setattr(pieces, "lay_out", _note)
    return file


def test_what_was_begun_is_not_made_again(small: Publication, noted: Path) -> None:
    small = replace(small, packs=())
    titles = sorted(sheet.title for sheet in small.sheets)
    with Workshop(shop().house, Cache(None), jobs=2) as workshop:
        workshop.call_workers()
        workshop.begin(small, "print")
        wait(workshop._begun.values())
        rendered = workshop.render(small, "print", lambda _: None)
        assert workshop._begun == {}
    assert sorted(map(bytes.decode, rendered.pdfs.values())) == titles
    assert sorted(noted.read_text().splitlines()) == titles


def test_nothing_is_begun_that_is_kept_or_not_asked_for(
    small: Publication, kept: Cache, noted: Path
) -> None:
    for cache, only in ((kept, None), (Cache(None), "site")):
        with Workshop(shop().house, cache, jobs=2) as workshop:
            workshop.call_workers()
            workshop.begin(replace(small, packs=()), only)  # type: ignore[arg-type]
            assert workshop._begun == {}
    assert noted.read_text() == ""


def test_what_was_begun_of_a_practice_that_is_not_built_is_not_taken_for_another(
    small: Publication, noted: Path
) -> None:
    first, second = small.sheets
    other = replace(small, sheets=(replace(first, title="Other", purpose="Other"), second))
    with Workshop(shop().house, Cache(None), jobs=2) as workshop:
        workshop.call_workers()
        workshop.begin(other, "print")
        workshop.begin(other, "print")
        rendered = workshop.render(replace(small, packs=()), "print", lambda _: None)
    assert rendered.pdfs[first.path].decode() == first.title
    assert set(rendered.pdfs) == {first.path, second.path}


def _note_site(site: Site, _: object) -> bytes:
    with Path(os.environ["NOTES"]).open("a") as notes:
        notes.write(f"{site.language}\n")
    return marshal.dumps({"index.html": b"made"})


def test_sites_are_begun_on_the_way(
    small: Publication, noted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "build_site", _note_site)

    def tell(done: Finished) -> None:
        while done.stage == "sheets" and "en\n" not in noted.read_text():
            time.sleep(0.01)

    one = replace(small, sites=(small_site("en"),), packs=())
    with Workshop(shop().house, Cache(None), jobs=2) as workshop:
        rendered = workshop.render(one, None, tell)
    assert rendered.sites == {"": {"index.html": b"made"}}
    assert noted.read_text().count("en\n") == 1


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("killed", [False, True])
def test_a_folder_is_gone_at_the_latest_when_all_is_done(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, jobs: int, killed: bool
) -> None:
    monkeypatch.setattr(pieces, "warm", lambda: None)
    (tmp_path / "gone/deep").mkdir(parents=True)
    with Workshop(shop().house, Cache(None), jobs) as workshop:
        workshop.call_workers()
        if killed and workshop._pool:
            wait([workshop._pool.submit(_killed)])
        workshop.remove(tmp_path / "gone")
    assert not (tmp_path / "gone").exists()
