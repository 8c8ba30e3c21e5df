"""The supply chain: all is pinned and hashed, every licence is known, and the bill says so."""

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from tests.supply.bill import BILL, TABLE, bill_of, table_of
from tests.supply.parts import ROOT, Part, is_spdx, parts, said

LOCKS = ("requirements.txt", "requirements-test.txt", "requirements-bench.txt")
ADDRESS = re.compile(r"https?://|--(?:extra-)?index-url|--find-links|git\+|@ ")


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_and_hashed_and_has_no_address(name: str) -> None:
    locked = (ROOT / name).read_text("utf-8").replace("\\\n", " ").splitlines()
    loose = [
        line
        for line in locked
        if not re.match(r"[\w.-]+==[\w.+!-]+ ", line) or "--hash=sha256:" not in line
    ]
    assert len(locked) > 5
    assert loose == []
    assert [line for line in locked if ADDRESS.search(line)] == []


def test_every_locked_package_is_in_the_bill() -> None:
    listed = {part.name for part in parts()}
    locked = re.findall(r"(?m)^([\w.-]+)==", (ROOT / LOCKS[0]).read_text("utf-8"))
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    named = {path.rpartition("node_modules/")[2] for path in lock["packages"] if path}
    assert {*locked, *named} <= listed
    assert {"libpango-1.0-0", "npm"} <= listed
    assert "chromium" not in listed, "it is for tests alone"


@pytest.mark.parametrize("part", parts(), ids=lambda part: part.purl)
def test_a_part_has_a_licence_that_we_can_keep(part: Part) -> None:
    assert part.licence, "say in tests/supply/licences.yml what its licence file says"
    assert is_spdx(part.licence)
    free = [name in said()["free"] for name in re.split(r" (?:AND|OR) ", part.licence)]
    enough = any(free) if " OR " in part.licence else all(free)
    assert enough or part.name in said()["more"], "say there how it is kept"


def test_nothing_is_said_of_a_licence_that_nobody_has() -> None:
    names = {part.name for part in parts()}
    assert {*said()["read"], *said()["more"]} - names == set()
    assert [name for name in said()["free"] if not is_spdx(name)] == []


def test_the_bill_and_the_table_are_fresh() -> None:
    found = parts()
    assert (ROOT / BILL).read_text("utf-8") == bill_of(found), "run `make sbom`"
    assert (ROOT / TABLE).read_text("utf-8") == table_of(found), "run `make sbom`"


def test_the_bill_is_cyclonedx() -> None:
    bill = (ROOT / BILL).read_text("utf-8")
    validator = JsonStrictValidator(SchemaVersion.V1_6)
    assert validator.validate_str(bill) is None
    assert validator.validate_str(bill.replace('"library"', '"thing"')) is not None


def test_the_bill_names_no_day_and_no_place() -> None:
    bill = json.loads((ROOT / BILL).read_text("utf-8"))
    assert "timestamp" not in bill["metadata"]
    assert str(ROOT) not in json.dumps(bill)


def test_the_wheel_holds_what_a_practice_needs_and_nothing_else(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as opened:
        names = opened.namelist()
    shipped = "generator/_shipped"
    for name in (
        "generator/main.py",
        f"{shipped}/mkdocs.yml",
        f"{shipped}/content/handouts/h23-in-a-crisis.en.md",
        f"{shipped}/overrides/print/base.css",
        f"{shipped}/node_modules/@cantoo/pdf-lib/dist/pdf-lib.esm.min.js",
        f"{shipped}/node_modules/fflate/LICENSE",
    ):
        assert name in names
    strangers = [
        name
        for name in names
        if not name.startswith(("generator/", "parentpack-")) or "__pycache__" in name
    ]
    assert strangers == []
