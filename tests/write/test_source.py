"""The line a problem stands on, and the caret below the very character."""

from pathlib import Path

import pytest
from rich.cells import cell_len

from generator.model.problem import Place
from generator.write.source import MOST, Spots

SPOTS = [
    pytest.param("name: Maple", 7, ("name: Maple", "      ^"), id="a value"),
    pytest.param("        deep: 1", 15, ("deep: 1", "      ^"), id="wide indentation is left out"),
    pytest.param("    deep: 1", 2, ("   deep: 1", "^"), id="unless the spot lies in it"),
    pytest.param("\tname: x", 1, ("→name: x", "^"), id="a tab can be seen"),
    pytest.param("a:\tb\tc", 6, ("a:→b→c", "     ^"), id="a tab takes one cell"),
    pytest.param("niño: sí, José", 11, ("niño: sí, José", "          ^"), id="accents"),
    pytest.param("nin\u0303o: x", 8, ("nin\u0303o: x", "      ^"), id="accents that combine"),
    pytest.param("家族: x", 5, ("家族: x", "      ^"), id="letters two cells wide"),
    pytest.param("a: \x1b[31mred", 4, ("a: \ufffd[31mred", "   ^"), id="nothing a terminal obeys"),
    pytest.param("a: \u202eb", 5, ("a: \ufffdb", "    ^"), id="nothing that turns text around"),
    pytest.param("name:   ", 9, ("name:", "     ^"), id="after the last letter"),
    pytest.param("name: x", 99, ("name: x", "       ^"), id="beyond the end"),
    pytest.param("   ", 1, (), id="an empty line is not shown"),
]


@pytest.mark.parametrize(("line", "column", "shown"), SPOTS)
def test_a_spot(tmp_path: Path, line: str, column: int, shown: tuple[str, ...]) -> None:
    file = tmp_path / "f.yml"
    file.write_text(f"# first\n{line}\nlast: 1\n", "utf-8")
    assert tuple(Spots().at(Place(str(file), 2, column))) == shown


@pytest.mark.parametrize("column", [1, 60, 97, 500, 1000])
def test_a_long_line_is_cut_around_the_spot(tmp_path: Path, column: int) -> None:
    file = tmp_path / "f.yml"
    letters = "".join(chr(0x4E00 + n) if n % 7 == 0 else chr(0x100 + n % 300) for n in range(1000))
    file.write_text(letters, "utf-8")
    line, caret = Spots().at(Place(str(file), 1, column))
    assert len(line) <= MOST + 2
    above = next(n for n in range(len(line)) if cell_len(line[:n]) == len(caret) - 1)
    assert line[above] == letters[column - 1]


@pytest.mark.parametrize(
    ("raw", "name", "line", "shown"),
    [
        (b"\xef\xbb\xbfname: x", "f.yml", 1, ["name: x", "^"]),
        (b"a: 1\r\nb: 2\r\n", "f.yml", 2, ["b: 2", "^"]),
        (b"a: 1\rb: 2\r", "f.yml", 2, ["b: 2", "^"]),
        (b"a\rb\n", "f.md", 2, ["b", "^"]),
        (b"a: 1\x0c\nb: 2\n", "f.md", 2, ["b: 2", "^"]),
        ("a\u2028b\nc".encode(), "f.md", 2, ["c", "^"]),
        (b"a: caf\xe9\n", "f.yml", 1, ["a: caf\ufffd", "^"]),
        (b"a: 1\n", "f.yml", 7, []),
        (b"", "f.yml", 1, []),
    ],
)
def test_lines_are_counted_as_the_readers_count_them(
    tmp_path: Path, raw: bytes, name: str, line: int, shown: list[str]
) -> None:
    (tmp_path / name).write_bytes(raw)
    assert list(Spots().at(Place(str(tmp_path / name), line, 1))) == shown


def test_what_is_no_file_shows_no_line(tmp_path: Path) -> None:
    assert list(Spots().at(Place(str(tmp_path)))) == []
    assert list(Spots().at(Place(str(tmp_path / "nothing.yml")))) == []
