"""A site that is held between renderings: always the files of a whole build, with less to do."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from mkdocs.commands import build as mkdocs

from generator.model.output import Page, Site
from generator.render.site import SiteError, build, build_again
from generator.render.site.kept import KeptSite
from tests.render.site.small_site import house, small_site

SITE = small_site("en")
ALL = len(SITE.pages)


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


def test_after_every_step_it_is_what_a_whole_build_is() -> None:
    kept = KeptSite()
    kept.render(SITE, house())
    for name, step in STEPS.items():
        assert kept.render(step(), house()) == build(step(), house()), name


@pytest.mark.parametrize("name", STEPS)
def test_a_build_that_is_told_of_the_one_before_makes_the_same(name: str) -> None:
    _, earlier = build_again(SITE, house(), b"")
    files, _ = build_again(STEPS[name](), house(), earlier)
    assert files == build(STEPS[name](), house())


@pytest.mark.parametrize(
    ("name", "read", "filled"),
    [
        ("nothing", 0, 0),
        ("a text", 1, 1),
        ("front matter", 1, ALL),
        ("the frame", 0, ALL),
        ("an asset", 0, 0),
        ("a page more", ALL + 1, ALL + 1),  # to which any link may lead
    ],
)
def test_only_pages_that_are_made_of_something_else_are_made_again(
    monkeypatch: pytest.MonkeyPatch, name: str, read: int, filled: int
) -> None:
    _, earlier = build_again(SITE, house(), b"")
    made = dict.fromkeys(("_populate_page", "_build_page"), 0)
    for step in made:
        original = getattr(mkdocs, step)

        def noted(
            *page: object, step: str = step, original: Callable[..., None] = original
        ) -> None:
            made[step] += 1
            original(*page)

        monkeypatch.setattr(mkdocs, step, noted)
    build_again(STEPS[name]() if name in STEPS else SITE, house(), earlier)
    assert tuple(made.values()) == (read, filled)


@pytest.mark.parametrize("file", ["main.html", "parentpack/footer.html"])
def test_a_build_that_is_told_of_another_house_style_makes_every_page(file: str) -> None:
    _, earlier = build_again(SITE, house(), b"")
    style = {**house(), f"overrides/site/{file}": house()[f"overrides/site/{file}"] + b"<p>More"}
    assert build_again(SITE, style, earlier)[0] == build(SITE, style)


def test_a_link_to_a_heading_that_is_gone_is_told_though_its_page_is_not_read() -> None:
    linked = _with_page(SITE, "index.md", markdown="[there](reach-us/index.md#call)\n")
    whole = _with_page(linked, "reach-us/index.md", markdown="## Call\n")
    _, earlier = build_again(whole, house(), b"")
    gone = _with_page(linked, "reach-us/index.md", markdown="## Write\n")
    with pytest.raises(SiteError, match="#call"):
        build_again(gone, house(), earlier)


def test_another_house_style_is_put_on() -> None:
    kept = KeptSite()
    before = kept.render(SITE, house())
    template = "overrides/site/parentpack/footer.html"
    style = {**house(), template: house()[template] + b"<p>More</p>"}
    after = kept.render(SITE, style)
    assert after == build(SITE, style)
    assert after != before


@pytest.mark.parametrize("wrong", ["[nowhere](../nowhere/index.md)", "[no](index.md#no-such)"])
def test_what_mkdocs_complains_of_is_told_and_then_forgotten(wrong: str) -> None:
    kept = KeptSite()
    kept.render(SITE, house())
    with pytest.raises(SiteError) as told:
        kept.render(_said(wrong), house())
    assert "reach-us/index.md" in told.value.reasons[0]
    assert kept.render(SITE, house()) == build(SITE, house())


def test_a_link_is_looked_at_again_when_what_it_leads_to_is_gone() -> None:
    kept = KeptSite()
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


def test_a_template_that_cannot_be_read_is_told() -> None:
    kept = KeptSite()
    style = {**house(), "overrides/site/main.html": b"{% if %}"}
    with pytest.raises(SiteError):
        kept.render(SITE, style)
    assert "index.html" in kept.render(SITE, house())
