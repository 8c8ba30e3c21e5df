"""Staging and building: the same bytes each time, nothing from elsewhere, no link to nowhere."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.model.output import Page
from generator.render.site import SiteError, build, stage
from generator.render.site.webfonts import web_fonts
from tests.render.site.small_site import HANDOUT, small_site


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _english(built: Path) -> dict[str, bytes]:
    return {path: content for path, content in _files(built).items() if not path.startswith("es/")}


def test_another_build_on_another_day_is_the_same(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    again = tmp_path / "elsewhere"
    build(stage(small_site("en"), tmp_path / "project"), again)
    assert _files(again) == _english(built)
    assert os.environ["SOURCE_DATE_EPOCH"] == "86400"


def test_plain_mkdocs_builds_the_staged_project(built: Path, staged: Path, tmp_path: Path) -> None:
    # Without our engine, only the sitemap's compressed copy knows the day.
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path)],
        cwd=staged / "en",
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        check=True,
        capture_output=True,
    )
    plain, ours = _files(tmp_path), _english(built)
    del plain["sitemap.xml.gz"], ours["sitemap.xml.gz"]
    assert plain == ours


def test_nothing_that_families_do_not_need_is_put_out(built: Path) -> None:
    paths = list(_files(built))
    assert not [path for path in paths if path.endswith(".map")]
    lunr = {path.split("lunr.")[1] for path in paths if "/lunr/min/" in path}
    assert lunr == {"es.min.js", "multi.min.js", "stemmer.support.min.js"}


def test_no_page_or_style_asks_for_anything_from_elsewhere(built: Path) -> None:
    # Material's script names addresses that it asks for only where a page uses such a feature; the
    # browser's log (test_reading) proves that ours do not.
    fetched = re.compile(
        r"""(?:<(?:script|img|iframe|source|video|audio)\b[^>]*\bsrc=|<link\b(?![^>]*canonical)"""
        r"""[^>]*\bhref=|url\(|@import\s)\s*["']?((?:https?:)?//[^"')\s>]+)"""
    )
    for path, content in _files(built).items():
        if path.endswith((".html", ".css")):
            assert not fetched.findall(content.decode()), path


@pytest.mark.parametrize(
    ("markdown", "reason"),
    [
        ("See [this](nowhere.md).", "nowhere.md"),
        ("See [this](/reach-us/).", "/reach-us/"),
        ("See [this](../h22-how-often/index.md#gone).", "#gone"),
    ],
)
def test_a_link_to_nowhere_names_its_page(tmp_path: Path, markdown: str, reason: str) -> None:
    page = Page("handouts/h99-lost/index.md", markdown, {"title": "Lost", "kind": "handout"})
    project = stage(small_site("en", further=(page,)), tmp_path / "project")
    with pytest.raises(SiteError) as caught:
        build(project, tmp_path / "site")
    (complaint,) = caught.value.reasons
    assert "handouts/h99-lost/index.md" in complaint
    assert reason in complaint


def test_every_complaint_is_collected(tmp_path: Path) -> None:
    pages = tuple(
        Page(f"handouts/{name}/index.md", "[x](nowhere.md)", {"title": name, "kind": "handout"})
        for name in ("a", "b")
    )
    project = stage(small_site("en", further=pages), tmp_path / "project")
    with pytest.raises(SiteError) as caught:
        build(project, tmp_path / "site")
    assert len(caught.value.reasons) == len(pages)
    assert caught.value.project == project


def test_the_build_prints_nothing(
    staged: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    build(staged / "en", tmp_path)
    assert capfd.readouterr() == ("", "")


def test_text_from_a_practice_is_escaped(built: Path) -> None:
    html = (built / "reach-us" / "index.html").read_text("utf-8")
    assert "<h1>Reach us &amp; more</h1>" in html


def test_a_handout_says_all_it_must(built: Path) -> None:
    html = (built / HANDOUT).read_text("utf-8")
    meta = small_site("en").pages[3].meta
    for key in ("audience", "purpose", "message", "action", "version", "effective", "reviewed"):
        assert str(meta[key]) in html, key
    assert 'href="../../print/en-x/h22.pdf"' in html
    spanish = (built / "es" / HANDOUT).read_text("utf-8")
    assert 'href="../../../print/es-x/h22.pdf"' in spanish


def test_the_missing_page_speaks_the_language(built: Path) -> None:
    for folder, title in ((built, "We can&#39;t find that page"), (built / "es", "No encontramos")):
        html = (folder / "404.html").read_text("utf-8")
        assert title in html
        assert 'href="tel:911"' in html


def test_fonts_are_small_and_web_ready() -> None:
    for path, content in web_fonts().items():
        assert content[:4] == b"wOF2", path
        assert len(content) < 20_000, path
