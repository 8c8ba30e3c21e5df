"""The press: every sheet valid, the same bytes every time, nothing ignored in silence."""

import subprocess
import sys
from hashlib import sha256
from io import BytesIO
from itertools import product

import pytest
from pikepdf import Name

from generator.model.edition import Edition, Ink, Paper, Size
from generator.render.print.assets import Assets
from generator.render.print.look import LayoutFault, Look
from generator.render.print.press import COLORS, Press
from tests.render.print.conftest import ASSETS, CODE, LayOut, context_of, fill, new_press
from tests.render.print.looking import annotations, elements, failures, opened, texts
from tests.render.print.texts import DOCS, MAPLE_CSS

pytestmark = pytest.mark.pdf

LOOK = Look.of(Edition.named("en-letter-standard"), MAPLE_CSS)


@pytest.mark.parametrize(
    ("name", "paper", "size"),
    [*product(DOCS, ["letter"], ["standard"]), *product(DOCS, ["a4"], ["large"])],
)
def test_every_sheet_is_pdf_ua(lay_out: LayOut, name: str, paper: str, size: str) -> None:
    assert failures(lay_out(name, paper, size)) == []


def test_a_sheet_has_the_same_bytes_in_every_process(lay_out: LayOut) -> None:
    again = (
        "import hashlib, tests.render.print.conftest as c;"
        "print(hashlib.sha256(c.sheet(c.new_press(), 'consent', 'letter', 'standard')).hexdigest())"
    )
    told = subprocess.run([sys.executable, "-c", again], capture_output=True, check=True, text=True)
    assert told.stdout.strip() == sha256(lay_out("consent")).hexdigest()


def test_every_page_says_whom_to_call(lay_out: LayOut) -> None:
    pages = texts(lay_out("privacy", "a4", "large"))
    assert len(pages) > 2
    for number, text in enumerate(pages, 1):
        for part in ("In a crisis: call 911", "(555) 555-0142", CODE, "version 1.2"):
            assert part in text
        assert f"Page {number} of {len(pages)}" in text


def test_links_speak_and_stay_on_paper(lay_out: LayOut) -> None:
    with opened(lay_out("privacy")) as pdf:
        links = annotations(pdf, Name.Link)
        said = [str(link.Contents) for link in links]
        assert said == [
            "(555) 555-0142",
            "who to call in a crisis",
            "Call 911",
            "Call or text 988",  # one link, though a word of it is bold
        ]
        assert all(int(link.F) == 4 for link in links)


def test_table_headers_point_and_can_be_found(lay_out: LayOut) -> None:
    with opened(lay_out("often")) as pdf:
        tree = pdf.Root.StructTreeRoot
        headers = [e for e in elements(tree.K[0]) if e.S == Name.TH]
        assert {str(e.A.Scope) for e in headers} == {"/Row", "/Column"}
        known = {bytes(name) for name in list(tree.IDTree.Names)[::2]}
        assert known == {bytes(e.ID) for e in headers}
        cells = [e for e in elements(tree.K[0]) if e.S == Name.TD]
        assert {bytes(h) for e in cells for h in e.A.get("/Headers", ())} <= known


def test_fields_have_names_words_and_a_font_to_type_in(lay_out: LayOut) -> None:
    with opened(lay_out("consent")) as pdf:
        form = pdf.Root.AcroForm
        names = [str(field.T) for field in form.Fields]
        assert names[:5] == ["child_name", "caregiver", "relation", "decides", "papers"]
        assert len(set(names)) == len(names)
        said = {str(field.T): str(field.TU) for field in form.Fields}
        assert said["child_name"] == "Your child's name. As it is on school papers"
        assert said["decides"] == "Who may agree to care for your child?"
        assert said["signed_parent_date"] == "Parent or guardian: Date (month / day / year)"
        assert said["signed_parent"] == "Parent or guardian: Signature"
        assert int(form.Fields[4].Ff) & 1 << 12, "notes take more than one line"
        for sheet in pdf.pages:
            numbers = [int(a.StructParent) for a in sheet.Annots]
            assert numbers == sorted(numbers), "the tab key follows the reading order"


def test_typed_words_appear(lay_out: LayOut) -> None:
    with opened(lay_out("consent")) as pdf:
        pdf.Root.AcroForm.Fields[0].V = "María José Ñandú"
        pdf.generate_appearance_streams()
        written = BytesIO()
        pdf.save(written)
    assert "María José Ñandú" in texts(written.getvalue())[0]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ('<img src="file:///etc/hostname" alt="x">', "font:, asset: and data: addresses only"),
        ('<img src="http://example.org/x.png" alt="x">', "font:, asset: and data: addresses only"),
        ('<img src="asset:oak.svg" alt="x">', "no asset has that name (there are: maple.svg)"),
        ('<img src="asset:maple.svg">', "no required alt description"),
        ('<a href="../h20/">your privacy</a>', "“your privacy” leads to '../h20/'"),
        ('<a href="#nowhere">there</a>', "nowhere"),
        ('<form><input name="a" title="A"><input name="a" title="B"></form>', "are called 'a'"),
        ('<p style="colour: red">x</p>', "colour"),
        ("<p>漢</p>", "characters our font lacks"),
    ],
)
def test_a_fault_is_named_with_its_reason(press: Press, body: str, reason: str) -> None:
    html = f'<html lang="en"><head><title>T</title></head><body><h1>T</h1>{body}</body></html>'
    with pytest.raises(LayoutFault, match="h99-test") as caught:
        press.lay_out(html, LOOK, identifier=b"h99-test", assets=ASSETS)
    assert reason in str(caught.value)


def test_a_foot_too_tall_for_its_margin_is_a_fault(press: Press) -> None:
    context = context_of("privacy", Edition.named("en-letter-standard"))
    crisis = {"short": "In a crisis: " + 40 * "call somebody, ", "lines": []}
    html = fill("running.html", context | {"crisis": crisis})
    with pytest.raises(LayoutFault, match="no room for all of “In a crisis"):
        press.lay_out(html, LOOK, identifier=b"tall", assets=ASSETS)


def test_large_print_is_set_again_not_magnified(lay_out: LayOut) -> None:
    with opened(lay_out("privacy")) as small, opened(lay_out("privacy", "a4", "large")) as large:
        assert len(large.pages) > len(small.pages)


@pytest.mark.parametrize(("lines", "pages"), [(22, 1), (25, 1), (30, 2), (50, 2), (58, 3)])
def test_a_sheet_is_set_closer_where_that_saves_a_page(
    press: Press, lines: int, pages: int
) -> None:
    html = f'<html lang="en"><title>-</title><h1>-</h1>{"<p>A line." * lines}'
    with opened(press.lay_out(html, LOOK, identifier=b"lines")) as pdf:
        assert len(pdf.pages) == pages


def test_forms_on_the_site_have_nothing_to_type_into() -> None:
    edition = Edition.named("en-letter-standard")
    body = str(context_of("consent", edition, medium="site")["doc"]["body"])
    assert "Your child&#39;s name" in body
    assert 'class="pp-asked"' in body
    for tag in ("<input", "<textarea", "<form", "<label"):
        assert tag not in body


def test_a_form_says_what_is_asked_in_print() -> None:
    edition = Edition.named("en-letter-standard")
    html = fill("sheet.html", context_of("consent", edition))
    assert html.count("<label for=") == html.count(' id="f-')


def test_colors_of_many_practices_are_not_kept_for_ever() -> None:
    press = new_press()
    for number in range(COLORS + 20):
        css = f":root{{--brand:#0000{number:02}}}"
        press._cascade(Look(Paper.LETTER, Size.LARGE, Ink.COLOR, css), Assets({}))
    assert len(press._parsed) == len(press._styles) + COLORS
    house = set(press._styles.values()) & press._parsed.keys()
    assert house == {press._styles[name] for name in Look(Paper.LETTER, Size.LARGE).styles}
