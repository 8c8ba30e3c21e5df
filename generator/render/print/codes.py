"""Sets a document's check code where its place was kept.

The code is another after every change in a document; what stands around it seldom changes, and
need not be laid out for it.
"""

from pikepdf import Dictionary, Page

from generator.model.output import CODE_PLACE
from generator.render.print.fonts import style_of, tell_letters
from generator.render.print.lines import lines


def set_code(page: Page, code: str) -> None:
    """Set `code` on a page that the press laid out with `CODE_PLACE` for it.

    Raises:
        ValueError: the page keeps no place for a code, or more than one.
    """
    drawing = page.obj.Contents.read_bytes()
    fonts = page.obj.Resources.get("/Font", Dictionary())
    styles = {name: style_of(font.DescendantFonts[0]) for name, font in fonts.items()}
    found = [
        (line, place)
        for line in lines(drawing)
        if (place := line.find(CODE_PLACE, styles[f"/{line.font}"])) is not None
    ]
    if len(found) != 1:
        raise ValueError(f"a page keeps one place for its code, not {len(found)}")
    ((line, place),) = found
    style = styles[f"/{line.font}"]
    tell_letters(fonts[f"/{line.font}"], code, style)
    line = line.with_words(place, len(CODE_PLACE), code, style)
    page.obj.Contents.write(line.drawn_in(drawing))
