"""A practice's own topics, handouts, forms and packs, in the same folder shape as the library."""

from html import unescape
from pathlib import Path
from typing import Any

import pytest

from generator.load.practice import load_practice
from generator.model.policies import OwnPolicy
from tests.cases import shop
from tests.practices import LLANO, copied, tried

TOPIC = """\
governance: {version: 1, effective: 2026-07-01, review_by: 2027-07-01, owner: Somebody}
"""


def _topic(tmp_path: Path, stated: str) -> Any:
    folder = copied(tmp_path)
    (folder / "policies/garden.yml").write_text(TOPIC + stated, "utf-8")
    practice, problems = load_practice(folder, shop().library, LLANO)
    assert problems == ()
    garden = practice.parsed_policies["garden"]
    assert isinstance(garden, OwnPolicy)
    return garden


SAID = [
    ("2 business days", {"es": "2 días hábiles", "en": "2 business days"}),
    ("every week by phone", {"es": "cada semana, por teléfono", "en": "every week, by phone"}),
    ("$20", {"es": "$20", "en": "$20"}),
    ("2026-10-01", {"es": "1 de octubre de 2026", "en": "October 1, 2026"}),
    ("{es: el patio, en: the yard}", {"es": "el patio", "en": "the yard"}),
    ("Greenhouse 4", {"es": "Greenhouse 4", "en": "Greenhouse 4"}),
    ("7", {"es": "7", "en": "7"}),
    ("'2026-02-30'", {"es": "2026-02-30", "en": "2026-02-30"}),
]  # fmt: skip


@pytest.mark.parametrize(("stated", "said"), SAID, ids=lambda value: str(value)[:24])
def test_a_fact_is_said_in_each_language(tmp_path: Path, stated: str, said: dict[str, str]) -> None:
    texts = dict.fromkeys(said, "## Algo {#late .after}\n\n¡{{ garden.deep.fact }}!\n")
    case = {
        "in": "policies/garden.yml",
        "put": f"{TOPIC}deep:\n  fact: {stated}\n",
        "and": [
            {"in": f"wording/getting-here.{language}.md", "put": text}
            for language, text in texts.items()
        ],
    }
    prepared = tried(case, tmp_path)
    assert [str(problem) for problem in prepared.problems] == []
    for spoken in prepared.spoken:
        markdown = spoken.on_site["handout", "getting-here"].markdown
        assert f"¡{said[spoken.speaker.language]}!" in unescape(markdown).replace("\xa0", " ")


def test_facts_may_lie_in_each_other(tmp_path: Path) -> None:
    garden = _topic(tmp_path, "beds: [{name: {es: menta, en: mint}, rows: 2}, [a, true]]\nopen:\n")
    first, second = garden.beds
    assert (first.rows, first.name.root["en"]) == (2, "mint")
    assert second == ("a", True)
    assert garden.open is None


@pytest.mark.parametrize("name", ["copy", "model_fields_set", "items", "json"])
def test_a_fact_may_be_called_as_a_method_is(tmp_path: Path, name: str) -> None:
    case = {
        "in": "policies/garden.yml",
        "put": f"{TOPIC}bed: {{{name}: {{es: menta, en: mint}}}}\n",
        "and": [
            {
                "in": f"wording/getting-here.{language}.md",
                "put": f"## Algo {{#late .after}}\n\n¡{{{{ garden.bed.{name} }}}}!\n",
            }
            for language in ("es", "en")
        ],
    }
    prepared = tried(case, tmp_path)
    assert [str(problem) for problem in prepared.problems] == []
    assert "¡menta!" in prepared.spoken[0].on_site["handout", "getting-here"].markdown


def test_an_empty_text_is_told_where_it_stands(tmp_path: Path) -> None:
    case = {"in": "policies/garden.yml", "put": f"{TOPIC}beds:\n  - name: {{es: menta, en: }}\n"}
    (problem,) = tried(case, tmp_path).problems
    assert str(problem.where) == "rio/policies/garden.yml:3:5"
    assert problem.message == "the text for 'en' is empty"


def test_texts_packs_and_topics_of_the_organisation_are_published(tmp_path: Path) -> None:
    prepared = tried({}, tmp_path)
    spanish, english = prepared.spoken
    for spoken in (spanish, english):
        assert {("handout", "getting-here"), ("form", "ride-request")} <= set(spoken.on_site)
    assert "first-trip" in prepared.practice.library.packs
    assert spanish.on_site["handout", "getting-here"].governance.version == "1.0", "the topic's"
    assert spanish.on_site["form", "ride-request"].title == "Pedir un viaje"


def test_a_choice_of_one_s_own_decides_what_is_published(tmp_path: Path) -> None:
    case = {
        "in": "policies/transport.yml",
        "put": "rides: {offered: false}\n",
        "and": [{"in": "packs/first-trip.yml", "put": FIRST_TRIP}],
    }
    prepared = tried(case, tmp_path)
    assert [str(problem) for problem in prepared.problems] == []
    assert all(("form", "ride-request") not in spoken.on_site for spoken in prepared.spoken)


FIRST_TRIP = """\
title: {en: First trip, es: Primer viaje}
purpose: {en: How to get here., es: Cómo llegar.}
audience: parent
contents: [getting-here]
"""


@pytest.mark.parametrize(
    ("front", "told"),
    [
        ("needs: transport.rides.ofered", "'transport.rides.ofered' is not a yes-or-no choice"),
        ("needs: transport.notice", "'transport.notice' is not a yes-or-no choice"),
        ("needs: transport", "'transport' is not a yes-or-no choice"),
        ("policy: transprot", "there is no policy called 'transprot'"),
    ],
)
def test_what_the_top_of_a_text_names_must_be_there(tmp_path: Path, front: str, told: str) -> None:
    text = (
        "---\ntitle: Patio\npurpose: Para qué.\nmessage: Algo pasa.\naction: Venga.\n"
        f"audience: parent\nreviewed: 2026-07-01\n{front}\n---\n## Algo {{#a}}\n\nHola.\n"
    )
    case = {
        "in": "handouts/patio.es.md",
        "put": text,
        "and": [{"in": "handouts/patio.en.md", "put": text}],
    }
    problems = tried(case, tmp_path).problems
    assert {problem.message for problem in problems} == {told}
    assert all(problem.where.line == 8 for problem in problems)


def test_a_practice_s_text_takes_the_place_of_the_organisation_s(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    own = (folder / "../northside/handouts/getting-here.es.md").read_text("utf-8")
    (folder / "handouts").mkdir()
    (folder / "handouts/getting-here.es.md").write_text(own.replace("Si llega tarde", "Tarde"))
    practice, _ = load_practice(folder, shop().library, LLANO)
    texts = practice.library.texts["handout", "getting-here"]
    assert "## Tarde {#late}" in texts["es"].body
    assert "## Running late {#late}" in texts["en"].body, "the organisation's"
