"""Where to start: no practice's output takes the place of another's."""

from pathlib import Path

from generator.fleet.start import clashes, starts
from tests.cases import standing_in

LINE = "this would be published as 'a-b', which {} is already"


def _practice(place: Path, name: str, *locations: str) -> Path:
    for location in locations:
        (place / name / "locations" / location).mkdir(parents=True)
        (place / name / "locations" / location / "location.yml").write_text("legal_name: A\n")
    (place / name).mkdir(parents=True, exist_ok=True)
    return Path(name)


def _told(place: Path, *folders: Path) -> dict[str, str]:
    with standing_in(place):
        found = clashes(starts(folders))
    return {str(problem.where): problem.message for problem in found.values()}


def test_a_location_does_not_take_a_practices_place(tmp_path: Path) -> None:
    hostile, other = _practice(tmp_path, "a", "b", "c"), _practice(tmp_path, "a-b")
    told = {"a/locations/b/location.yml:1:1": LINE.format("a-b")}
    assert _told(tmp_path, hostile, other) == told
    assert _told(tmp_path, other, hostile) == told


def test_where_neither_goes_first_neither_is_built(tmp_path: Path) -> None:
    one, other = _practice(tmp_path, "a-b"), _practice(tmp_path, "more/a-b")
    assert _told(tmp_path, one, other) == {
        "a-b/practice.yml:1:1": LINE.format("more/a-b"),
        "more/a-b/practice.yml:1:1": LINE.format("a-b"),
    }


def test_a_practice_that_is_named_twice_is_no_other(tmp_path: Path) -> None:
    one, other = _practice(tmp_path, "a-b"), _practice(tmp_path, "c", "d")
    assert _told(tmp_path, one, one, other) == {}
