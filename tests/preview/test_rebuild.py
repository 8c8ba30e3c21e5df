"""What is rendered again is what a whole build renders; what is wrong leaves the last good page."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.load.folders import shipped
from generator.pipeline import prepare
from generator.preview.rebuild import ADVICE, Rebuilder
from generator.preview.shown import Shown
from generator.preview.watch import EVERYTHING, Changed
from generator.render.site import build
from generator.render.site.kept import KeptSite
from generator.render.workshop import Rendered
from tests.cases import TODAY, example, put, read, shop
from tests.examples import publication_of

CASES = read("previewed.yml")
OWN = Changed(practice=True)

pytestmark = pytest.mark.xdist_group("preview")


class Writer:
    """Somebody who writes in a copy of harbour, and what the preview makes of it."""

    def __init__(self, place: Path, root: Path = shipped()) -> None:  # noqa: B008 - it never moves
        self.folder = place / "harbour"
        self.begin()
        self.rebuilder = Rebuilder(self.folder, root, None)

    def begin(self) -> None:
        """Have a copy in which nothing is written yet."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(example("harbour"), self.folder)

    def sees(self, changed: Changed) -> list[Shown]:
        """Whatever is shown after a change, one after the other."""
        return list(self.rebuilder.rebuild(changed, TODAY))

    def saves(self, case: Mapping[str, Any]) -> Shown:
        """What is shown in the end when a case's change is saved."""
        put(case, self.folder)
        return self.sees(OWN)[-1]


@pytest.fixture(scope="module")
def all_day(tmp_path_factory: pytest.TempPathFactory) -> Writer:
    """One preview that runs through all tests of this file, as it does at work."""
    writer = Writer(tmp_path_factory.mktemp("all-day"))
    writer.sees(EVERYTHING)
    return writer


@pytest.fixture
def writer(all_day: Writer) -> Writer:
    """Somebody who has written nothing yet, and sees harbour as it is."""
    all_day.begin()
    shown = all_day.sees(OWN)[-1]
    assert shown.good is not None
    assert shown.problems == ()
    return all_day


def _files(shown: Shown) -> Mapping[str, bytes]:
    assert shown.good is not None, [str(problem) for problem in shown.problems]
    return shown.good.files


def _built_whole(folder: Path) -> dict[str, bytes]:
    """The same practice's website, by a whole build."""
    sites = publication_of(prepare(folder, shop())).sites
    built = {site.folder: build(site, shop().house.site_files) for site in sites}
    return Rendered({}, {}, (), built).files


def _pages(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {path: file for path, file in files.items() if path.endswith("index.html")}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_is_rendered_again_is_what_a_whole_build_renders(
    case: Mapping[str, Any], writer: Writer, tmp_path: Path
) -> None:
    before = _files(writer.rebuilder.shown)
    after = _files(writer.saves(case))
    assert after == _built_whole(writer.folder)
    assert after != before
    old, new = _pages(before), _pages(after)
    changed = {path for path in new if old.get(path) != new[path]}
    amount = "all" if changed == new.keys() else "some" if changed else "none"
    assert amount == case["renders"]


def test_only_pages_that_differ_are_read_and_filled_again(
    writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mkdocs.commands import build as mkdocs

    asked: list[tuple[str, str]] = []
    for name in ("_populate_page", "_build_page"):
        original = getattr(mkdocs, name)

        def noted(page: Any, *rest: Any, name: str = name, original: Any = original) -> None:
            asked.append((name, page.file.dest_uri))
            original(page, *rest)

        monkeypatch.setattr(mkdocs, name, noted)
    before = _files(writer.rebuilder.shown)
    after = _files(writer.saves(CASES[0]))
    changed = [path for path in _pages(after) if before[path] != after[path]]
    assert 0 < len(changed) < len(_pages(after)) / 2
    for name in ("_populate_page", "_build_page"):
        assert sorted(path for of, path in asked if of == name) == sorted(changed)
    asked.clear()
    writer.saves(next(case for case in CASES if "phone number" in case["name"]))
    read, filled = (
        [path for of, path in asked if of == name] for name in ("_populate_page", "_build_page")
    )
    assert len(read) < len(filled) == len(_pages(after))


def test_what_is_wrong_leaves_the_last_good_page(writer: Writer) -> None:
    facts = writer.folder / "practice.yml"
    text = facts.read_text("utf-8")
    before = _files(writer.rebuilder.shown)
    facts.write_text(text.replace("type: solo", "type: solo: x"), "utf-8")
    broken = writer.sees(OWN)[-1]
    assert broken.is_held
    assert _files(broken) == before
    (problem,) = [one for one in broken.problems if one.severity == "error"]
    assert (Path(problem.where.path).name, problem.where.line) == ("practice.yml", 4)
    facts.write_text(text, "utf-8")
    mended = writer.sees(OWN)[-1]
    assert (_files(mended), mended.problems, mended.is_held) == (before, (), False)


def test_a_practice_that_was_never_good_comes_once_it_is(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    facts = writer.folder / "practice.yml"
    facts.rename(facts.with_suffix(".aside"))
    nothing = writer.sees(EVERYTHING)[-1]
    assert nothing.good is None
    assert "no practice.yml" in nothing.problems[0].message
    facts.with_suffix(".aside").rename(facts)
    shown = writer.sees(OWN)[-1]
    assert shown.problems == ()
    assert "index.html" in _files(shown)


def test_advice_comes_after_the_page(writer: Writer) -> None:
    words = "We " + " ".join(["talk and think and"] * 20) + " rest."
    put(
        {
            "in": "wording/h13-reaching-us-between-visits.en.md",
            "put": f"## Is it an emergency? {{#emergency}}\n\n{words}\n",
        },
        writer.folder,
    )
    first, last = writer.sees(OWN)
    advice = {rule.id for rule in ADVICE}
    assert _files(first) == _files(last)
    assert b"talk and think" in _files(first)["handouts/h13-reaching-us-between-visits/index.html"]
    assert not {problem.rule for problem in first.problems} & advice
    assert "error" in {one.severity for one in last.problems if one.rule in advice}
    assert not last.is_held


def test_what_the_site_complains_of_is_told(
    writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _files(writer.rebuilder.shown)
    site = writer.rebuilder._sites["en"]
    monkeypatch.setattr(KeptSite, "render", lambda *_: _ill(site))
    shown = writer.saves(CASES[0])
    assert _files(shown) == before
    assert [problem.message for problem in shown.problems] == ["site/en: a link leads nowhere"]


def _ill(site: KeptSite) -> None:
    from generator.render.site import SiteError

    raise SiteError(("a link leads nowhere",))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A library and a house style of one's own."""
    root = tmp_path / "root"
    shutil.copytree(
        shipped() / "content", root / "content", ignore=shutil.ignore_patterns("practices")
    )
    shutil.copytree(shipped() / "overrides", root / "overrides")
    shutil.copy(shipped() / "mkdocs.yml", root)
    return root


def test_a_template_in_the_making_ends_no_preview(tmp_path: Path, root: Path) -> None:
    writer = Writer(tmp_path, root)
    before = _files(writer.sees(EVERYTHING)[-1])
    house = Changed(house=True)
    for name, begun in (("components/shelf.html", "{% if"), ("site/main.html", "{% if")):
        template = root / "overrides" / name
        text = template.read_text("utf-8")
        template.write_text(text + begun, "utf-8")
        broken = writer.sees(house)[-1]
        assert _files(broken) == before
        assert broken.is_held
        assert [problem.severity for problem in broken.problems] == ["error"], name
        template.write_text(text, "utf-8")
        mended = writer.sees(house)[-1]
        assert (_files(mended), mended.problems) == (before, ())


def test_the_library_is_read_again_when_it_changes(tmp_path: Path, root: Path) -> None:
    writer = Writer(tmp_path, root)
    before = _files(writer.sees(EVERYTHING)[-1])
    handout = root / "content" / "handouts" / "h13-reaching-us-between-visits.en.md"
    text = handout.read_text("utf-8")
    handout.write_text(text.replace("These numbers come first:", "First of all:"), "utf-8")
    assert _files(writer.sees(OWN)[-1]) == before
    after = _files(writer.sees(Changed(library=True))[-1])
    page, codes = "handouts/h13-reaching-us-between-visits/index.html", "current/index.html"
    assert {path for path in _pages(after) if before[path] != after[path]} == {page, codes}
    assert b"First of all:" in after[page]
