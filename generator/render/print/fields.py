"""Fields to fill in: names, spoken descriptions, and a font that every PDF viewer can type in."""

import re
from functools import cache
from io import BytesIO
from typing import Any

import pydyf
from fontTools.ttLib import TTFont

from generator.render.print.faces import font

FONT_NAME = "Typed"
"""What every field of ours calls its font; the same in each PDF, so that packs share it."""

_FACE = "AtkinsonHyperlegible-Regular"
_NONSYMBOLIC = 1 << 5

SIGNATURES_EXIST = 1
"""The flag of a form that has fields for signatures (ISO 32000-1, table 219)."""


def describe_fields(document: Any, pdf: Any, faults: list[str]) -> None:
    """Give the fields of a laid-out form spoken descriptions and a font to type in.

    A field's `title` is what a screen reader says; a radio button's `data-group` names its group;
    `data-kind="signature"` makes a text field one that a viewer signs.
    Two fields of one name would fill in each other: that is a fault.
    """
    form = pdf.catalog.get("AcroForm")
    if form is None:
        return
    fields = [
        (box.element, box.widget_annotation)
        for page in document.pages
        for inputs in page.forms.values()
        for box, _ in inputs
    ]
    names: set[str] = set()
    for element, field in fields:
        if title := element.get("title"):
            field["TU"] = pydyf.String(title)
        if element.get("type") == "radio":
            _join_group(element, field, form, pdf)
        elif (name := element.get("name", "")) in names or not name:
            faults.append(f"two fields are called {name!r}" if name else "a field has no name")
        else:
            names.add(name)
    blank = pydyf.Stream([], {"Type": "/XObject", "Subtype": "/Form", "BBox": "[0 0 1 1]"})
    pdf.add_object(blank)
    for element, field in fields:
        if field["FT"] == "/Btn":
            field["AP"]["N"]["Off"] = blank.reference
        elif element.get("data-kind") == "signature":
            _let_sign(field, form, blank.reference)
        else:
            field["DA"] = pydyf.String(_with_typed_font(field["DA"].string))
    typed = any(known.used_in_forms for known in document.fonts.values())
    fonts = {FONT_NAME: _typed_font(document, pdf)} if typed else {}  # boxes to tick need none
    form["DR"] = pydyf.Dictionary({"Font": pydyf.Dictionary(fonts)})
    # A viewer told to draw fields anew draws ticks its own way, or none; Acrobat would also ask to
    # save a form that nobody has touched.
    del form["NeedAppearances"]


def _with_typed_font(appearance: bytes) -> bytes:
    """The color and size of `appearance`, in our font; its graphics state has no meaning here."""
    plain = re.sub(rb"/\S+ gs ", b"", appearance)
    return re.sub(rb"/\S+ (\S+) Tf", rf"/{FONT_NAME} \1 Tf".encode(), plain)


def _let_sign(field: Any, form: Any, blank: bytes) -> None:
    """Make a text field, which is all that WeasyPrint knows, one for a signature.

    Until it is signed it shows nothing: the line to sign on is part of the page, so that it is
    there for a pen as well.
    """
    field["FT"] = "/Sig"
    field["AP"] = pydyf.Dictionary({"N": blank})
    for key in ("V", "DA", "MaxLen"):
        field.pop(key, None)
    form["SigFlags"] = SIGNATURES_EXIST


def _join_group(element: Any, field: Any, form: Any, pdf: Any) -> None:
    """Make a radio button a nameless part of its group: WeasyPrint also lists it as a field."""
    del field["T"]
    form["Fields"].remove(field.reference)
    group = pdf.objects[int(field["Parent"].split()[0])]
    group["TU"] = pydyf.String(element.get("data-group", element.get("name")))


def _typed_font(document: Any, pdf: Any) -> bytes:
    """Add our regular face as a simple font, the only kind in which viewers reliably type.

    WeasyPrint names a composite font in a field's appearance, which Acrobat replaces.
    It embeds the whole file for that; ours points at the same one.
    """
    metrics = _metrics()
    whole = next(known.name for known in document.fonts.values() if known.used_in_forms)
    file = next(
        thing["FontFile2"]
        for thing in pdf.objects
        if isinstance(thing, pydyf.Dictionary) and thing.get("FontName") == whole
    )
    descriptor = pydyf.Dictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": f"/{_FACE}",
            "Flags": _NONSYMBOLIC,
            "FontBBox": pydyf.Array(metrics["box"]),
            "ItalicAngle": 0,
            "Ascent": metrics["ascent"],
            "Descent": metrics["descent"],
            "CapHeight": metrics["cap"],
            "StemV": 80,
            "FontFile2": file,
        }
    )
    pdf.add_object(descriptor)
    typed = pydyf.Dictionary(
        {
            "Type": "/Font",
            "Subtype": "/TrueType",
            "BaseFont": f"/{_FACE}",
            "Encoding": "/WinAnsiEncoding",
            "FirstChar": 32,
            "LastChar": 255,
            "Widths": pydyf.Array(metrics["widths"]),
            "FontDescriptor": descriptor.reference,
        }
    )
    pdf.add_object(typed)
    return bytes(typed.reference)


@cache
def _metrics() -> dict[str, Any]:
    """The face's measures in thousandths of an em, and its widths by Windows-1252 code."""
    face = TTFont(BytesIO(font(f"{_FACE}.ttf")))
    scale: float = 1000 / face["head"].unitsPerEm
    glyphs, advances = face.getBestCmap(), face["hmtx"]

    def width(code: int) -> int:
        letter = bytes([code]).decode("cp1252", "replace")
        return round(float(advances[glyphs.get(ord(letter), ".notdef")][0]) * scale)

    head = face["head"]
    return {
        "box": [round(side * scale) for side in (head.xMin, head.yMin, head.xMax, head.yMax)],
        "ascent": round(face["hhea"].ascent * scale),
        "descent": round(face["hhea"].descent * scale),
        "cap": round(face["OS/2"].sCapHeight * scale),
        "widths": [width(code) for code in range(32, 256)],
    }
