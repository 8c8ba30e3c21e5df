"""Explain: what a field is, who set it where, which texts use it, and how it reads to a family."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from generator.cli import app
from generator.explain import Explanation, NoSuchField, explain, explained
from generator.load.practice import load_practice
from generator.model.library import Practice
from tests.cases import example, read, shop
from tests.examples import prepared
from tests.practices import HERE as PRACTICES

CASES = read("explain.yml")
FIELDS = [case for case in CASES if "hint" not in case]
NO_FIELDS = [case for case in CASES if "hint" in case]
UNNAMED = "decides what is said, without being named"


@cache
def _practice(of: str) -> Practice:
    location = of if of in ("llano", "sierra") else None
    folder = PRACTICES / "rio" if location else example(of)
    practice, problems = load_practice(folder, shop().library, location)
    assert problems == ()
    return practice


@cache
def _explained(of: str, ask: str) -> Explanation:
    return explain(_practice(of), shop().house, ask)


@pytest.mark.parametrize("case", FIELDS, ids=lambda case: f"{case['of']} {case['ask']}")
def test_what_is_said_of_a_field(case: dict[str, Any]) -> None:
    explanation = _explained(case["of"], case["ask"])
    assert explanation.field == case.get("field", case["ask"])
    assert explanation.in_words.get("en", "").startswith(case.get("says", ""))
    assert bool(explanation.in_words) == ("says" in case)
    assert [stated.layer for stated in explanation.stated] == list(case["set_by"])
    for stated, file in zip(explanation.stated, case["set_by"].values(), strict=True):
        assert stated.where.path.endswith(file)
    assert explanation.everywhere == case.get("everywhere", False)
    used = {
        f"{use.kind} {use.id}": use.sentences or (UNNAMED,)
        for use in explanation.uses
        if use.language == "en"
    }
    assert set(case.get("uses", ())) <= set(used)
    if "in" in case:
        assert any(case["heard"] in sentence for sentence in used[case["in"]]), used[case["in"]]


@pytest.mark.parametrize("case", FIELDS, ids=lambda case: f"{case['of']} {case['ask']}")
def test_the_place_is_the_value_s_own(case: dict[str, Any]) -> None:
    explanation = _explained(case["of"], case["ask"])
    for stated in explanation.stated:
        line = Path(stated.where.path).read_text("utf-8").splitlines()[stated.where.line - 1]
        found = line[stated.where.column - 1 :].lstrip("\"'[")
        if isinstance(stated.value, dict):  # a mapping stands where its key does
            assert found.startswith((explanation.field.rpartition(".")[2], "{"))
        else:
            first = stated.value[0] if isinstance(stated.value, list) else stated.value
            first = next(iter(first)) if isinstance(first, dict) else first
            assert found.startswith((str(first), str(first).lower(), "- ")), found


@pytest.mark.parametrize("case", NO_FIELDS, ids=lambda case: f"{case['of']} {case['ask']}")
def test_no_such_field(case: dict[str, Any]) -> None:
    with pytest.raises(NoSuchField) as caught:
        explain(_practice(case["of"]), shop().house, case["ask"])
    assert str(caught.value) == f"there is no field called {case['ask']!r}"
    assert caught.value.hint.startswith(case["hint"])


def test_there_are_fifty_fields_and_more() -> None:
    assert len({(case["of"], case["ask"]) for case in CASES}) == len(CASES)
    assert len(FIELDS) >= 50


def test_every_language_is_heard() -> None:
    uses = _explained("llano", "transport.notice").uses
    assert {use.language: use.sentences for use in uses if use.id == "getting-here"} == {
        "es": ("Por favor, pida con 2 días hábiles de anticipación.",),
        "en": ("Please ask 2 business days ahead.",),
    }


def test_no_mark_is_left_and_nothing_is_half_a_sentence() -> None:
    for case in FIELDS:
        for use in _explained(case["of"], case["ask"]).uses:
            for sentence in use.sentences:
                assert not set("\ue000\ue001{<") & set(sentence)
                assert sentence
                assert sentence == sentence.strip()


def test_as_text() -> None:
    told = "".join(text for text, _ in explained(_explained("sierra", "transport.bus_pass.ask")))
    at = f"{PRACTICES / 'northside/policies/transport.yml'}".removeprefix(f"{Path.cwd()}/")
    assert told == (
        "transport.bus_pass.ask\n"
        "    es: la recepción\n"
        "    en: the front desk\n"
        "Set by\n"
        f"    organisation: {{en: the front desk, es: la recepción}}  {at}:10:3\n"
        "Used in\n"
        "    form ride-request (es): Pedir un viaje\n"
        "        Llene esta hoja y entréguela en la recepción.\n"
        "    handout getting-here (es): Cómo llegar\n"
        "        Pregunte en la recepción antes de su visita.\n"
        "        Pregunte en la recepción.\n"
        "    form ride-request (en): Ask for a ride\n"
        "        Fill in this sheet and hand it to the front desk.\n"
        "    handout getting-here (en): Getting here\n"
        "        Ask the front desk before your visit.\n"
        "        Ask the front desk.\n"
    )


def test_what_another_layer_says_is_told_as_not_used() -> None:
    told = "".join(text for text, _ in explained(_explained("llano", "contact.phone")))
    assert "    location: (915) 555-0160  " in told
    assert "practice.yml:7:10  (not used: a nearer layer says otherwise)\n" in told


def _run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["explain", *arguments])
    return done.exit_code, done.output


def test_each_location_is_explained_by_its_name() -> None:
    status, told = _run(str(PRACTICES / "rio"), "contact.phone")
    assert status == 0
    assert told.startswith("rio-llano\npractice.contact.phone\n    es: (915) 555-0160\n")
    assert "\nrio-sierra\npractice.contact.phone\n    es: (719) 555-0150\n" in told


def test_a_field_there_is_not_is_the_wrong_use() -> None:
    status, told = _run("maple", "contact.fone")
    assert (status, told) == (
        2,
        "parentpack: there is no field called 'contact.fone'; "
        "did you mean 'practice.contact.phone'?\n",
    )


def test_each_text_with_the_crisis_lines_reads_them() -> None:
    """Also the second that is filled by the same voice, and one that draws them."""
    (spoken,) = prepared("harbour").spoken
    reading = {id_ for (_, id_), text in spoken.on_site.items() if "crisis.lines" in text.reads}
    assert {"h13-reaching-us-between-visits", "h23-in-a-crisis", "reach-us"} <= reading
    assert "h04-the-other-166-hours" not in reading
