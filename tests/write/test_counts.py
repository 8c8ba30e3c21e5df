"""How many pages a PDF has is written where the catalogue lists it, and nowhere else."""

import os
from pathlib import Path
from typing import Any

from generator.write.counts import write_counts

PLACE = '<data class="pp-pages" value="{path}" data-one="1 page" data-many="# pages">{said}</data>'


def _told(**pages: int) -> dict[str, Any]:
    documents = [{"path": f"print/{name}.pdf", "pages": count} for name, count in pages.items()]
    return {"sites": [{"folder": "."}, {"folder": "es"}], "documents": documents}


def _catalogue(tree: Path, folder: str, **said: str) -> Path:
    file = tree / folder / "for-therapists" / "index.html"
    file.parent.mkdir(parents=True)
    places = (PLACE.format(path=f"print/{name}.pdf", said=text) for name, text in said.items())
    file.write_text("\n".join(places))
    return file


def test_each_place_says_how_many_pages(tmp_path: Path) -> None:
    files = [_catalogue(tmp_path, folder, a="", b="") for folder in ("", "es")]
    write_counts(tmp_path, _told(a=1, b=7))
    for file in files:
        assert ">1 page<" in file.read_text()
        assert ">7 pages<" in file.read_text()


def test_what_was_counted_before_is_replaced_or_gone(tmp_path: Path) -> None:
    file = _catalogue(tmp_path, "", a="3 pages", b="4 pages")
    write_counts(tmp_path, _told(a=5))
    assert ">5 pages<" in file.read_text()
    assert ">4 pages<" not in file.read_text()


def test_an_earlier_output_under_another_name_stays_as_it_was(tmp_path: Path) -> None:
    file = _catalogue(tmp_path / "new", "", a="3 pages")
    os.link(file, tmp_path / "old.html")
    write_counts(tmp_path / "new", _told(a=5))
    assert ">3 pages<" in (tmp_path / "old.html").read_text()


def test_a_site_without_a_catalogue_is_left_alone(tmp_path: Path) -> None:
    write_counts(tmp_path, _told(a=1))
    assert list(tmp_path.iterdir()) == []
