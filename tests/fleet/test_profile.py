"""The profile of a build: what took how long, in a table that fits a terminal."""

from pathlib import Path

from generator.fleet.events import Begun, Ended
from generator.fleet.profile import MOST, WIDTH, Profile
from generator.model.build import Built, Finished

STAGES = {"load": 0.5, "check": 1.25, "resolve": 0.25, "compose": 1.0, "render": 4.0, "write": 0.1}


def test_times_are_added_up_and_the_slowest_named(tmp_path: Path) -> None:
    profile = Profile()
    for name, manifest in (("oak", {"name": "Oak"}), ("a" * 90, {})):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_bytes(b"x" * 20_000)
        profile(Begun(name))
        profile(Finished("site/en", "sites", 3.0, "made"))
        profile(Finished("print/en/packs/kept.pdf", "packs", 0.0, "kept"))
        for number in range(1, 9):
            profile(Finished(f"print/en/handouts/h0{number}.pdf", "sheets", number / 100, "made"))
        profile(Ended(name, Built(tmp_path / name, (), manifest, took=STAGES)))
    lines = list(profile.lines())
    assert max(map(len, lines)) == WIDTH
    told = [" ".join(line.split()) for line in lines]
    assert told[:11] == [
        "Stage seconds",
        *("load 1.00", "check 2.50", "resolve 0.50", "compose 2.00", "render 8.00"),
        "sites, added up over all workers 6.00",
        "sheets, added up over all workers 0.72",
        "packs, added up over all workers 0.00",
        "write 0.20",
        "pieces taken from the cache 2",
    ]
    slowest = told[13 : 13 + MOST]
    times = [int(line.split()[-1]) for line in slowest]
    assert times == [80, 80, 70, 70, 60, 60, 50, 50, 40, 40]
    assert "oak/print/en/handouts/h08.pdf 80" in slowest
    assert any(line.startswith("…") and line.endswith("h08.pdf 80") for line in slowest)
    assert told[13 + MOST :] == ["", "Output MB of it shared", "oak 0.02 0.00"]


def test_what_lies_far_away_is_weighed_by_its_manifest(tmp_path: Path) -> None:
    profile = Profile()
    row = {"path": "index.html", "bytes": 3_000_000}
    manifest = {"documents": [row], "files": [row | {"path": "faq.html"}]}
    profile(Ended("oak", Built(tmp_path / "none", (), manifest, url="s3://site/oak/9b0c")))
    assert list(profile.lines())[-1].split() == ["oak", "6.00", "0.00"]
