"""Staging and building: the same bytes each time, nothing from elsewhere, no link to nowhere."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.load.folders import shipped
from generator.model.output import Page
from generator.render.site import WORDS, SiteError, build, stage
from generator.render.site.webfonts import web_fonts
from tests.render.site.small_site import HANDOUT, house, small_site


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _english(built: Path) -> dict[str, bytes]:
    return {path: content for path, content in _files(built).items() if not path.startswith("es/")}


def test_another_build_on_another_day_is_the_same(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert build(small_site("en"), house()) == _english(built)
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
    ours = {path.name for path in (shipped() / "overrides/site/assets/parentpack").glob("*.js")}
    scripts = {Path(path).name for path in _files(built) if path.endswith((".js", ".map"))}
    assert scripts == {*ours, "pages.js"}


def test_one_stylesheet_holds_all_that_the_house_style_names(built: Path) -> None:
    (style,) = (path for path in _english(built) if path.endswith(".css"))
    text = (built / style).read_text("utf-8")
    for part in (".pp-header", ".pp-matrix", ".pp-search", "@media print", "--brand:#0f6b68"):
        assert part in text.replace(": #", ":#"), part
    assert "/*" not in text
    for asked in re.findall(r"url\(([^)]+)\)", text):
        assert (built / style).parent.joinpath(asked.strip("\"'")).is_file(), asked


def test_a_page_asks_for_nothing_from_elsewhere(built: Path) -> None:
    fetched = re.compile(
        r"""(?:\bsrc=|<link\b(?![^>]*(?:canonical|alternate))[^>]*\bhref=|url\(|@import\s|fetch\()"""
        r"""\s*["']?((?:https?:)?//[^"')\s>]+)"""
    )
    for path, content in _files(built).items():
        if path.endswith((".html", ".css", ".js")):
            assert not fetched.findall(content.decode()), path


def test_no_script_style_or_handler_is_written_into_a_page(built: Path) -> None:
    # So that each page forbids them: Content-Security-Policy "script-src 'self'; style-src 'self'".
    written = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:")
    for path, content in _files(built).items():
        if path.endswith(".html"):
            assert not written.findall(content.decode()), path


@pytest.mark.parametrize(
    ("markdown", "reason"),
    [
        ("See [this](nowhere.md).", "nowhere.md"),
        ("See [this](/reach-us/).", "/reach-us/"),
        ("See [this](../h22-how-often/index.md#gone).", "#gone"),
    ],
)
def test_a_link_to_nowhere_names_its_page(markdown: str, reason: str) -> None:
    page = Page("handouts/h99-lost/index.md", markdown, {"title": "Lost", "kind": "handout"})
    with pytest.raises(SiteError) as caught:
        build(small_site("en", further=(page,)), house())
    (complaint,) = caught.value.reasons
    assert "handouts/h99-lost/index.md" in complaint
    assert reason in complaint


def test_the_theme_asks_for_its_words_and_no_others(tmp_path: Path) -> None:
    project = stage(small_site("en"), house(), tmp_path / "project")
    templates = [path.read_text("utf-8") for path in (project / "overrides").rglob("*.html")]
    assert set(re.findall(r"\bwords\.(\w+)", "".join(templates))) == WORDS


def test_a_word_that_is_lacking_stops_the_staging(tmp_path: Path) -> None:
    site = small_site("es")
    words = site.config["extra"]["words"]
    del words["menu"], words["close"]
    with pytest.raises(LookupError, match="no words in 'es' for: close, menu"):
        stage(site, house(), tmp_path / "project")


def test_every_complaint_is_collected() -> None:
    pages = tuple(
        Page(f"handouts/{name}/index.md", "[x](nowhere.md)", {"title": name, "kind": "handout"})
        for name in ("a", "b")
    )
    with pytest.raises(SiteError) as caught:
        build(small_site("en", further=pages), house())
    assert len(caught.value.reasons) == len(pages)


def test_the_build_prints_nothing_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Path, "mkdir", None)
    monkeypatch.setattr(os, "mkdir", None)
    build(small_site("en"), house())
    assert [*tmp_path.iterdir()] == []
    assert capfd.readouterr() == ("", "")


def test_text_from_a_practice_is_escaped(built: Path) -> None:
    html = (built / "reach-us" / "index.html").read_text("utf-8")
    assert "<h1>Reach us &amp; more</h1>" in html


def test_a_handout_says_all_it_must(built: Path) -> None:
    html = (built / HANDOUT).read_text("utf-8")
    meta = next(p for p in small_site("en").pages if "h22" in p.path).meta
    for key in ("audience", "purpose", "message", "action", "version", "effective", "reviewed"):
        assert str(meta[key]) in html, key
    assert 'href="../../print/en-x/h22.pdf"' in html
    spanish = (built / "es" / HANDOUT).read_text("utf-8")
    assert 'href="../../../print/es-x/h22.pdf"' in spanish


def test_a_page_says_at_its_top_what_counts_what_to_do_and_what_nobody_knows(built: Path) -> None:
    html = (built / "reach-us" / "index.html").read_text("utf-8")
    top = html[html.index("<h1>") : html.index('<div class="pp-text">')]
    for said in ("call 911 first &amp; foremost", "Save our number now.", "who is free when"):
        assert said in top


def test_the_missing_page_speaks_every_language(built: Path) -> None:
    titles = ("We can&#39;t find that page", "No encontramos esa página")
    for folder, said in ((built, titles), (built / "es", titles[::-1])):
        html = (folder / "404.html").read_text("utf-8")
        assert re.findall(r"<h[12]>(.*?)</h[12]>", html)[:2] == list(said)
        assert 'href="tel:911"' in html


def test_fonts_are_small_and_web_ready() -> None:
    for path, content in web_fonts().items():
        assert content[:4] == b"wOF2", path
        assert len(content) < 20_000, path
