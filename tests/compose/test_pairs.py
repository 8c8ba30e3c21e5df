"""Two languages side by side: what stands beside what, and who is said to speak."""

import pytest
from lxml import html

from generator.compose.pairs import in_pairs

CASES = {
    "paragraph by paragraph": (
        "<p>One.</p><p>Two.</p>",
        "<p>Uno.</p><p>Dos.</p>",
        [("One.", "Uno."), ("Two.", "Dos.")],
    ),
    "a section as a whole where it is built otherwise": (
        "<h2>A</h2><p>One. Two.</p><h2>B</h2><p>Three.</p>",
        "<h2>Á</h2><p>Uno.</p><p>Dos.</p><h2>Bé</h2><p>Tres.</p>",
        [("AOne. Two.", "ÁUno.Dos."), ("B", "Bé"), ("Three.", "Tres.")],
    ),
    "entry by entry": (
        "<ul><li><b>One</b> more</li><li>Two</li></ul>",
        "<ul><li><b>Uno</b> más</li><li>Dos</li></ul>",
        [("One more", "Uno más"), ("Two", "Dos")],
    ),
    "lists of different length as wholes": (
        "<ul><li>One</li><li>Two</li></ul>",
        "<ul><li>Uno</li></ul>",
        [("OneTwo", "Uno")],
    ),
    "columns one after the other": (
        '<div class="pp-two"><div><h3>A</h3><ol><li>One</li></ol></div><div><p>B</p></div></div>',
        '<div class="pp-two"><div><h3>Á</h3><ol><li>Uno</li></ol></div><div><p>Bé</p></div></div>',
        [("A", "Á"), ("One", "Uno"), ("B", "Bé")],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_alike_stands_side_by_side(name: str) -> None:
    left, right, expected = CASES[name]
    body = html.fragment_fromstring(in_pairs(left, right, "es"), create_parent=True)
    pairs = [tuple(side.text_content() for side in row) for row in body.find_class("pp-pair")]
    assert pairs == expected
    assert {other.get("lang") for other in body.iter("article")} == {"es"}


def test_a_list_in_two_languages_is_one_list() -> None:
    left = '<ol class="pp-steps"><li>One</li><li>Two</li></ol>'
    body = in_pairs(left, left.replace("One", "Uno"), "es")
    (both,) = html.fragments_fromstring(body)
    assert (both.tag, both.get("class")) == ("ol", "pp-steps pp-pairs")
    assert [entry.tag for entry in both] == ["li", "li"]


def test_what_is_wide_stands_one_below_the_other() -> None:
    table = "<table><tr><td>9:00</td></tr></table>"
    body = html.fragment_fromstring(in_pairs(table, table, "es"), create_parent=True)
    assert len(body.find_class("pp-stack")) == 1
    assert body.find_class("pp-pair") == []


def test_an_id_stands_once() -> None:
    body = in_pairs('<h2 id="costs">Costs</h2>', '<h2 id="costs">Precios</h2>', "es")
    assert body.count('id="costs"') == 1
