"""Schemas: what an editor is told is what the reader takes."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from pydantic import BaseModel

from generator.load.folders import shipped
from generator.load.library import load_library
from generator.load.practice import load_practice
from generator.load.yaml import decode, read_tree
from generator.model.library import Library
from generator.model.localized import Localized
from generator.model.policies import POLICIES
from generator.model.schemas import schema_of
from generator.model.schemas.layers import PREFIX
from generator.model.tree import plain
from generator.model.units import Ages, Duration, Frequency, Money
from generator.model.week import Hours
from generator.write.schemas import as_files
from tests.cases import HERE

CONTENT = shipped() / "content"
SCHEMAS = CONTENT / "schemas"
UNITS = yaml.safe_load((HERE / "units.yml").read_text("utf-8"))

BEYOND = {
    "does not run from an earlier to a later time",
    "'9:00-12:00' begins before 17:00",
    "'11:00-17:00' begins before 12:00",
    "tue, wed is given opening hours twice",
    "is no rhythm",
    "may begin in the morning or in the evening",
}
"""What compares one part of a value with another: a schema cannot, and the checker does."""


@pytest.fixture(scope="module")
def library() -> Library:
    found, problems = load_library(CONTENT)
    assert problems == ()
    return found


def _judge(schema: Any) -> Draft7Validator:
    return Draft7Validator(schema, format_checker=Draft7Validator.FORMAT_CHECKER)


def _schema(name: str) -> Draft7Validator:
    return _judge(json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8")))


def _faults(judge: Draft7Validator, value: object) -> list[str]:
    return [
        f"{'.'.join(map(str, fault.path))}: {fault.message}" for fault in judge.iter_errors(value)
    ]


def _read(path: Path) -> Any:
    return plain(read_tree(decode(path.read_bytes(), str(path)), str(path)))


FILES = _read(HERE / "schemas.yml")


def test_schemas_are_those_of_the_model() -> None:
    on_disk = {
        path.relative_to(SCHEMAS).as_posix(): path.read_text("utf-8")
        for path in SCHEMAS.rglob("*.json")
    }
    assert on_disk == as_files(CONTENT), "run `make schemas`"


@pytest.mark.parametrize("path", sorted(SCHEMAS.rglob("*.json")), ids=lambda path: path.name)
def test_schemas_are_sound_and_every_key_says_what_it_means(path: Path) -> None:
    schema = json.loads(path.read_text("utf-8"))
    Draft7Validator.check_schema(schema)
    assert sorted(_silent(schema, schema["definitions"])) == []


def _silent(part: Any, definitions: Any, where: str = "") -> Iterator[str]:
    """Keys without a description, but for ages, days and codes, which are descriptions."""
    for key, value in part.get("properties", {}).items():
        target = definitions.get(value.get("$ref", "").removeprefix(PREFIX), {})
        spoken = value.get("description") or target.get("description")
        if not spoken and "patternProperties" not in part:
            yield f"{where}.{key}"
        yield from _silent(value, definitions, f"{where}.{key}")
    for name, definition in part.get("definitions", {}).items():
        yield from _silent(definition, definitions, name)


SHIPPED = [
    *((path, "practice") for path in CONTENT.glob("practices/*/practice.yml")),
    *((path, "organisation") for path in CONTENT.glob("practices/*/organisation.yml")),
    *((path, "location") for path in CONTENT.glob("practices/**/location.yml")),
    *(
        (path, f"policies/{path.stem if path.stem in POLICIES else 'own'}")
        for path in CONTENT.glob("**/policies/*.yml")
    ),
    *((path, "pack") for path in CONTENT.glob("**/packs/*.yml")),
    *((path, "jurisdiction") for path in CONTENT.glob("jurisdictions/*.yml")),
    *((path, "words") for path in CONTENT.glob("words/*.yml")),
    *((path, "jargon") for path in CONTENT.glob("jargon/*.yml")),
]


@pytest.mark.parametrize(
    ("path", "name"), SHIPPED, ids=lambda one: str(one).removeprefix(f"{CONTENT}/")
)
def test_what_is_shipped_is_taken(path: Path, name: str) -> None:
    assert _faults(_schema(name), _read(path)) == []


@pytest.mark.parametrize(
    ("path", "name"), SHIPPED, ids=lambda one: str(one).removeprefix(f"{CONTENT}/")
)
def test_an_editor_finds_its_schema(path: Path, name: str) -> None:
    globs = json.loads((CONTENT.parent / ".vscode" / "settings.json").read_text("utf-8"))
    found = [schema for schema, glob in globs["yaml.schemas"].items() if _matches(path, glob)]
    assert found == [f"content/schemas/{name}.schema.json"]
    first = path.read_text("utf-8").partition("\n")[0]
    assert first.startswith("# yaml-language-server: $schema="), "for editors that know no settings"
    named = path.parent / first.partition("$schema=")[2]
    assert named.resolve() == SCHEMAS / f"{name}.schema.json"


def _matches(path: Path, glob: str | list[str]) -> bool:
    """Whether an editor takes a file for one of these; a `!` leaves some out."""
    globs = [glob] if isinstance(glob, str) else glob
    left_out = [one[1:] for one in globs if one[0] == "!"]
    return any(map(path.match, globs)) and not any(map(path.match, left_out))


def test_the_front_matter_of_every_text_is_taken(library: Library) -> None:
    judge = _schema("front-matter")
    for languages in library.texts.values():
        for text in languages.values():
            assert _faults(judge, plain(text.front_tree)) == [], text.path


@pytest.mark.parametrize(
    "unit", [Duration, Frequency, Ages, Hours, Money], ids=lambda u: u.__name__
)
def test_short_forms_are_taken_and_refused_as_the_reader_does(
    unit: type[BaseModel], library: Library
) -> None:
    judge = _judge(schema_of(unit, library))
    for case in UNITS[unit.__name__]:
        refused = any(reason in case.get("refused", "") for reason in BEYOND)
        if not refused:
            assert judge.is_valid(case["stated"]) is ("means" in case), case


def test_days_are_taken_and_refused_as_the_reader_does(library: Library) -> None:
    judge = _judge(schema_of(Hours, library))
    for case in UNITS["DaySpan"]:
        assert judge.is_valid({str(case["stated"]): "closed"}) is ("means" in case), case


def test_a_text_is_one_or_one_for_each_language(library: Library) -> None:
    judge = _judge(schema_of(Localized, library))
    assert all(map(judge.is_valid, ["Hello", {"en": "Hello"}, {"en": "Hello", "vi": "Chào"}]))
    assert not any(map(judge.is_valid, ["", "  ", 7, ["Hello"], {"English": "Hello"}, {"en": ""}]))


def _cases(outcome: str) -> list[Any]:
    return [
        pytest.param(file, change, id=f"{file} {change}")
        for file, cases in FILES.items()
        for change in cases[outcome]
    ]


@pytest.fixture
def practice(tmp_path: Path) -> Path:
    """A sound practice whose files a case changes."""
    folder = tmp_path / "maple"
    shutil.copytree(CONTENT / "practices" / "maple", folder)
    return folder


def _changed(practice: Path, file: str, change: Any) -> Any:
    """The file with the change laid over it, written and read again."""
    path = practice / file
    stated = _read(path) if path.exists() else {}
    path.write_text(json.dumps(_over(stated, change)), "utf-8")
    return _read(path)


def _over(stated: Any, change: Any) -> Any:
    if not (isinstance(stated, dict) and isinstance(change, dict)):
        return change
    return stated | {key: _over(stated.get(key), value) for key, value in change.items()}


def _told(practice: Path, file: str, library: Library) -> list[str]:
    _, problems = load_practice(practice, library)
    return [str(problem) for problem in problems if problem.where.path.endswith(file)]


@pytest.mark.parametrize(("file", "change"), _cases("takes"))
def test_editor_and_reader_take_it(
    file: str, change: Any, practice: Path, library: Library
) -> None:
    stated = _changed(practice, file, change)
    assert _told(practice, file, library) == []
    assert _faults(_schema(file.removesuffix(".yml")), stated) == []


@pytest.mark.parametrize(("file", "change"), _cases("refuses"))
def test_editor_and_reader_refuse_it(
    file: str, change: Any, practice: Path, library: Library
) -> None:
    stated = _changed(practice, file, change)
    assert _told(practice, file, library) != []
    assert _faults(_schema(file.removesuffix(".yml")), stated) != []


@pytest.mark.parametrize("key", ["name", "jurisdiction", "locations", "contact", "hours"])
def test_a_practice_without_an_organisation_states_every_fact(key: str) -> None:
    judge = _schema("practice")
    facts = _read(CONTENT / "practices" / "maple" / "practice.yml")
    del facts[key]
    assert not judge.is_valid(facts)
    assert judge.is_valid(facts | {"organisation": "../northside"})
    assert _schema("organisation").is_valid(facts)


@pytest.mark.parametrize("topic", POLICIES)
def test_a_policy_asks_for_nothing(topic: str) -> None:
    assert _schema(f"policies/{topic}").is_valid({})
