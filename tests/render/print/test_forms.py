"""Every form as a PDF: room for a hand, a name and a description on each field, nothing sent."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from pikepdf import Dictionary, Name, Object

from generator.load.folders import shipped
from generator.model.edition import Edition
from generator.model.output import Sheet
from generator.render.print.look import Look
from generator.render.print.press import Press
from generator.render.print.sheet import lay_out_sheet
from tests.examples import composed, prepared
from tests.render.print.looking import opened, texts

pytestmark = [pytest.mark.pdf, pytest.mark.xdist_group("paper")]

MM = 72 / 25.4
LINE, SIGNATURE, BOX = 8 * MM, 12 * MM, 4 * MM
"""The least that a hand needs to write a line, to sign, and to tick."""

LAID_OUT = (
    ("maple", "en", "standard"),
    ("maple", "es", "standard"),
    ("maple", "en", "large"),
    ("harbour", "en", "standard"),
)
FORMS = [f"f{number}" for number in range(1, 10)]


@dataclass(frozen=True)
class Field:
    """A field to fill in, and where it stands."""

    name: str
    said: str
    kind: str
    page: int
    height: float
    """In points."""


@cache
def _press() -> Press:
    folder = shipped() / "overrides" / "print"
    return Press({path.name: path.read_text("utf-8") for path in folder.glob("*.css")})


def _sheet(practice: str, language: str, size: str, form: str) -> Sheet:
    (found,) = (
        sheet
        for sheet in composed(practice).sheets
        if sheet.id.startswith(f"{form}-")
        and (sheet.edition.language, sheet.edition.size) == (language, size)
    )
    return found


@cache
def _pdf(practice: str, language: str, size: str, form: str) -> bytes:
    publication, sheet = composed(practice), _sheet(practice, language, size, form)
    return lay_out_sheet(_press(), sheet, publication.tokens_css, publication.assets)


@cache
def _fields(practice: str, language: str, size: str, form: str) -> tuple[Field, ...]:
    with opened(_pdf(practice, language, size, form)) as pdf:
        return tuple(
            _field(widget, number)
            for number, page in enumerate(pdf.pages, 1)
            for widget in page.obj.get("/Annots", ())
            if widget.Subtype == Name.Widget
        )


def _field(widget: Object, page: int) -> Field:
    holder: Any = widget if "/T" in widget else widget.Parent
    bottom, top = sorted(float(widget.Rect[side]) for side in (1, 3))
    kind = str(widget.get("/FT", holder.get("/FT")))
    return Field(str(holder.T), str(widget.get("/TU", "")), kind, page, top - bottom)


each = pytest.mark.parametrize("form", FORMS)
on_paper = pytest.mark.parametrize(("practice", "language", "size"), LAID_OUT)


@each
@on_paper
def test_there_is_room_to_write(practice: str, language: str, size: str, form: str) -> None:
    fields = _fields(practice, language, size, form)
    assert fields
    for field in fields:
        signed = field.name.startswith("signed_")
        least = BOX if field.kind == "/Btn" else SIGNATURE if signed else LINE
        assert field.height >= least, (field.name, field.height / MM)


@each
@on_paper
def test_each_field_says_what_it_asks(practice: str, language: str, size: str, form: str) -> None:
    for field in _fields(practice, language, size, form):
        assert field.name, "a field needs a name"
        assert field.said, field.name
    with opened(_pdf(practice, language, size, form)) as pdf:
        for page in pdf.pages:
            if any(one.Subtype == Name.Widget for one in page.obj.get("/Annots", ())):
                assert page.obj.Tabs == Name.S, "tab follows the reading order"


@each
@on_paper
def test_a_signature_never_parts(practice: str, language: str, size: str, form: str) -> None:
    fields = _fields(practice, language, size, form)
    pages = texts(_pdf(practice, language, size, form))
    by_name = {field.name: field for field in fields}
    for name, when in by_name.items():
        if found := re.fullmatch(r"signed_(\w+)_date", name):
            who = by_name[f"signed_{found[1]}_name"]
            assert who.page == when.page
            assert who.said.partition(":")[0] in pages[who.page - 1]


@each
@on_paper
def test_nothing_is_sent(practice: str, language: str, size: str, form: str) -> None:
    html = _sheet(practice, language, size, form).html
    assert not re.search(r"\b(action|formaction|onsubmit|method)=|type=\"submit\"|<button", html)
    with opened(_pdf(practice, language, size, form)) as pdf:
        kinds = {str(thing.S) for thing in pdf.objects if _acts(thing)}
        assert kinds.isdisjoint({"/SubmitForm", "/JavaScript", "/ImportData", "/Launch"})
        assert not any(isinstance(t, Dictionary) and "/AA" in t for t in pdf.objects)


def _acts(thing: object) -> bool:
    return isinstance(thing, Dictionary) and "/S" in thing and "/Type" not in thing


@each
@pytest.mark.parametrize("practice", ["maple", "harbour"])
def test_on_the_website_there_is_nothing_to_type_into(practice: str, form: str) -> None:
    for spoken in prepared(practice).spoken:
        for (_, id_), text in spoken.on_site.items():
            if id_.startswith(f"{form}-"):
                assert not re.search(r"<(input|textarea|select|form|button)\b", text.markdown)


ASKED = {
    "f1": "young_person birth_date adult_name agree signed_parent_date",
    "f2": "adult_1_phone contact_name pick_up_1 not_allowed court_order",
    "f3": "went_well was_hard know_this tell_child",
    "f4": "goal_1 goal_1_next helps helps_not young_goal agreed",
    "f5": "task why steps when due day_1 day_7 in_the_way",
    "f6": "meeting_date present last_time last_time_went fix agreed jobs rhythm next_meeting",
    "f7": "recipient_name share_record why until understand fax_to",
    "f8": "our_own signed_teen_date signed_parent_date signed_clinician_date",
    "f9": "use_phone use_portal use_text use_mail know_risks know_emergency",
}
"""What each form must ask, by the names of its fields, where a practice offers it all."""


@each
def test_each_form_asks_what_it_is_for(form: str) -> None:
    names = {field.name for field in _fields("maple", "en", "standard", form)}
    assert {*ASKED[form].split()} <= names


@on_paper
def test_a_question_stays_with_what_leads_to_it(practice: str, language: str, size: str) -> None:
    pages = texts(_pdf(practice, language, size, "f9"))
    html = _sheet(practice, language, size, "f9").html
    led = re.findall(
        r"<p><strong>([^<]+)</strong>[^<]*</p>\s*<fieldset[^>]*><legend>([^<]+)<", html
    )
    assert len(led) >= 3
    for opening, question in led:
        assert [page for page in pages if question in page and opening in page], question


@pytest.mark.parametrize(("language", "size"), [one[1:] for one in LAID_OUT if one[0] == "maple"])
def test_the_cover_of_a_fax_is_a_page_of_its_own(language: str, size: str) -> None:
    fields = _fields("maple", language, size, "f7")
    (page,) = {field.page for field in fields if field.name.startswith("fax_")}
    assert {field.name[:4] for field in fields if field.page == page} == {"fax_"}


def test_halves_stand_in_pairs_however_many_there_are() -> None:
    halves = "".join(
        f'<div class="pp-field pp-half"><label for="f-{n}">{n}</label>'
        f'<input type="text" id="f-{n}" name="n{n}" title="{n}"></div>\n'
        for n in range(10)
    )
    html = f'<html lang="en"><title>-</title><form class="pp-body"><p>-</p>{halves}</form>'
    pdf = _press().lay_out(html, Look.of(Edition.named("en-letter-standard")), identifier=b"-")
    with opened(pdf) as document:
        rects = [[float(side) for side in a.Rect] for a in _widgets(document.pages[0].obj)]
    assert [round(left[1]) for left in rects[::2]] == [round(right[1]) for right in rects[1::2]]
    assert {round(one[0]) for one in rects[::2]} == {73}, "a point inside the left margin"
    assert {round(one[2]) for one in rects[1::2]} == {539}, "and inside the right one"


def _widgets(page: Object) -> Iterator[Object]:
    return (one for one in page.Annots if one.Subtype == Name.Widget)
