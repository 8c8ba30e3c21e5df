"""Organisations and locations: four layers, the nearest word winning, each location on its own."""

import html
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from generator.load.folders import locations
from generator.load.practice import load_practice
from generator.model.problem import Place
from generator.model.tree import plain, subtree
from tests.cases import read, shop, standing_in
from tests.practices import LLANO, SIERRA, copied, tried

CASES = read("layers.yml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_layers(case: dict[str, Any], tmp_path: Path) -> None:
    prepared = tried(case, tmp_path)
    assert [str(problem) for problem in prepared.problems] == case.get("tells", [])
    for field, value in case.get("is", {}).items():
        topic, *path = field.split(".")
        steps = [int(step) if step.isdigit() else step for step in path]
        found = subtree(prepared.practice.trees[topic], *steps)
        assert (plain(found) if found else None) == value, field


def test_case_names_are_unique() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES)


def test_each_location_is_published_by_itself(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    assert locations(folder) == (LLANO, SIERRA)
    ids = [load_practice(folder, shop().library, name)[0].id for name in locations(folder)]
    assert ids == ["rio-llano", "rio-sierra"]


def test_a_practice_without_locations_is_published_as_one(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    shutil.rmtree(folder / "locations")
    assert locations(folder) == (None,)


@pytest.mark.parametrize("stand_in", [".", "rio", "rio/locations/llano"])
def test_who_wrote_a_file_is_known_wherever_one_stands(tmp_path: Path, stand_in: str) -> None:
    folder = copied(tmp_path)
    library = shop().library
    with standing_in(tmp_path / stand_in):
        path = Path({".": "rio", "rio": ".", "rio/locations/llano": "../.."}[stand_in])
        practice, _ = load_practice(path, library, LLANO)
    places = {
        "location": practice.where("practice", "jurisdiction"),
        "practice": practice.where("practice", "name"),
        "organisation": practice.where("practice", "legal_name"),
        "library": practice.where("sessions", "length"),
    }
    for layer, place in places.items():
        assert practice.layer_of(place) == layer, place
    assert practice.own(places["library"], places["practice"]) == places["practice"]
    assert practice.layer_of(Place(str(folder / "elsewhere"))) == "library" or stand_in == "."


def test_an_image_of_the_nearest_layer_is_taken(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    nearer = b'<svg xmlns="http://www.w3.org/2000/svg"/>\n'
    (folder / "locations" / LLANO / "logo.svg").write_bytes(nearer)
    logos = {
        name: load_practice(folder, shop().library, name)[0].files["logo.svg"]
        for name in locations(folder)
    }
    assert logos[LLANO] == nearer
    assert b"Northside" in logos[SIERRA]


# --- published -----------------------------------------------------------------------------------

THEIRS = {
    "alamo": (
        "(541) 555-0164",
        "Oregon Revised Statutes",
        "318 Poplar Avenue",
        "You may stop at any time",
    ),
    "sauce": (
        "(208) 555-0187",
        "Idaho Code",
        "52 Willow Street",
        "so that we can settle on a last day together",
    ),
}
"""By location of Puente: phone, law, street, and when therapy ends."""


def _words(page: Path) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.read_text("utf-8"))).split())


@pytest.mark.pdf
@pytest.mark.xdist_group("paper")
@pytest.mark.parametrize("location", THEIRS)
def test_a_location_s_website_tells_its_own_law_phone_and_choices(
    published: Path, location: str
) -> None:
    site = published / f"puente-{location}"
    phone, law, street, ending = THEIRS[location]
    (other,) = THEIRS.keys() - {location}
    whole = " ".join(_words(page) for page in sorted(site.rglob("*.html")))
    for words in THEIRS[other]:
        assert words not in whole
    for page in ("index.html", "en/index.html", "reach-us/index.html"):
        assert phone in _words(site / page)
        assert street in _words(site / page)
        assert "911" in _words(site / page)
        assert "988" in _words(site / page)
    assert law in _words(site / "confidentiality/index.html")
    assert ending in _words(site / "en/handouts/h24-ending-well/index.html")
    assert json.loads((site / "manifest.json").read_text("utf-8"))["name"] == "Centro Puente"


@pytest.mark.pdf
@pytest.mark.xdist_group("paper")
@pytest.mark.parametrize("location", THEIRS)
def test_a_location_s_sheets_tell_them_too(published: Path, location: str) -> None:
    phone, law, *_ = THEIRS[location]
    (other,) = THEIRS.keys() - {location}
    edition = published / f"puente-{location}" / "print" / "es-letter-standard"
    told = {
        sheet: subprocess.run(
            ["pdftotext", "-layout", edition / sheet, "-"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for sheet in (
            "forms/f1-consent.pdf",
            "handouts/brothers-and-sisters.pdf",
            "forms/childcare-request.pdf",
            "packs/first-weeks.pdf",
        )
    }
    assert law in told["forms/f1-consent.pdf"]
    assert "2 días hábiles" in told["handouts/brothers-and-sisters.pdf"], "a topic of one's own"
    assert "Pedir cuidado para los hermanos" in told["packs/first-weeks.pdf"]
    for sheet in told.values():
        assert phone in sheet
        assert THEIRS[other][0] not in sheet
        assert "988" in sheet
