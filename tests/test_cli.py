"""The command line, as a practice manager meets it: what is said, what is written, what is kept."""

import json
import os
import re
import shutil
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import generator
from generator.cli import app
from tests.cases import example, standing_in

GARDEN = """---
title: Our garden
purpose: Why some visits are outside.
message: Some visits are outside.
action: Bring boots.
audience: parent
reviewed: 2026-11-01
---
## Boots {#boots}

Bring boots. Call {{ practice.contact.phone }} if you have none.
"""
OUTSIDE = """title: Outside pack
purpose: What to bring outside.
audience: parent
contents: [our-garden, h23-in-a-crisis]
"""


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def _png(side: int) -> bytes:
    """A square of one color."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        whole = kind + content
        return struct.pack(">I", len(content)) + whole + struct.pack(">I", zlib.crc32(whole))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    rows = (b"\0" + b"\x1f\x4e\x79" * side) * side
    content = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + content


def _files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _touched(folder: Path) -> dict[str, int]:
    """When each file and folder was last written."""
    return {str(path): path.lstat().st_mtime_ns for path in (folder, *sorted(folder.rglob("*")))}


def test_the_version() -> None:
    told = _run("--version")
    assert (told.exit_code, told.stdout) == (0, f"parentpack {generator.__version__}\n")


def test_without_a_command_help_is_shown() -> None:
    told = _run()
    assert "build" in told.output
    assert "check" in told.output


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["check", "mapel"], "'mapel' is neither a folder nor an example practice; did you mean"),
        (["build", "mapel"], "did you mean 'maple'?"),
        (["check", "xyz"], "known here: harbour, maple, puente, skylark"),
        (["check", "maple", "maple"], "two practices are called 'maple'"),
        (["check", "--format", "yaml"], "'yaml' is not one of"),
        (["build", "--jobs", "0"], "'--jobs'"),
        (["build", "--only", "sound"], "'sound' is not one of"),
        (["build", "--log-format", "yaml"], "'yaml' is not one of"),
        (["build", "--out", "s3://site"], "a URL only with --scheduler"),
        (["build", "--scheduler", "10.0.0.5"], "'10.0.0.5' is no address"),
        (
            ["build", "--scheduler", "tcp://127.0.0.1:1", "--out", "nowhere://site"],
            "nothing can be written to nowhere://site: Protocol not known: nowhere",
        ),
        (["preview", "mapel"], "did you mean 'maple'?"),
        (["preview", "puente"], "add --location, one of: "),
        (["preview", "maple", "--location", "x"], "maple has no location called 'x'"),
        (["bild"], "No such command 'bild'"),
        (["check", "--fromat", "json"], "No such option: --fromat"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use(arguments: list[str], told: str) -> None:
    result = _run(*arguments)
    assert result.exit_code == 2
    assert told in re.sub(r"[│\s]+", " ", result.output)


def test_without_dask_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "generator.fleet.cluster", raising=False)
    monkeypatch.setitem(sys.modules, "distributed", None)
    result = _run("build", "harbour", "--scheduler", "tcp://127.0.0.1:1")
    assert result.exit_code == 2
    assert "--scheduler needs distributed: pip install 'parentpack[fleet]'" in result.stderr


def test_examples_have_no_error() -> None:
    told = _run("check")
    assert told.exit_code == 0
    kept = ", 1 silenced with a reason"
    assert re.search(rf"^4 practices checked: 0 errors, \d+ warnings?{kept}\.$", told.stdout, re.M)


def test_the_folder_stood_in_is_the_practice_meant(tmp_path: Path) -> None:
    shutil.copytree(example("harbour"), tmp_path / "harbour")
    with standing_in(tmp_path / "harbour"):
        told = _run("check")
    assert "1 practice checked: 0 errors" in told.stdout
    with standing_in(tmp_path):
        assert "1 practice checked" in _run("check", "harbour/practice.yml").stdout


def test_a_folder_without_a_practice(tmp_path: Path) -> None:
    with standing_in(tmp_path):
        Path("empty").mkdir()
        told = _run("check", "empty")
    assert told.exit_code == 1
    assert "empty/practice.yml:1:1: error: this folder has no practice.yml" in told.stdout
    assert "hint: " in told.stdout


def test_problems_as_json(tmp_path: Path) -> None:
    shutil.copytree(example("harbour"), tmp_path / "harbour")
    facts = tmp_path / "harbour" / "practice.yml"
    bands = "age_bands: [5-8, 9-12, 13-15, "
    facts.write_text(facts.read_text("utf-8").replace(f"{bands}16-18", f"{bands}16-16"), "utf-8")
    with standing_in(tmp_path):
        told = _run("check", "harbour", "--format", "json")
    assert told.exit_code == 1
    findings = json.loads(told.stdout)
    assert {"errors", "warnings", "problems"} <= findings.keys()
    assert findings["errors"] + findings["warnings"] == len(findings["problems"])
    kinds = {"path": str, "line": int, "column": int} | dict.fromkeys(
        ("severity", "message", "hint", "rule"), str
    )
    for problem in findings["problems"]:
        assert {name: type(value) for name, value in problem.items()} == kinds
    assert {"clinicians", "age-bands"} <= {problem["rule"] for problem in findings["problems"]}


def test_json_without_problems_is_json_too() -> None:
    findings = json.loads(_run("check", "harbour", "--format", "json").stdout)
    assert findings["errors"] == 0


@dataclass
class Clinic:
    """A practice of its own, outside of the repository, and what is built of it."""

    place: Path
    cache: Path
    first: "subprocess.CompletedProcess[str]" = field(init=False)

    @property
    def practice(self) -> Path:
        """Its folder."""
        return self.place / "harbour"

    @property
    def out(self) -> Path:
        """Where it is published."""
        return self.place / "out" / "harbour"

    def build(self, *more: str, out: str = "out") -> "subprocess.CompletedProcess[str]":
        """Run `parentpack build` as a shell without a terminal does."""
        return subprocess.run(
            [sys.executable, "-m", "generator", "build", "harbour", "--out", out, *more],
            cwd=self.place,
            env={**_plain_environment(), "XDG_CACHE_HOME": str(self.cache)},
            capture_output=True,
            text=True,
            check=False,
        )

    @contextmanager
    def changed(self, file: str, old: str, new: str) -> Iterator[None]:
        """One of its files otherwise for a while."""
        path = self.practice / file
        before = path.read_text("utf-8")
        assert before.count(old) == 1
        path.write_text(before.replace(old, new), "utf-8")
        try:
            yield
        finally:
            path.write_text(before, "utf-8")


def _plain_environment() -> Mapping[str, str]:
    root = Path(generator.__file__).parents[1]
    keep = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {**keep, "PYTHONPATH": str(root)}


@pytest.fixture(scope="module")
def clinic(published: Path, pdf_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Clinic:
    """Harbour in another place, with a handout and a pack of its own, built once.

    What it shares with the example, as `published` has laid it out, is in the cache.
    """
    assert published.is_dir()
    place = tmp_path_factory.mktemp("elsewhere")
    shutil.copytree(example("harbour"), place / "harbour")
    for folder, name, text in (
        ("handouts", "our-garden.en.md", GARDEN),
        ("packs", "outside.yml", OUTSIDE),
    ):
        (place / "harbour" / folder).mkdir()
        (place / "harbour" / folder / name).write_text(text, "utf-8")
    facts = place / "harbour" / "practice.yml"
    text = facts.read_text("utf-8").replace("sizes: [standard, large]", "sizes: [standard]")
    facts.write_text(text, "utf-8")
    clinic = Clinic(place, pdf_cache)
    clinic.first = clinic.build("--jobs", "2")
    return clinic


built = pytest.mark.xdist_group("clinic")


def test_what_a_check_found_is_remembered_and_told_again(tmp_path: Path) -> None:
    def checked(cache: Path) -> str:
        """As a new process tells it, which remembers nothing itself."""
        return subprocess.run(
            [sys.executable, "-m", "generator", "check", "harbour", "--format", "json"],
            env=os.environ | {"XDG_CACHE_HOME": str(cache)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    first = checked(tmp_path)
    assert (tmp_path / "parentpack/memory/outcomes.db").is_file()
    assert checked(tmp_path) == first
    (tmp_path / "no folder").touch()
    assert checked(tmp_path / "no folder") == first


@built
def test_a_build_says_where_to_look_and_how_much_there_is(clinic: Clinic) -> None:
    assert clinic.first.returncode == 0
    assert clinic.first.stderr == ""
    lines = clinic.first.stdout.splitlines()
    assert lines[0] == "Harbour Child Psychology: out/harbour/index.html"
    told = json.loads((clinic.out / "manifest.json").read_text("utf-8"))
    sheets = [row for row in told["documents"] if row["kind"] == "handout"]
    pages = len(list(clinic.out.rglob("index.html")))
    assert lines[1].startswith(f"    {pages} web pages, {len(sheets)} handouts, ")
    assert lines[1].endswith(f", {len(told['documents'])} PDFs in out/harbour/print")
    assert re.fullmatch(r"Took \d+\.\d s\.", lines[2])


@built
def test_what_is_its_own_is_published(clinic: Clinic) -> None:
    page = (clinic.out / "handouts" / "our-garden" / "index.html").read_text("utf-8")
    assert "Bring boots. Call 01632 960142" in page
    assert "Our garden" in (clinic.out / "handouts" / "index.html").read_text("utf-8")
    sheets = clinic.out / "print" / "en-a4-standard"
    assert (sheets / "handouts" / "our-garden.pdf").read_bytes().startswith(b"%PDF-")
    assert (sheets / "packs" / "outside.pdf").read_bytes().startswith(b"%PDF-")


@built
def test_a_logo_may_be_a_png(clinic: Clinic) -> None:
    (clinic.practice / "logo.png").write_bytes(_png(64))
    with clinic.changed("practice.yml", "logo: logo.svg", "logo: logo.png"):
        assert clinic.build("--only", "site", out="png").returncode == 0
    (clinic.practice / "logo.png").unlink()
    site = clinic.place / "png" / "harbour"
    assert (site / "assets" / "logo.png").read_bytes() == _png(64)
    assert 'src="./assets/logo.png"' in (site / "index.html").read_text("utf-8")
    shutil.rmtree(clinic.place / "png")


@built
def test_nothing_else_is_left_behind(clinic: Clinic) -> None:
    assert {path.name for path in clinic.out.parent.iterdir()} == {"harbour"}
    assert {path.name for path in clinic.place.iterdir()} == {"harbour", "out"}


@built
def test_a_second_build_touches_nothing(clinic: Clinic) -> None:
    before = _touched(clinic.out)
    again = clinic.build()
    assert again.returncode == 0
    assert "out/harbour/index.html (unchanged)" in again.stdout
    assert _touched(clinic.out) == before


@built
def test_one_practice_that_fails_stops_no_other(clinic: Clinic) -> None:
    before = _touched(clinic.out)
    (clinic.place / "empty").mkdir()
    told = clinic.build("empty", "--resume")
    logged = clinic.build("empty", "--log-format", "json", "--profile")
    (clinic.place / "empty").rmdir()
    assert told.returncode == logged.returncode == 1
    assert "empty/practice.yml:1:1: error: this folder has no practice.yml" in told.stderr
    assert "2 practices: 0 published, 1 unchanged, 1 failed: empty.\n" in told.stdout
    events = [json.loads(line) for line in logged.stderr.splitlines()]
    assert [(one["event"], one.get("practice")) for one in events if one["event"] != "problem"] == [
        *(("begun", "harbour"), ("unchanged", "harbour")),
        *(("begun", "empty"), ("failed", "empty"), ("summary", None)),
    ]
    assert {one["practice"] for one in events if one["event"] == "problem"} == {"empty"}
    assert "\nload " in logged.stdout
    assert _touched(clinic.out) == before


@built
def test_one_job_makes_the_same_bytes_as_two(clinic: Clinic) -> None:
    assert clinic.build("--jobs", "1", "--no-cache", out="alone").returncode == 0
    assert _files(clinic.place / "alone" / "harbour") == _files(clinic.out)
    shutil.rmtree(clinic.place / "alone")


@built
def test_one_half_keeps_the_other(clinic: Clinic) -> None:
    def halves() -> tuple[dict[str, str], dict[str, str]]:
        files = _files(clinic.out)
        del files["manifest.json"]
        paper = {path: told for path, told in files.items() if path.startswith("print/")}
        return {path: told for path, told in files.items() if path not in paper}, paper

    def rows() -> Any:
        return json.loads((clinic.out / "manifest.json").read_text("utf-8"))["documents"]

    site, paper = halves()
    documents = rows()
    with clinic.changed("practice.yml", "01632 960142", "01632 960143"):
        assert clinic.build("--only", "site").returncode == 0
    new_site, same_paper = halves()
    assert same_paper == paper
    assert rows() == documents
    assert new_site.keys() == site.keys()
    assert new_site["index.html"] != site["index.html"]

    with clinic.changed("handouts/our-garden.en.md", "Bring boots. Call", "Wear boots. Call"):
        assert clinic.build("--only", "print").returncode == 0
    same_site, new_paper = halves()
    assert same_site == new_site
    garden = "print/en-a4-standard/handouts/our-garden.pdf"
    pack = "print/en-a4-standard/packs/outside.pdf"
    assert {path for path in paper if paper[path] != new_paper[path]} == {garden, pack}

    assert clinic.build().returncode == 0
    assert halves() == (site, paper)


@built
@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("practice.yml", "type: solo", "type: sole", "practice.yml:4:7: error: 'sole'"),
        (
            "handouts/our-garden.en.md",
            "Bring boots. Call",
            "![boots](boots.png) Call",
            "our-garden.en.md:",
        ),
        (
            "handouts/our-garden.en.md",
            "Bring boots. Call",
            "漢. Call",
            "characters our font lacks",
        ),
    ],
    ids=["what does not check", "what does not belong", "what cannot be laid out"],
)
def test_with_an_error_nothing_is_published(
    clinic: Clinic, file: str, old: str, new: str, told: str
) -> None:
    before, touched = _files(clinic.out.parent), _touched(clinic.out)
    with clinic.changed(file, old, new):
        failed = clinic.build()
    assert failed.returncode == 1
    assert told in failed.stderr
    assert "hint: " in failed.stderr
    assert "nothing published" in failed.stdout
    assert "Traceback" not in failed.stderr
    assert _files(clinic.out.parent) == before
    assert _touched(clinic.out) == touched
    assert {path.name for path in clinic.out.parent.iterdir()} == {"harbour"}


@built
def test_a_practice_is_never_replaced_by_its_output(clinic: Clinic) -> None:
    before = _files(clinic.practice)
    refused = clinic.build(out=".")
    assert refused.returncode == 1
    assert "harbour:1:1: error: this would be replaced" in refused.stderr
    assert _files(clinic.practice) == before


@built
def test_where_nothing_can_be_written_it_is_told(clinic: Clinic) -> None:
    (clinic.place / "file").write_text("in the way")
    refused = clinic.build(out="file")
    (clinic.place / "file").unlink()
    assert refused.returncode == 1
    assert refused.stderr.startswith("parentpack: ")
    assert "Traceback" not in refused.stderr


@built
def test_without_a_terminal_there_are_no_escape_codes(clinic: Clinic) -> None:
    with clinic.changed("practice.yml", "type: solo", "type: sole"):
        failed = clinic.build()
    for text in (clinic.first.stdout, clinic.first.stderr, failed.stdout, failed.stderr):
        assert "\x1b" not in text
        assert "\r" not in text
