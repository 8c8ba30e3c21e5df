"""Layers: the practice's word over the library's, band by band, and each word knows who said it."""

from pathlib import Path

import pytest

from generator.model.library import Practice
from generator.model.policies import Communication, Confidentiality, Roles
from tests.cases import tried

ROLES = "policies/roles.yml"
BANDS = "age_bands: [5-8, 9-12, 13-15, 16-18]"

WAITING_ROOM = [
    pytest.param(
        {"0-18": "stay"},
        {"5-8": "stay", "9-12": "stay", "13-15": "stay", "16-18": "stay"},
        id="a wide key covers every band, whatever the library says of narrower ones",
    ),
    pytest.param(
        {"0-18": "stay", "13-18": "nearby", "16-18": "may_leave"},
        {"5-8": "stay", "9-12": "stay", "13-15": "nearby", "16-18": "may_leave"},
        id="of one layer's keys the narrowest that covers a band wins",
    ),
    pytest.param(
        {"16-18": "may_leave", "13-18": "nearby", "0-18": "stay"},
        {"5-8": "stay", "9-12": "stay", "13-15": "nearby", "16-18": "may_leave"},
        id="in whatever order they are written",
    ),
    pytest.param(
        {"13-18": "may_leave", "9-12": "nearby"},
        {"5-8": "stay", "9-12": "nearby", "13-15": "may_leave", "16-18": "may_leave"},
        id="of the others the library speaks",
    ),
]


def _practice(place: Path, **case: str) -> Practice:
    return tried(case, place).practice


@pytest.mark.parametrize(("stated", "meant"), WAITING_ROOM)
def test_choices_by_age(tmp_path: Path, stated: dict[str, str], meant: dict[str, str]) -> None:
    written = "".join(f"  {band}: {place}\n" for band, place in stated.items())
    practice = _practice(tmp_path, **{"in": ROLES, "put": f"waiting_room:\n{written}"})
    chosen = practice.policy(Roles).waiting_room
    assert {band.id: place.value for band, place in chosen.items()} == meant
    assert [band.id for band in chosen] == ["5-8", "9-12", "13-15", "16-18"], "the youngest first"


def test_a_band_is_joined_value_by_value(tmp_path: Path) -> None:
    file = "policies/communication.yml"
    put = "frequency:\n  0-18:\n    high: daily by phone\n"
    practice = _practice(tmp_path, practice="maple", **{"in": file, "put": put})
    youngest, *_ = practice.policy(Communication).frequency.values()
    assert str(youngest.high) == "every day by phone"
    assert str(youngest.low) == "every 4 weeks in person", "the library's"


def test_mappings_join_and_lists_are_replaced(tmp_path: Path) -> None:
    put = "not_shared: [what_was_said]\ndisclosure: {within: 2 days}\n"
    practice = _practice(tmp_path, **{"in": "policies/confidentiality.yml", "put": put})
    policy = practice.policy(Confidentiality)
    assert policy.not_shared == ("what_was_said",)
    assert str(policy.disclosure.within) == "2 days"
    assert policy.disclosure.told_first == "child", "the library's"


@pytest.mark.parametrize(
    ("path", "said_by"),
    [
        (("waiting_room", "5-8"), "content/policies/roles.yml"),
        (("waiting_room", "9-12"), "harbour/policies/roles.yml:2:9"),
        (("waiting_room", "16-18"), "harbour/policies/roles.yml:3:10"),
        (("parent", "rights", 0), "content/policies/roles.yml"),
        (("waiting_room",), "harbour/policies/roles.yml:1:1"),
    ],
)
def test_a_value_knows_who_stated_it(
    tmp_path: Path, path: tuple[str | int, ...], said_by: str
) -> None:
    put = "waiting_room:\n  9-12: nearby\n  13-18: may_leave\n"
    where = str(_practice(tmp_path, **{"in": ROLES, "put": put}).where("roles", *path))
    assert where.startswith(said_by)


def test_the_place_in_the_library_is_the_value_s_own(tmp_path: Path) -> None:
    practice = _practice(tmp_path, **{"in": ROLES, "put": "child: {assent_from_age: 9}\n"})
    where = practice.where("roles", "parent", "rights", 1)
    line = Path(where.path).read_text("utf-8").splitlines()[where.line - 1]
    assert line[where.column - 1 :].startswith("raise_concern")


def test_a_key_speaks_for_no_band_wider_than_itself(tmp_path: Path) -> None:
    case = {"in": "practice.yml", "find": BANDS, "put": "age_bands: [2-11, 12-18]"}
    chosen = tried(case, tmp_path).practice.policy(Roles).waiting_room
    assert [band.id for band in chosen] == ["2-11"], "0-11 of the library; 13-18 misses a year"
