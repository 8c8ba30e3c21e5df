"""Fills fields of a finished form, so that what is agreed on is printed, and can be typed over."""

from collections.abc import Mapping
from io import BytesIO

from pikepdf import Pdf
from pikepdf.form import ExtendedAppearanceStreamGenerator, Form, TextField

from generator.render.print.look import LayoutFault
from generator.render.print.saved import saved


def fill_fields(sheet: str, pdf: bytes, values: Mapping[str, str]) -> bytes:
    """The form `pdf` with text in the named fields. The same input gives the same bytes.

    Raises:
        LayoutFault: a field is missing, or a letter is none that a form can be typed in with
            (Windows-1252, which holds English, Spanish and most of Western Europe).
    """
    if not values:
        return pdf
    with Pdf.open(BytesIO(pdf)) as document:
        form = Form(document, ExtendedAppearanceStreamGenerator)
        for name, value in values.items():
            field = form[name] if name in form else None  # noqa: SIM401 - it is no dict
            if not isinstance(field, TextField):
                raise LayoutFault(sheet, [f"it has no field to write in called {name!r}"])
            try:
                value.encode("cp1252")
            except UnicodeEncodeError as fault:
                letter = value[fault.start]
                raise LayoutFault(sheet, [f"{letter!r} cannot be typed into a form"]) from None
            field.value = value
        return saved(document)
