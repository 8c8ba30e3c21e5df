"""Only what says something is tagged, and all content is still found from its tag and back."""

from collections.abc import Iterator
from typing import Any

import pytest
from pikepdf import Dictionary, Name, Pdf

from generator.model.edition import Edition
from generator.render.print.look import Look
from generator.render.print.press import Press
from tests.render.print.conftest import LayOut
from tests.render.print.looking import elements, opened
from tests.render.print.texts import DOCS

pytestmark = pytest.mark.pdf

LOOK = Look.of(Edition.named("en-letter-standard"))
_OF_EVERY_ELEMENT = {"/Type", "/S", "/P", "/Pg", "/K"}


def _tagged(pdf: Pdf) -> Iterator[Any]:
    return elements(pdf.Root.StructTreeRoot.K[0])


@pytest.mark.parametrize("name", DOCS)
@pytest.mark.parametrize("size", ["standard", "large"])
def test_no_tag_says_nothing(lay_out: LayOut, name: str, size: str) -> None:
    with opened(lay_out(name, "letter", size)) as pdf:
        idle = [
            (str(element.P.S), str(element.S))
            for element in _tagged(pdf)
            if element.S in {Name.Span, Name.NonStruct}
            and set(element.keys()) <= _OF_EVERY_ELEMENT
            and element.P.S not in {Name.Div, Name.Sect, Name.Document, Name.Form}
        ]
        assert idle == []


@pytest.mark.parametrize("name", DOCS)
@pytest.mark.parametrize("size", ["standard", "large"])
def test_content_and_tags_lead_to_each_other(lay_out: LayOut, name: str, size: str) -> None:
    with opened(lay_out(name, "letter", size)) as pdf:
        nums = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        owners = dict(zip(map(int, nums[::2]), nums[1::2], strict=True))
        led = {}
        for element in _tagged(pdf):
            for kid in element.get("/K", ()):
                if isinstance(kid, Dictionary):
                    if "/S" in kid:
                        assert kid.P.objgen == element.objgen
                else:
                    led[int(element.Pg.StructParents), int(kid)] = element.objgen
        back = {
            (page, number): owner.objgen
            for page in (int(one.obj.StructParents) for one in pdf.pages)
            for number, owner in enumerate(owners[page])
            if owner is not None
        }
        assert led == back


BODIES = [
    ("<p>plain", ["/P"]),
    ("<p>some <b>bold</b> and <i>slanted</i> words", ["/P"]),
    ('<p>a <a href="https://example.org">link</a> within', ["/P", "/Link"]),
    ("<ul><li>one<li>two</ul>", ["/L", *["/LI", "/Lbl", "/LBody"] * 2]),
    ("<table><tr><th>a<td>b</table>", ["/Table", "/TBody", "/TR", "/TH", "/TD"]),
    ("<div><p>one<div>two</div></div>", ["/Div", "/P", "/Div"]),
]


@pytest.mark.parametrize(("body", "tags"), BODIES)
def test_what_is_left_is_what_the_words_are(press: Press, body: str, tags: list[str]) -> None:
    html = f'<html lang="en"><title>-</title><h1>-</h1>{body}'
    with opened(press.lay_out(html, LOOK, identifier=b"tags")) as pdf:
        _, heading, *others = (str(element.S) for element in _tagged(pdf))
    assert heading == "/H1"
    assert [tag for tag in others if tag not in {"/NonStruct", "/Span"}] == tags
