"""The ledger only grows, and what is kept beside it is what families read."""

from datetime import date
from pathlib import Path

import pytest

from generator.load.ledger import FILE
from generator.model.ledger import Row
from generator.write import ledger
from generator.write.ledger import append_rows, as_line, keep_words
from tests.publishing import FIRST, published, unpublished

ROW = Row(
    published=date(2026, 10, 5),
    kind="pack",
    id="welcome",
    language="es",
    title="Paquete de bienvenida",
    policy="practice",
    version="1.0",
    effective=date(2026, 10, 1),
    code="7KQ-2FM",
    sha256="0" * 64,
    note="Ahora contestamos antes.",
)
NEXT = ROW.model_copy(update={"published": date(2026, 11, 2)})


def test_a_row_is_a_line_a_person_can_read() -> None:
    assert as_line(ROW) == (
        '{"published":"2026-10-05","kind":"pack","id":"welcome","language":"es",'
        '"title":"Paquete de bienvenida","policy":"practice","version":"1.0",'
        '"effective":"2026-10-01","code":"7KQ-2FM","sha256":"' + "0" * 64 + '",'
        '"note":"Ahora contestamos antes."}'
    )


def test_rows_are_added_at_the_end(tmp_path: Path) -> None:
    append_rows(tmp_path, [ROW])
    before = (tmp_path / FILE).read_bytes()
    append_rows(tmp_path, [NEXT])
    assert (tmp_path / FILE).read_bytes() == before + as_line(NEXT).encode() + b"\n"


def test_a_lost_line_end_is_mended(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(as_line(ROW), "utf-8")
    append_rows(tmp_path, [NEXT])
    assert (tmp_path / FILE).read_text("utf-8").splitlines() == [as_line(ROW), as_line(NEXT)]


def test_two_who_publish_the_same_write_it_once(tmp_path: Path) -> None:
    append_rows(tmp_path, [ROW])
    append_rows(tmp_path, [ROW])
    assert (tmp_path / FILE).read_text("utf-8") == as_line(ROW) + "\n"


def test_nothing_new_makes_no_file(tmp_path: Path) -> None:
    append_rows(tmp_path, [])
    assert list(tmp_path.iterdir()) == []


def test_a_write_that_breaks_off_leaves_the_ledger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    append_rows(tmp_path, [ROW])

    def breaks_off(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", breaks_off)
    with pytest.raises(OSError, match="disk full"):
        append_rows(tmp_path, [NEXT])
    assert (tmp_path / FILE).read_text("utf-8") == as_line(ROW) + "\n"


def test_only_words_that_differ_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = unpublished(tmp_path)
    proof = published(FIRST, folder)
    kept = [path for path in (folder / "published").rglob("*") if path.is_file()]
    assert len(kept) == len(proof.readings)
    kept[0].write_text("Not what was published.\n", "utf-8")
    kept[1].unlink()
    written: list[Path] = []

    def watched(file: Path, content: bytes, **_: object) -> None:
        written.append(file)
        file.write_bytes(content)

    monkeypatch.setattr(ledger, "replace_file", watched)
    keep_words(folder, proof.readings)
    assert sorted(written) == sorted(kept[:2])
