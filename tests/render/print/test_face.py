"""Two languages page by page in turn: the same field in both, each part in its language."""

from io import BytesIO

import pytest
from pikepdf import Name, Pdf

from generator.model.edition import Edition
from generator.model.output import Facing, Sheet
from generator.render.print.face import face
from generator.render.print.fill import fill_fields
from generator.render.print.look import LayoutFault, Look
from generator.render.print.press import Press
from tests.render.print.looking import failures, opened, texts

pytestmark = pytest.mark.pdf

WORDS = {
    "en": ("Home practice", "What we will do", "Due date", "I agree", "Where", "Home", "School",
           "Signature"),
    "es": ("Práctica en casa", "Qué haremos", "Fecha", "Acepto", "Dónde", "Casa", "Escuela",
           "Firma"),
}  # fmt: skip


def _form(language: str, more_pages: int) -> str:
    title, task, due, agree, where, home, school, signed = WORDS[language]
    return f"""<!doctype html><html lang="{language}"><head><meta charset="utf-8">
<title>{title}</title></head><body><h1>{title}</h1><form>
<p><label for="t">{task}</label><input type="text" id="t" name="task" title="{task}"></p>
<p><label for="d">{due}</label><input type="text" id="d" name="due" title="{due}"></p>
<p><input type="checkbox" id="a" name="agree" title="{agree}"><label for="a">{agree}</label></p>
<p><input type="radio" id="h" name="where" value="home" title="{home}" data-group="{where}">
<label for="h">{home}</label>
<input type="radio" id="s" name="where" value="school" title="{school}" data-group="{where}">
<label for="s">{school}</label></p>
<p><label for="n">{signed}</label>
<input type="text" id="n" name="signed" title="{signed}" data-kind="signature"></p>
</form>{"<h2 style='break-before: page'>·</h2><p>…</p>" * more_pages}</body></html>"""


@pytest.fixture(scope="module")
def pair(press: Press) -> tuple[Facing, bytes, bytes]:
    """A form of one page in English and of two in Spanish."""
    edition = Edition.named("en+es-letter-large")
    sheets, pdfs = [], []
    for language, more in (("en", 0), ("es", 1)):
        alone = edition.alone(language)
        html = _form(language, more)
        title = WORDS[language][0]
        sheets.append(
            Sheet(
                "form", "f5-home-practice", title, "1.0", alone, 2, html, "", "AAA-222", "", "Oak"
            )
        )
        pdfs.append(press.lay_out(html, Look.of(alone), identifier=alone.id.encode()))
    return Facing(sheets[0], sheets[1], edition), pdfs[0], pdfs[1]


@pytest.fixture(scope="module")
def faced(pair: tuple[Facing, bytes, bytes]) -> bytes:
    """Both, bound."""
    return face(*pair)


def test_it_is_pdf_ua(faced: bytes) -> None:
    assert failures(faced) == []


def test_the_same_bytes_twice(pair: tuple[Facing, bytes, bytes], faced: bytes) -> None:
    assert face(*pair) == faced


def test_pages_take_turns(faced: bytes) -> None:
    first = [text.split("\n")[0].strip() for text in texts(faced)]
    assert first[0].startswith("Home practice")
    assert first[1].startswith("Práctica en casa")
    assert len(first) == 3


def test_each_part_says_its_language(faced: bytes) -> None:
    with opened(faced) as pdf:
        parts = list(pdf.Root.StructTreeRoot.K[0].K)
        assert [(str(part.S), str(part.Lang)) for part in parts] == [
            ("/Part", "en"),
            ("/Part", "es"),
        ]
        assert str(pdf.docinfo["/Title"]) == "Home practice · Práctica en casa"


def test_a_field_of_both_is_one_field_with_a_widget_in_each(faced: bytes) -> None:
    with opened(faced) as pdf:
        fields = {str(f.T): f for f in pdf.Root.AcroForm.Fields if f.get("/FT") != Name.Sig}
        assert sorted(fields) == ["agree", "due", "task", "where"]
        assert {name: len(field.Kids) for name, field in fields.items()} == {
            "agree": 2,
            "due": 2,
            "task": 2,
            "where": 4,
        }
        for field in fields.values():
            assert all(kid.Parent.objgen == field.objgen for kid in field.Kids)
            assert all(Name.T not in kid for kid in field.Kids)


def test_a_signature_stands_in_one_place_alone(faced: bytes) -> None:
    with opened(faced) as pdf:
        form = pdf.Root.AcroForm
        signed = {str(f.T): str(f.TU) for f in form.Fields if f.get("/FT") == Name.Sig}
        assert signed == {"signed_en": "Signature", "signed_es": "Firma"}
        assert all(Name.Kids not in f for f in form.Fields if str(f.T) in signed)
        assert int(form.SigFlags) == 1, "the flag that there are fields to sign"


def test_what_is_typed_into_one_is_in_both(faced: bytes) -> None:
    filled = fill_fields("f5", faced, {"task": "Diez minutos de juego", "due": "8 de diciembre"})
    assert [page.count("Diez minutos de juego") for page in texts(filled)[:2]] == [1, 1]
    assert failures(filled) == []


def test_filling_gives_the_same_bytes_twice(faced: bytes) -> None:
    values = {"task": "Play"}
    assert fill_fields("f5", faced, values) == fill_fields("f5", faced, values)
    assert fill_fields("f5", faced, {}) == faced


@pytest.mark.parametrize(
    ("values", "why"),
    [({"nothing": "x"}, "no field to write in"), ({"agree": "x"}, "no field to write in"),
     ({"task": "遊ぶ"}, "cannot be typed")],
)  # fmt: skip
def test_what_cannot_be_filled_in_is_told(faced: bytes, values: dict[str, str], why: str) -> None:
    with pytest.raises(LayoutFault, match=why):
        fill_fields("f5", faced, values)


def test_what_is_filled_in_can_be_read_back(faced: bytes) -> None:
    with Pdf.open(BytesIO(fill_fields("f5", faced, {"task": "Play"}))) as pdf:
        fields = {str(field.T): field for field in pdf.Root.AcroForm.Fields}
        assert str(fields["task"].V) == "Play"
