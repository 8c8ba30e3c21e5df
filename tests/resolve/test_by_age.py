"""What a parent hears of a child of one age: the lists of the agreement from its age on."""

from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from generator.model.policies import Communication, Confidentiality
from generator.model.units import Ages
from generator.model.vocabulary import Agreement
from generator.resolve.by_age import by_age
from generator.resolve.speech import Speaker
from generator.resolve.template import Voice
from tests.cases import HERE, shop
from tests.examples import prepared

CASES = yaml.safe_load((HERE / "by_age.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_each_age_has_its_lists(case: Mapping[str, Any]) -> None:
    practice = prepared("maple").practice
    speaker = Speaker("en", shop().library.words["en"], "us", default_language="en")
    facts = Voice(practice, speaker, "site", {}).facts
    topic, rows = practice.policy(Confidentiality), practice.policy(Communication)
    agreement = topic.teen_agreement.model_copy(
        update={"kind": Agreement(case["agreement"]), "from_age": case["from_age"]}
    )
    rhythm = next(iter(rows.frequency.values()))
    bands = {Ages.model_validate(band): rhythm for band in case["bands"]}
    told = by_age(
        facts | {"communication": _Said([(str(band), rhythm) for band in bands])},
        topic.model_copy(update={"teen_agreement": agreement}),
        rows.model_copy(update={"frequency": bands}),
    )
    childs = facts["confidentiality"].not_shared
    found = {
        row.id: [
            ("child" if lists.private == childs else "teen", lists.from_age) for lists in row.lists
        ]
        for row in told
    }
    assert found == {band: [tuple(one) for one in lists] for band, lists in case["told"].items()}


class _Said:
    """The policy on communication as texts see it, with other bands."""

    def __init__(self, frequency: list[tuple[str, Any]]) -> None:
        self.frequency = frequency


def test_nothing_private_is_told_twice() -> None:
    practice = prepared("maple").practice
    for spoken in prepared("maple").spoken:
        facts = Voice(practice, spoken.speaker, "site", {}).facts
        for row in by_age(facts, practice.policy(Confidentiality), practice.policy(Communication)):
            for lists in row.lists:
                assert len(set(lists.private)) == len(lists.private)
                assert not set(lists.private) & set(lists.hears)
