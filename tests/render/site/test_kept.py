"""A site that is held between renderings: always the files of a whole build, with less to do."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from generator.model.output import Page, Site
from generator.render.site import SiteError, build, stage
from generator.render.site.kept import KeptSite
from tests.render.site.small_site import house, small_site

SITE = small_site("en")


def _with_page(site: Site, path: str, **changed: object) -> Site:
    pages = (
        replace(page, **changed) if page.path == path else page  # type: ignore[arg-type]
        for page in site.pages
    )
    return replace(site, pages=tuple(pages))


def _said(words: str) -> Site:
    return _with_page(SITE, "reach-us/index.md", markdown=f"## Call\n\n{words}\n")


STEPS: Mapping[str, Callable[[], Site]] = {
    "a text": lambda: _said("Call us."),
    "another text": lambda: _said("Write to us."),
    "front matter": lambda: _with_page(
        _said("Write."), "reach-us/index.md", meta={"title": "Reach me", "kind": "page"}
    ),
    "the frame": lambda: replace(SITE, config={**SITE.config, "site_name": "Another Name"}),
    "an asset": lambda: replace(SITE, assets={**SITE.assets, "assets/logo.svg": b"<svg/>"}),
    "a page more": lambda: small_site(
        "en", further=(Page("new/index.md", "## New\n\n[Call](../reach-us/index.md)\n", {}),)
    ),
    "a page less, as it was": lambda: SITE,
}


def _whole(site: Site, style: Mapping[str, bytes], place: Path) -> dict[str, bytes]:
    into = place / "site"
    build(stage(site, style, place / "project"), into)
    files = (path for path in into.rglob("*") if path.is_file())
    return {path.relative_to(into).as_posix(): path.read_bytes() for path in files}


def test_after_every_step_it_is_what_a_whole_build_is(tmp_path: Path) -> None:
    kept = KeptSite(tmp_path / "kept")
    kept.render(SITE, house())
    for name, step in STEPS.items():
        assert kept.render(step(), house()) == _whole(step(), house(), tmp_path / name), name


def test_another_house_style_is_put_on(tmp_path: Path) -> None:
    kept = KeptSite(tmp_path / "kept")
    before = kept.render(SITE, house())
    template = "overrides/site/parentpack/footer.html"
    style = {**house(), template: house()[template] + b"<p>More</p>"}
    after = kept.render(SITE, style)
    assert after == _whole(SITE, style, tmp_path)
    assert after != before


@pytest.mark.parametrize("wrong", ["[nowhere](../nowhere/index.md)", "[no](index.md#no-such)"])
def test_what_mkdocs_complains_of_is_told_and_then_forgotten(tmp_path: Path, wrong: str) -> None:
    kept = KeptSite(tmp_path / "kept")
    kept.render(SITE, house())
    with pytest.raises(SiteError) as told:
        kept.render(_said(wrong), house())
    assert "reach-us/index.md" in told.value.reasons[0]
    assert kept.render(SITE, house()) == _whole(SITE, house(), tmp_path)


def test_a_link_is_looked_at_again_when_what_it_leads_to_is_gone(tmp_path: Path) -> None:
    kept = KeptSite(tmp_path / "kept")
    further = (Page("new/index.md", "## New {#new}\n\nText.\n", {"title": "New"}),)
    linked = _with_page(
        small_site("en", further=further),
        "reach-us/index.md",
        markdown="[there](../new/index.md#new)\n",
    )
    kept.render(linked, house())
    gone = replace(linked, pages=linked.pages[:-1])
    with pytest.raises(SiteError, match=r"new/index\.md"):
        kept.render(gone, house())
    other = _with_page(linked, "new/index.md", markdown="## Other\n\nNo such heading.\n")
    kept.render(linked, house())
    with pytest.raises(SiteError, match="#new"):
        kept.render(other, house())


def test_a_template_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    kept = KeptSite(tmp_path / "kept")
    style = {**house(), "overrides/site/main.html": b"{% if %}"}
    with pytest.raises(SiteError):
        kept.render(SITE, style)
    assert "index.html" in kept.render(SITE, house())
