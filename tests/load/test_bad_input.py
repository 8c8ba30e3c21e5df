"""Bad input: whatever stands where a file should be, one problem with place and hint is told."""

import os
import shutil
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator.cli import app
from generator.load.folders import locations
from generator.model.problem import Problem
from generator.pipeline import prepare
from generator.write.tell import Findings, as_text
from tests.cases import example, shop, standing_in

Spoil = Callable[[Path], object]

PRACTICE = "practice.yml"
POLICY = "policies/communication.yml"
HANDOUT = "handouts/garden.en.md"
WORDING = "wording/h23-in-a-crisis.en.md"
LOCATION = "locations/quay/location.yml"
FRONT = (
    b"---\ntitle: Garden\npurpose: Why.\nmessage: Some.\naction: Come.\naudience: parent\n"
    b"reviewed: 2026-11-01\n---\n"
)


def holds(name: str, raw: bytes) -> Spoil:
    """A file of those bytes."""

    def spoil(folder: Path) -> None:
        _clear(folder / name)
        (folder / name).write_bytes(raw)

    return spoil


def swapped(before: str, after: str) -> Spoil:
    """practice.yml with other words in it."""
    text = (example("harbour") / PRACTICE).read_text("utf-8")
    assert before in text
    return holds(PRACTICE, text.replace(before, after).encode())


def is_link(name: str, to: str) -> Spoil:
    """A link in place of a file or folder."""
    return lambda folder: _clear(folder / name).symlink_to(to)


def is_folder(name: str) -> Spoil:
    """A folder in place of a file."""
    return lambda folder: _clear(folder / name).mkdir()


def is_pipe(name: str) -> Spoil:
    """A pipe that nobody writes into: to open it would be to wait for ever."""
    return lambda folder: os.mkfifo(_clear(folder / name))


def _clear(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
    return path


ALIASES = b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(
    f"{name}: &{name} [{','.join(['*' + chr(ord(name) - 1)] * 9)}]\n".encode()
    for name in "bcdefghijklmnop"
)
STEPS = b"".join(b" " * step + b"a:\n" for step in range(500))
IFS = b"{% if practice.name %}\n\n" * 150 + b"x\n\n" + b"{% endif %}\n\n" * 150

FEES = "policies/fees.yml"

BAD: dict[str, tuple[Spoil, str]] = {
    # too much
    "a file of 5 MB": (holds(PRACTICE, b"# x\n" * 1_300_000), "practice.yml:1:1: over 200,000"),
    "a policy of 5 MB": (holds(POLICY, b"x" * 5_000_000), f"{POLICY}:1:1: over 200,000 bytes"),
    "a handout of 5 MB": (holds(HANDOUT, b"x" * 5_000_000), f"{HANDOUT}:1:1: over 60,000 bytes"),
    "a file without an end": (is_link(PRACTICE, "/dev/zero"), "practice.yml:1:1: leads to no file"),
    "deep brackets": (holds(POLICY, b"[" * 100_000), f"{POLICY}:1:1001: nested deeper"),
    "deep braces": (holds(POLICY, b"{a: " * 5000), f"{POLICY}:1:162: nested deeper"),
    "deep steps": (holds(POLICY, STEPS), f"{POLICY}:41:41: nested deeper"),
    "aliases that explode": (holds(POLICY, ALIASES), f"{POLICY}:5:14: more than 20,000 values"),
    "an alias of itself": (
        holds(POLICY, b"a: &a [*a]\n"),
        f"{POLICY}:1:8: nothing above is marked",
    ),
    "a merge of itself": (holds(POLICY, b"a: &a\n  <<: *a\n"), f"{POLICY}:2:7: nothing above"),
    "a huge number": (
        holds(POLICY, b"between_visits: {longest_call: " + b"9" * 2500 + b"}\n"),
        f"{POLICY}:1:32: not a length of time",
    ),
    "a huge age": (
        holds("policies/confidentiality.yml", f"teen_agreement: {{from_age: {'9' * 30}}}".encode()),
        "policies/confidentiality.yml:1:28: too large",
    ),
    "parentheses without end": (
        holds(HANDOUT, FRONT + b"{{ " + b"(" * 2000 + b"1" + b")" * 2000 + b" }}\n"),
        f"{HANDOUT}:9:1: nested too deeply",
    ),
    "conditions without end": (holds(HANDOUT, FRONT + IFS), f"{HANDOUT}:33:1: nested too deeply"),
    "a word ten billion times": (
        holds(HANDOUT, FRONT + b"{{ 'x' * 9999999999 }}\n"),
        f"{HANDOUT}:9:1: do not reckon",
    ),
    "a number with a billion digits": (
        holds(HANDOUT, FRONT + b"{{ 9 ** 9 ** 9 ** 9 }}\n"),
        f"{HANDOUT}:9:1: do not reckon",
    ),
    "a word a billion letters wide": (
        holds(HANDOUT, FRONT + b"{{ '{:>9999999999}'.format(1) }}\n"),
        f"{HANDOUT}:9:1: cannot be called",
    ),
    "a loop of a hundred million": (
        holds(HANDOUT, FRONT + b"{% for a in range(99999999) %}x{% endfor %}\n"),
        f"{HANDOUT}:9:13: nothing is called 'range'",
    ),
    # nothing, or nothing of use
    "nothing": (holds(PRACTICE, b""), "practice.yml:1:1: this file is empty"),
    "blanks": (holds(PRACTICE, b"   \n\n"), "practice.yml:1:1: this file is empty"),
    "comments alone": (holds(PRACTICE, b"# a\n# b\n"), "practice.yml:1:1: this file is empty"),
    "a list": (holds(PRACTICE, b"- a\n"), "practice.yml:1:1: this file has no keys"),
    "a word": (holds(PRACTICE, b"hello"), "practice.yml:1:1: this file has no keys"),
    "two documents": (holds(PRACTICE, b"---\n---\n"), "practice.yml:2:1: a second document"),
    "an empty policy": (holds(POLICY, b""), f"{POLICY}:1:1: this file is empty"),
    "a policy that is a list": (holds(POLICY, b"- a\n"), f"{POLICY}:1:1: this file has no keys"),
    "a policy that is a number": (holds(POLICY, b"42"), f"{POLICY}:1:1: this file has no keys"),
    "an empty location": (holds(LOCATION, b""), f"{LOCATION}:1:1: this file is empty"),
    "a location that is a list": (holds(LOCATION, b"- a\n"), f"{LOCATION}:1:1: has no keys"),
    "an empty handout": (holds(HANDOUT, b""), f"{HANDOUT}:1:1: no front matter"),
    "a line of dashes": (holds(HANDOUT, b"---\n"), f"{HANDOUT}:1:1: the front matter never ends"),
    "front matter that is a list": (
        holds(HANDOUT, b"---\n- a\n---\nx\n"),
        f"{HANDOUT}:2:1: no keys",
    ),
    # no text
    "zero bytes": (holds(PRACTICE, bytes(1000)), "practice.yml:1:1: the character '\\x00'"),
    "a zero byte": (holds(POLICY, b"a: b\0c\n"), f"{POLICY}:1:5: the character '\\x00'"),
    "a zero byte in a handout": (holds(HANDOUT, b"---\ntitle: \0\n"), f"{HANDOUT}:2:8: '\\x00'"),
    "a zero byte in wording": (
        holds(WORDING, b"## A {#afterward}\n\0\n"),
        f"{WORDING}:2:1: '\\x00'",
    ),
    "a zero byte, escaped": (
        swapped("name: Harbour", 'name: "a\\0b"\n# '),
        "practice.yml:3:7: holds the character '\\x00'",
    ),
    "an escape for half a letter": (
        holds(POLICY, b'parent_updates_in: "\\ud800"\n'),
        f"{POLICY}:1:23: stands for no character",
    ),
    "UTF-16": (holds(PRACTICE, "name: x\n".encode("utf-16")), "practice.yml:1:1: not UTF-8"),
    "UTF-32": (holds(PRACTICE, "name: x\n".encode("utf-32")), "practice.yml:1:1: not UTF-8"),
    "Windows-1252": (
        holds(POLICY, "a: 1\nb: caf\xe9\n".encode("windows-1252")),
        f"{POLICY}:2:7: not UTF-8",
    ),
    "any bytes": (holds(PRACTICE, bytes(range(128, 256)) * 20), "practice.yml:1:1: not UTF-8"),
    # the wrong thing
    "a folder for the practice": (is_folder(PRACTICE), "practice.yml:1:1: a folder, not a file"),
    "a folder for a policy": (is_folder(POLICY), f"{POLICY}:1:1: a folder, not a file"),
    "a folder for a handout": (is_folder(HANDOUT), f"{HANDOUT}:1:1: a folder, not a file"),
    "a folder for wording": (is_folder(WORDING), f"{WORDING}:1:1: a folder, not a file"),
    "a folder for a pack": (is_folder("packs/a.yml"), "packs/a.yml:1:1: a folder, not a file"),
    "a folder for a location": (is_folder(LOCATION), f"{LOCATION}:1:1: a folder, not a file"),
    "a link to nothing": (
        is_link(PRACTICE, "gone"),
        "practice.yml:1:1: this link leads to no file",
    ),
    "a link to itself": (
        is_link(PRACTICE, PRACTICE),
        "practice.yml:1:1: this link leads to no file",
    ),
    "a policy that links to nothing": (is_link(POLICY, "gone"), f"{POLICY}:1:1: leads to no file"),
    "a location that links to nothing": (
        is_link(LOCATION, "gone"),
        f"{LOCATION}:1:1: leads to no file",
    ),
    "an image that links to nothing": (is_link("map.png", "gone"), "map.png:1:1: leads to no file"),
    "a pipe for the practice": (is_pipe(PRACTICE), "practice.yml:1:1: this is not a file"),
    "a pipe for a policy": (is_pipe(POLICY), f"{POLICY}:1:1: this is not a file"),
    "a pipe for an image": (is_pipe("map.png"), "map.png:1:1: this is not a file"),
    "a file for the policies": (holds("policies", b"x"), "policies:1:1: policies must be a folder"),
    "policies that link to themselves": (
        is_link("policies", "policies"),
        "policies:1:1: must be a folder",
    ),
    "a file for the locations": (holds("locations", b"x"), "locations:1:1: must be a folder"),
    "a location without its file": (
        holds("locations/quay/notes.txt", b"x"),
        "locations/quay:1:1: there is no location.yml",
    ),
    "a location no address can hold": (
        holds("locations/San Juan/location.yml", b"contact: {phone: 01632 960143}\n"),
        "locations/San Juan:1:1: part of a web address",
    ),
    "a name that is no text": (
        lambda folder: (folder / "policies" / os.fsdecode(b"caf\xe9.yml")).write_bytes(b"a: 1\n"),
        "policies/caf\ufffd.yml:1:1: a text cannot ask",
    ),
    # dates and keys
    "a day there is not": (
        swapped("effective: 2026-09-14", "effective: 2026-02-30"),
        "practice.yml:47:14: not a date there is",
    ),
    "a month there is not": (
        swapped("effective: 2026-09-14", "effective: 2026-13-01"),
        "practice.yml:47:14: not a date there is",
    ),
    "a year there is not": (
        swapped("effective: 2026-09-14", "effective: 0000-00-00"),
        "practice.yml:47:14: not a date there is",
    ),
    "a date the other way round": (
        swapped("effective: 2026-09-14", "effective: 14/09/2026"),
        "practice.yml:47:14: not a date there is",
    ),
    "a number for a date": (
        swapped("effective: 2026-09-14", "effective: 20260914"),
        "practice.yml:47:14: not a date there is",
    ),
    "a list for a key": (holds(POLICY, b"[a]: c\n"), f"{POLICY}:1:1: a key must be a single word"),
    "no key at all": (
        holds(POLICY, b"null: c\n~: d\n"),
        f"{POLICY}:2:1: the key '' stands here twice",
    ),
    "a number for a key": (holds(POLICY, b"1: a\n"), f"{POLICY}:1:1: '1' is not a key known here"),
    # organisations and topics
    "an organisation far away": (
        swapped("type: solo", "type: solo\norganisation: /etc"),
        "practice.yml:5:15: '/etc' leads out of the folder around this practice",
    ),
    "an organisation that is the practice": (
        swapped("type: solo", "type: solo\norganisation: ."),
        "practice.yml:5:15: cannot be its own organisation",
    ),
    "an organisation of 2500 letters": (
        swapped("type: solo", f"type: solo\norganisation: {'a' * 2500}"),
        "practice.yml:5:15: no organisation.yml in 'aaa",
    ),
    "a topic called as the facts are": (
        holds("policies/practice.yml", b"name: x\n"),
        "policies/practice.yml:1:1: cannot be called 'practice'",
    ),
    "a topic called as a tag is": (
        holds("policies/if.yml", b"x: y\n"),
        "policies/if.yml:1:1: cannot be called 'if'",
    ),
    "a topic no text can name": (
        holds("policies/my-topic.yml", b"x: y\n"),
        "policies/my-topic.yml:1:1: by the name 'my-topic'",
    ),
    "a topic stated twice": (
        holds("policies/z/communication.yml", b"x: y\n"),
        "policies/z/communication.yml:1:1: another communication.yml",
    ),
    "a topic nobody stands behind": (
        holds("policies/transport.yml", b"a: 1\n"),
        "policies/transport.yml:1:1: lacks 'governance'",
    ),
    # slips
    "a space that is none": (
        holds(FEES, "paid_by:\xa0[self_pay]\n".encode()),
        f"{FEES}:1:9: looks like a space",
    ),
    "an indent that is none": (
        holds(FEES, "hardship:\n  en: a\n\xa0\xa0es: b\n".encode()),
        f"{FEES}:3:1: looks like a space",
    ),
    "a tab behind spaces": (
        holds(FEES, b"hardship:\n \ten: a\n"),
        f"{FEES}:2:2: a tab stands where spaces belong",
    ),
    "a topic in capitals": (
        holds("policies/FEES.yml", b"a: b\n"),
        "policies/FEES.yml:1:1: no policy called 'FEES'",
    ),
    "a topic with a dash": (
        holds("policies/home-practice.yml", b"a: b\n"),
        "policies/home-practice.yml:1:1: no policy called 'home-practice'",
    ),
    "a second ending": (
        holds("policies/fees.yml.txt", b"a: b\n"),
        "policies/fees.yml.txt:1:1: ends in '.txt'",
    ),
    "a folder by another name": (is_folder("policy"), "policy:1:1: nothing reads a folder"),
}
"""By name: how a copy of harbour is spoiled, and the one problem: its place, and words in it."""


def _told(folder: Path) -> tuple[Problem, ...]:
    library_and_house = shop()
    with standing_in(folder.parent):
        found = [
            problem
            for location in locations(Path("harbour"))
            for problem in prepare(Path("harbour"), library_and_house, location).problems
        ]
        "".join(piece for piece, _ in as_text(Findings(tuple(found)))).encode()
    return tuple(found)


@cache
def _as_it_was_checked() -> None:
    """Check it unspoiled: what a first check in a process takes is not what spoiling it costs."""
    prepare(example("harbour"), shop())


@pytest.mark.parametrize("name", BAD)
def test_bad_input(name: str, tmp_path: Path) -> None:
    spoil, told = BAD[name]
    folder = tmp_path / "harbour"
    shutil.copytree(example("harbour"), folder)
    spoil(folder)
    _as_it_was_checked()
    began = time.process_time()
    (problem,) = _told(folder)
    assert time.process_time() - began < 1, "in under a second"
    where, words = told.rsplit(": ", 1) if told.count(": ") == 1 else told.split(": ", 1)
    assert str(problem.where) == f"harbour/{where}"
    assert words in problem.message
    assert problem.hint
    assert problem.severity == "error"


WRONG_TYPES = """\
name: [1]
type: {}
jurisdiction: 5
locations: [1, [2], {}]
contact: {phone: [], email: 5, after_hours: {en: 5}}
hours: {1: 2, Mon: [9], Tue: 25:00-26:00}
clinicians: [a, {name: {}}]
languages: {default: english, offered: en}
age_bands: [a, 5, 9-3]
services: {x: y}
brand: {color: red, logo: [1]}
editions: {papers: a4, sizes: [huge]}
governance: {version: [1], effective: 1, review_by: x, owner: {}}
crisis: [1]
closures: 5
site_url: []
legal_name: {}
"""


def test_wrong_types_everywhere_are_all_told_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "harbour"
    shutil.copytree(example("harbour"), folder)
    (folder / PRACTICE).write_text(WRONG_TYPES)
    problems = _told(folder)
    assert {problem.where.line for problem in problems} == set(range(1, 18)), "every line"
    assert all(problem.hint for problem in problems)
    assert not any(
        "pydantic" in str(problem) or "Traceback" in str(problem) for problem in problems
    )


@pytest.mark.parametrize("name", ["any bytes", "a link to itself", "a file of 5 MB"])
@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_the_command_tells_it_and_fails(tmp_path: Path, name: str, form: str) -> None:
    folder = tmp_path / "harbour"
    shutil.copytree(example("harbour"), folder)
    BAD[name][0](folder)
    with standing_in(tmp_path):
        done = CliRunner().invoke(app, ["check", "harbour", "--format", form])
    assert done.exit_code == 1
    assert isinstance(done.exception, SystemExit)
    assert "practice.yml" in done.output
    assert "Traceback" not in done.output
