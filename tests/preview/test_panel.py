"""The panel: every problem with its place, its line and its hint, and nothing a browser obeys."""

from pathlib import Path

import pytest
from lxml import html

from generator.load.folders import shipped
from generator.model.problem import Place, Problem
from generator.preview.panel import SCRIPT, STYLE, Look
from generator.preview.shown import Shown

LOOK = Look(shipped() / "overrides" / "preview")
PAGE = b"<!doctype html><html><head><title>T</title></head><body><p>&lt;/body&gt;</p></body></html>"


@pytest.fixture
def wrong(tmp_path: Path) -> Problem:
    """A problem in a line that looks like markup."""
    path = tmp_path / "<i>.yml"
    path.write_text("name: x\nphone: <script>alert(1)</script>\n")
    where = Place(str(path), 2, 8)
    return Problem(where, "<b>bold</b> is no phone", "write it like <01632 960142>")


def test_a_problem_has_its_place_its_line_and_its_hint(wrong: Problem) -> None:
    panel = html.fromstring(LOOK.panel(Shown((wrong,))))
    text = panel.text_content()
    assert str(wrong.where) in text
    assert wrong.message in text
    assert f"hint: {wrong.hint}" in text
    assert "phone: <script>alert(1)</script>\n       ^" in panel.findtext(".//pre")


def test_no_markup_comes_through(wrong: Problem) -> None:
    markup = LOOK.panel(Shown((wrong,)))
    assert not {"b", "i", "script"} & {one.tag for one in html.fromstring(markup).iter()}
    assert "<script>" not in markup


def test_errors_come_first_and_are_counted(wrong: Problem) -> None:
    warning = Problem(Place("a.yml"), "long", severity="warning")
    panel = html.fromstring(LOOK.panel(Shown((warning, wrong, warning))))
    said = [one.get("class").rpartition("--")[2] for one in panel.findall(".//li")]
    assert said == ["error", "warning", "warning"]
    assert "1 error, 2 warnings" in panel.findtext("summary/span")
    assert "1 warning" in html.fromstring(LOOK.panel(Shown((warning,)))).findtext("summary/span")


def test_nothing_is_shown_where_nothing_is_wrong() -> None:
    assert LOOK.panel(Shown()).strip() == ""


def test_another_set_of_problems_has_another_mark(wrong: Problem) -> None:
    more = Problem(Place("a.yml"), "more")
    marks = {
        html.fromstring(LOOK.panel(Shown(tuple(some)))).get("data-mark")
        for some in ([wrong], [wrong, more], [more])
    }
    assert len(marks) == 3


def test_advice_that_follows_an_error_does_not_open_a_closed_panel(wrong: Problem) -> None:
    advice = Problem(Place("a.yml"), "reads heavily", severity="warning")
    other = Problem(Place("a.yml"), "another error")
    gists = [
        html.fromstring(LOOK.panel(Shown(tuple(some)))).get("data-gist")
        for some in ([wrong], [wrong, advice], [wrong, other], [advice])
    ]
    assert gists[0] == gists[1]
    assert len(set(gists)) == 3


def test_a_page_comes_with_panel_and_script(wrong: Problem) -> None:
    page = html.fromstring(LOOK.on_page(PAGE, Shown((wrong,)), "abc"))
    script = page.find("head/script")
    assert (script.get("src"), script.get("data-shown")) == ("/-/preview.js", "abc")
    assert page.find("head/link").get("href") == "/-/preview.css"
    assert page.find("body")[-1].find("details") is not None
    assert page.find("body")[0].text == "</body>"


def test_no_script_or_style_stands_in_the_page(wrong: Problem) -> None:
    """What is published allows its own files alone, and so must the preview of it."""
    page = html.fromstring(LOOK.on_page(PAGE, Shown((wrong,)), "abc"))
    assert all(not (script.text or "").strip() for script in page.iter("script"))
    assert next(page.iter("style"), None) is None
    assert not [
        one for one in page.iter() if any(n.startswith("on") or n == "style" for n in one.attrib)
    ]


def test_a_page_instead_says_why() -> None:
    page = html.fromstring(LOOK.page_without("Nothing <yet>", "Mend it."))
    assert (page.findtext(".//h1"), page.findtext(".//p")) == ("Nothing <yet>", "Mend it.")


@pytest.mark.parametrize("name", [SCRIPT, STYLE])
def test_script_and_style_ask_nobody_else(name: str) -> None:
    assert b"//" not in LOOK.read(name).replace(b"// ", b"")
