"""What a page says of itself to browsers, search engines and whoever shares it."""

from pathlib import Path

import pytest
from lxml import etree, html

from generator.compose.hosting import POLICY
from tests.render.site.small_site import HANDOUT

ROOT = "https://maple.example.org/"


def _head(file: Path) -> html.HtmlElement:
    return html.fromstring(file.read_text("utf-8")).find("head")


def _properties(head: html.HtmlElement) -> dict[str, str]:
    metas = head.xpath("meta[@property]")
    return {meta.get("property"): meta.get("content") for meta in metas}


@pytest.mark.parametrize(("folder", "locale"), [("", "en_US"), ("es/", "es_US")])
def test_a_page_says_what_it_is(built: Path, folder: str, locale: str) -> None:
    head = _head(built / folder / HANDOUT)
    title = "How often you'll hear from us"
    assert head.findtext("title") == f"{title} · Maple Street Family Therapy"
    assert head.xpath("meta[@name='description']/@content") == ["When we call you."]
    assert head.xpath("link[@rel='canonical']/@href") == [f"{ROOT}{folder}{HANDOUT}"]
    assert _properties(head) == {
        "og:type": "article",
        "og:title": title,
        "og:site_name": "Maple Street Family Therapy",
        "og:description": "When we call you.",
        "og:locale": locale,
        "og:url": f"{ROOT}{folder}{HANDOUT}",
    }


def test_the_home_page_is_the_practice(built: Path) -> None:
    head = _head(built / "index.html")
    assert head.findtext("title") == "Maple Street Family Therapy"
    assert _properties(head)["og:type"] == "website"


def test_each_language_names_all(built: Path) -> None:
    for folder in ("", "es/"):
        links = _head(built / folder / HANDOUT).xpath("link[@rel='alternate'][@hreflang]")
        assert {link.get("hreflang"): link.get("href") for link in links} == {
            "en": f"{ROOT}{HANDOUT}",
            "x-default": f"{ROOT}{HANDOUT}",
            "es": f"{ROOT}es/{HANDOUT}",
        }


def test_a_page_allows_nothing_but_its_own_site(built: Path) -> None:
    for file in built.rglob("*.html"):
        head = _head(file)
        policies = head.xpath("meta[@http-equiv='Content-Security-Policy']/@content")
        assert policies == [POLICY], file
        before = head.xpath("meta[@http-equiv]/preceding-sibling::*[self::link or self::script]")
        assert before == [], "what is loaded before the policy is not held by it"


def test_a_missing_page_is_not_to_be_found(built: Path) -> None:
    head = _head(built / "404.html")
    assert head.xpath("meta[@name='robots']/@content") == ["noindex"]
    assert head.xpath("link[@rel='canonical'] | link[@hreflang]") == []


def test_the_sitemap_lists_every_page_with_its_languages(built: Path) -> None:
    for folder in ("", "es/"):
        tree = etree.fromstring((built / folder / "sitemap.xml").read_bytes())
        names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
        listed = {loc.text for loc in tree.findall("s:url/s:loc", names)}
        pages = {
            f"{ROOT}{file.relative_to(built).as_posix()}"
            for file in (built / folder).rglob("*.html")
            if file.name != "404.html" and (folder or "es" not in file.relative_to(built).parts)
        }
        assert listed == pages
        others = {url.get("hreflang") for url in tree.iter("{http://www.w3.org/1999/xhtml}link")}
        assert others == {"en", "es"}


def test_no_script_keeps_or_sends_anything(built: Path) -> None:
    """A practice promises so on its page about the website."""
    kept = ("localStorage", "sessionStorage", "indexedDB", "document.cookie", "caches.")
    sent = ("sendBeacon", "XMLHttpRequest", "WebSocket", "EventSource", "serviceWorker")
    for file in built.rglob("*.js"):
        script = file.read_text("utf-8")
        assert [word for word in (*kept, *sent) if word in script] == [], file
