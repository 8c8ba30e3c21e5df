"""What the search looks through: words alone, of every page that is read."""

import json

import pytest

from generator.model.output import Page
from generator.render.site.search import searched


def _told(*pages: Page) -> list[dict[str, str]]:
    script = searched(pages).decode()
    told: list[dict[str, str]] = json.loads(script.removeprefix("parentpackPages(")[:-3])
    return told


def _page(markdown: str, **meta: object) -> Page:
    return Page("roles/index.md", markdown, {"title": "Who decides", "kind": "page", **meta})


@pytest.mark.parametrize(
    ("markdown", "said"),
    [
        ("## Who decides {#who}\n\nYou do.", "Who decides You do."),
        ("- one\n- **two**\n\n1. *three*", "one two three"),
        ("See [our page](../faq/index.md#x).", "See our page."),
        ("<ul><li>a &amp; b</li><li>c</li></ul>", "a & b c"),
        ("5 \\* 2 \\_ 3", "5 * 2 _ 3"),
        ('Before <details class="pp-codes"><p>7KQ-2FM</p></details>', "Before"),
    ],
)
def test_marks_are_left_out(markdown: str, said: str) -> None:
    assert _told(_page(markdown)) == [
        {"path": "roles/index.html", "title": "Who decides", "asked": "", "text": said}
    ]


def test_the_top_of_a_page_is_found_too() -> None:
    (page,) = _told(_page("x", purpose="Why", message="What", questions=[{"title": "How?"}]))
    assert page["text"] == "How? Why What x"


def test_what_parents_type_is_told() -> None:
    (page,) = _told(_page("x", asked=["wants to die", "suicide"]))
    assert page["asked"] == "wants to die suicide"


def test_a_page_that_answers_to_every_word_is_left_out() -> None:
    assert _told(_page("x", kind="catalogue")) == []
