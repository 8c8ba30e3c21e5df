"""Two pages to a side: in turn, or so that a folded and stapled booklet reads in order."""

from io import BytesIO

import pytest
from pikepdf import Pdf

from generator.model.edition import Edition
from generator.render.print.impose import _in_turn, _stitched, impose


@pytest.mark.parametrize(
    ("pages", "sides"),
    [
        (1, [(0, None)]),
        (2, [(0, 1)]),
        (5, [(0, 1), (2, 3), (4, None)]),
    ],
)
def test_pages_follow_each_other_in_turn(pages: int, sides: list[tuple[int, int | None]]) -> None:
    assert list(_in_turn(pages)) == sides


@pytest.mark.parametrize(
    ("pages", "sides"),
    [
        (4, [(3, 0), (1, 2)]),
        (8, [(7, 0), (1, 6), (5, 2), (3, 4)]),
        (6, [(5, 0), (1, None), (None, 2), (3, 4)]),
        (1, [(0, None), (None, None)]),
    ],
)
def test_a_folded_booklet_reads_in_order(
    pages: int, sides: list[tuple[int | None, int | None]]
) -> None:
    assert list(_stitched(pages)) == sides


@pytest.mark.parametrize("pages", range(1, 21))
def test_leaves_of_a_booklet_lie_inside_each_other(pages: int) -> None:
    """Turn the pages of the folded stack: every page comes once, blanks just before the last."""
    sides = list(_stitched(pages))
    fronts, backs = sides[::2], sides[1::2]
    assert len(fronts) == len(backs)
    leaves = list(zip(fronts, backs, strict=True))
    first_half = [page for front, back in leaves for page in (front[1], back[0])]
    second_half = [page for front, back in leaves for page in (front[0], back[1])]
    read = [*first_half, *reversed(second_half)]
    blanks = len(read) - pages
    assert read == [*range(pages - 1), *[None] * blanks, pages - 1]


@pytest.fixture
def five_pages() -> bytes:
    with Pdf.new() as pdf:
        for _ in range(5):
            pdf.add_blank_page(page_size=(612, 792))
        written = BytesIO()
        pdf.save(written)
        return written.getvalue()


@pytest.mark.parametrize(("name", "sides"), [("2up", 3), ("booklet", 4)])
def test_a_sheet_is_turned_and_says_what_it_is(five_pages: bytes, name: str, sides: int) -> None:
    edition = Edition.named(f"es-letter-large-{name}")
    made = impose(five_pages, edition, title="Paquete")
    assert made == impose(five_pages, edition, title="Paquete")
    with Pdf.open(BytesIO(made)) as pdf:
        assert [float(edge) for edge in pdf.pages[0].mediabox] == [0, 0, 792, 612]
        assert len(pdf.pages) == sides
        assert str(pdf.docinfo["/Title"]) == "Paquete"
        assert str(pdf.Root.Lang) == "es"
