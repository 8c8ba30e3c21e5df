"""`parentpack init`: a folder that passes `check`, from answers as data or asked for."""

import json
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from jsonschema import Draft7Validator
from typer.testing import CliRunner, Result

from generator import cli
from generator.init.folder import agreement_from, bands
from generator.load.folders import shipped
from generator.load.yaml import decode, read_tree
from generator.model.policies import POLICIES
from generator.model.tree import Branch, plain
from generator.model.units import Ages
from generator.pipeline import Shop, prepare
from tests.cases import HERE

CASES = yaml.safe_load((HERE / "init.yml").read_text("utf-8"))
PLACES = sorted(
    path.stem
    for path in (shipped() / "content" / "jurisdictions").glob("*.yml")
    if not path.stem.startswith("_")
)
SOUND = CASES["takes"][0]["answers"]

Answer = Callable[..., Result]


@pytest.fixture(scope="module")
def shop() -> Shop:
    return Shop.open(shipped(), date.today())


@pytest.fixture
def answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Run `init p --answers a.yml` with these answers, standing in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(answers: Any, *more: str) -> Result:
        text = answers if isinstance(answers, str) else yaml.safe_dump(answers, sort_keys=False)
        Path("a.yml").write_text(text, "utf-8")
        return CliRunner().invoke(cli.app, ["init", "p", "--answers", "a.yml", *more])

    return run


def _told(folder: Path, shop: Shop) -> list[str]:
    """What is wrong with the practice; the library has tests of its own."""
    problems = prepare(folder, shop).problems
    return [str(problem) for problem in problems if "content/" not in problem.where.path]


def _read(path: Path) -> Any:
    return plain(read_tree(decode(path.read_bytes(), str(path)), str(path)))


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("case", CASES["takes"], ids=lambda case: case["name"])
def test_what_is_written_passes_every_check(case: Any, answer: Answer, shop: Shop) -> None:
    done = answer(case["answers"])
    assert done.exit_code == 0, done.output
    assert _told(Path("p"), shop) == []
    facts = _read(Path("p/practice.yml"))
    assert facts["name"] == case["answers"]["name"]
    assert facts["clinicians"][0]["name"] == case["answers"]["clinician"]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("languages", ["en", "es, en"])
def test_it_passes_wherever_the_law_is_known(
    place: str, languages: str, answer: Answer, shop: Shop
) -> None:
    done = answer(SOUND | {"jurisdiction": place, "languages": languages, "telehealth": True})
    assert done.exit_code == 0, done.output
    assert _told(Path("p"), shop) == []


@pytest.mark.parametrize("case", CASES["refuses"], ids=lambda case: case["name"])
def test_bad_answers_are_told_with_place_and_hint(case: Any, answer: Answer) -> None:
    done = answer(case.get("text", SOUND | case.get("answers", {})))
    assert done.exit_code == 1
    assert re.match(r"a\.yml:\d+:\d+: error: ", done.stderr)
    assert "hint: " in done.stderr
    for said in case["tells"]:
        assert said in done.stderr
    assert not Path("p").exists()


def test_nothing_is_ever_overwritten(answer: Answer) -> None:
    Path("p/policies").mkdir(parents=True)
    Path("p/policies/roles.yml").write_text("mine\n", "utf-8")
    done = answer(SOUND)
    assert done.exit_code == 1
    assert "p/policies/roles.yml" in done.stderr
    assert _files(Path("p")) == {"p/policies/roles.yml": b"mine\n"}


def test_a_file_where_a_folder_belongs_is_told(answer: Answer) -> None:
    Path("p").mkdir()
    Path("p/policies").write_text("mine\n", "utf-8")
    done = answer(SOUND)
    assert done.exit_code == 1
    assert "p/policies" in done.stderr
    assert _files(Path("p")) == {"p/policies": b"mine\n"}


def test_a_folder_with_other_things_is_filled_up(answer: Answer, shop: Shop) -> None:
    Path("p/.git").mkdir(parents=True)
    assert answer(SOUND).exit_code == 0
    assert _told(Path("p"), shop) == []


def test_twice_is_once(answer: Answer) -> None:
    assert answer(SOUND).exit_code == 0
    before = _files(Path("p"))
    assert answer(SOUND | {"name": "Another"}).exit_code == 1
    assert _files(Path("p")) == before


def test_without_anybody_to_ask_it_says_what_to_do(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli.app, ["init", str(tmp_path / "p")])
    assert done.exit_code == 2
    assert "--answers" in done.stderr
    assert not (tmp_path / "p").exists()


def test_languages_may_be_named_on_the_command_line(answer: Answer) -> None:
    assert answer(SOUND | {"languages": "en"}, "--language", "es,en").exit_code == 0
    assert _read(Path("p/practice.yml"))["languages"]["default"] == "es"


def test_a_person_is_asked_and_mistakes_are_told_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shop: Shop
) -> None:
    monkeypatch.setattr(cli, "_somebody_is_there", lambda: True)
    said = [
        "Elm Road Counseling", "trio", "", "Californa", "California", "14 Elm Road; Willow Bay",
        "ring us", "555-0177", "", "en, es", "", "Mon-Thu 9-5",
        "Mon-Thu 9:00-17:00; Fri 9:00-12:00", "Ada Quist", "yes", "#ffcc00", "#0f6b66",
    ]  # fmt: skip
    folder = tmp_path / "p"
    done = CliRunner().invoke(cli.app, ["init", str(folder)], input="\n".join(said) + "\n")
    assert done.exit_code == 0, done.output
    for told in (
        "'trio' is not one of the choices",
        "did you mean 'california'?",
        "'ring us' is not a phone number",
        "'9-5' is not a span of hours",
        "the nearest color that passes is",
    ):
        assert told in done.output
    assert _told(folder, shop) == []
    facts = _read(folder / "practice.yml")
    assert facts["type"] == "solo"
    assert facts["hours"] == {"Mon-Thu": "9:00-17:00", "Fri": "9:00-12:00"}
    assert "email" not in facts["contact"]


@pytest.mark.parametrize("topic", POLICIES)
def test_every_line_commented_out_is_the_librarys_own_choice(topic: str, answer: Answer) -> None:
    answer(SOUND)
    text = Path(f"p/policies/{topic}.yml").read_text("utf-8")
    assert list(_read(Path(f"p/policies/{topic}.yml"))) == ["governance"]
    uncommented = re.sub(r"(?m)^#(?! \S)", "", text)
    library = _read(shipped() / "content" / "policies" / f"{topic}.yml")
    mine = plain(read_tree(uncommented, "f.yml"))
    assert {**mine, "governance": None} == {**library, "governance": None}


def test_editors_are_told_about_every_file(answer: Answer) -> None:
    answer(SOUND)
    settings = json.loads(Path("p/.vscode/settings.json").read_text("utf-8"))
    for schema in settings["yaml.schemas"]:
        Draft7Validator.check_schema(json.loads((Path("p") / schema).read_text("utf-8")))
    for path in [Path("p/practice.yml"), *Path("p/policies").glob("*.yml")]:
        first = path.read_text("utf-8").partition("\n")[0]
        schema = path.parent / first.removeprefix("# yaml-language-server: $schema=")
        judge = Draft7Validator(json.loads(schema.read_text("utf-8")))
        assert list(judge.iter_errors(_read(path))) == []


def test_the_workflow_checks_strictly_and_names_no_registry(answer: Answer) -> None:
    answer(SOUND)
    text = Path("p/.github/workflows/publish.yml").read_text("utf-8")
    workflow = read_tree(text, "publish.yml")
    assert isinstance(workflow, Branch)
    assert {"on", "jobs"} <= set(workflow.entries)
    assert "parentpack check . --strict" in text
    assert "://" not in text


def test_the_logo_is_a_drawing_whatever_the_name(answer: Answer) -> None:
    answer(CASES["takes"][1]["answers"])
    root = ElementTree.parse("p/logo.svg").getroot()
    assert root.get("aria-label") == "O'Hara & Söhne: Kids #1"
    assert root.findtext("{*}text") == "OS"


@pytest.mark.parametrize(
    ("ages", "alone_from", "cut"),
    [
        ("3-17", None, "3-5 6-11 12-13 14-17"),
        ("3-17", 12, "3-5 6-11 12-13 14-17"),
        ("3-17", 13, "3-5 6-12 13-17"),
        ("3-17", 16, "3-5 6-11 12-13 14-15 16-17"),
        ("0-5", 12, "0-5"),
        ("6-12", None, "6-11 12-12"),
        ("14-21", 16, "14-15 16-21"),
    ],
)
def test_a_band_begins_where_the_law_draws_its_line(
    ages: str, alone_from: int | None, cut: str
) -> None:
    found = bands(Ages.model_validate(ages), alone_from)
    assert " ".join(band.id for band in found) == cut


@pytest.mark.parametrize(
    ("seen", "age"),
    [
        ("3-5 6-11 12-13 14-17", 12),
        ("3-5 6-12 13-17", 13),
        ("4-9 10-14 15-18", 15),
        ("3-5 8-17", 8),
        ("3-17", None),
        ("0-8", 12),
        ("14-15 16-21", 12),
    ],
)
def test_a_teen_agreement_begins_with_a_band(seen: str, age: int | None) -> None:
    found = [Ages.model_validate(band) for band in seen.split()]
    assert agreement_from(found, 12) == age


@pytest.mark.pdf
def test_what_is_written_can_be_built(answer: Answer, pdf_cache: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(pdf_cache))
    answer(CASES["takes"][2]["answers"])
    done = CliRunner().invoke(cli.app, ["build", "p"])
    assert done.exit_code == 0, done.output
    assert Path("site/p/index.html").exists()
    shutil.rmtree("site")
