"""The counsel packet as values: the law, promises, reasons and open defaults of a practice."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.model.tree import Branch, Tree
from generator.model.wording import sections
from generator.report.law import LAW
from generator.report.promises import FIXED
from tests.cases import TODAY, shop
from tests.report.packets import changed, of_example, promise, sentences, topic

EXAMPLES = {"maple": ("en", "es"), "harbour": ("en",)}

FEES = """
governance:
  version: "1.0"
  effective: 2026-10-01
  review_by: 2027-10-01
  owner: Rosa Delgado
"""


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_statement_of_the_law_has_its_words_source_and_date(name: str) -> None:
    packet, practice = of_example(name)
    by_id = {statement.id: statement for statement in packet.statements}
    assert set(LAW) == {"mandated_reporting", "minor_consent", "record_access", "privacy_law"}
    assert set(LAW) <= set(by_id)
    for id_ in LAW:
        statement, law = by_id[id_], getattr(practice.jurisdiction, id_)
        assert tuple(statement.said) == EXAMPLES[name]
        assert all(statement.said.values())
        assert (statement.citation, statement.source) == (law.citation, law.source)
        assert statement.verified_on == law.verified_on
        assert statement.set_by.where is not None
        assert statement.set_by.where.path.startswith("content/jurisdictions/")


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_crisis_line_has_its_words_source_and_date(name: str) -> None:
    packet, practice = of_example(name)
    lines = [one for one in packet.statements if one.id.startswith("crisis_line_")]
    assert len(lines) == len(practice.jurisdiction.crisis.lines)
    assert all(line.source and line.verified_on and all(line.said.values()) for line in lines)
    assert [line.everywhere for line in lines] == [True] + [False] * (len(lines) - 1)


def test_changes_under_way_are_for_the_practice_alone() -> None:
    packet, _ = of_example("harbour")
    pending = next(one for one in packet.statements if one.id == "pending")
    assert pending.said["en"]
    assert pending.carriers == ()


def test_a_statement_names_the_texts_that_carry_it() -> None:
    packet, _ = of_example("maple")
    privacy = next(one for one in packet.statements if one.id == "privacy_law")
    assert {(one.kind, one.id) for one in privacy.carriers} >= {
        ("page", "confidentiality"),
        ("form", "f1-consent"),
    }


def test_a_promise_says_what_families_read_who_set_it_and_where() -> None:
    packet, _ = of_example("maple")
    told_first = promise(packet, "confidentiality.disclosure.told_first")
    assert (told_first.value, told_first.set_by.layer) == ("together", "practice")
    assert told_first.set_by.where is not None
    assert told_first.set_by.where.path == "maple/policies/confidentiality.yml"
    within = promise(packet, "confidentiality.disclosure.within")
    assert (within.value, within.set_by.layer) == ("24 hours", "library")
    assert any("24 hours" in said for said in sentences(packet, within.field, "en"))
    assert any("24 horas" in said for said in sentences(packet, within.field, "es"))


def test_a_sentence_that_a_choice_lets_stand_counts_though_it_names_nothing() -> None:
    maple, _ = of_example("maple")
    harbour, _ = of_example("harbour")
    field = "confidentiality.exceptions.payment"
    assert any("insurer" in said for said in sentences(maple, field, "en"))
    assert sentences(harbour, field, "en") == []
    assert promise(harbour, field).value == "applies: no"


def test_a_number_in_a_sentence_is_heard() -> None:
    packet, _ = of_example("harbour")
    said = sentences(packet, "confidentiality.teen_agreement.from_age", "en")
    assert any("age 13" in sentence for sentence in said)


def test_a_sentence_belongs_to_its_nearest_condition() -> None:
    packet, _ = of_example("maple")
    assert not any(
        "judge" in said for said in sentences(packet, "confidentiality.exceptions.payment", "en")
    )


def test_promises_hold_words_and_no_markup() -> None:
    for name, languages in EXAMPLES.items():
        packet, _ = of_example(name)
        for one in packet.promises:
            for language in languages:
                for said in sentences(packet, one.field, language):
                    assert not set(said) & set("<>{}*\ue000\ue001"), said
                    assert "](" not in said, said


def test_what_no_choice_takes_back_is_shown_too() -> None:
    packet, _ = of_example("maple")
    for language in ("en", "es"):
        assert len(sentences(packet, "confidentiality.exceptions", language)) > 10


@pytest.mark.parametrize("place", [place for places in FIXED.values() for place in places])
def test_sections_with_fixed_wording_exist(place: tuple[str, str, str]) -> None:
    kind, id_, section = place
    for text in shop().library.texts[kind, id_].values():  # type: ignore[index]
        assert section in {one.id for one in sections(text.body, text.places)}


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_default_is_listed_with_its_meaning_until_somebody_looks_at_it(name: str) -> None:
    packet, practice = of_example(name)
    listed = {one.field: one for topic in packet.topics for one in topic.unconfirmed}
    assert len(listed) == packet.unconfirmed
    assert all(one.meaning for one in listed.values())
    assert listed["confidentiality.records.refused"].set_by.layer == "program"
    own = {
        field
        for layer in practice.layers
        if layer.name != "library"
        for topic, tree in layer.trees.items()
        for field in _leaves(tree, topic)
    }
    assert own
    assert own.isdisjoint(listed)


def _leaves(tree: Tree, path: str) -> Iterator[str]:
    if isinstance(tree, Branch):
        for key, entry in tree.entries.items():
            yield from _leaves(entry.tree, f"{path}.{key}")
    else:
        yield path


def test_the_comment_beside_a_default_comes_along() -> None:
    packet, _ = of_example("maple")
    emergencies = next(
        one
        for one in topic(packet, "communication").unconfirmed
        if one.field == "communication.emergency_routes"
    )
    assert "never the only one" in emergencies.note


def test_a_field_restated_is_no_default_any_more(tmp_path: Path) -> None:
    before = changed("maple", tmp_path / "before", fees=FEES)
    after = changed("maple", tmp_path / "after", fees=f"{FEES}\ncancel_before: 48 hours\n")
    gone = {one.field for one in topic(before, "fees").unconfirmed} - {
        one.field for one in topic(after, "fees").unconfirmed
    }
    assert gone == {"fees.cancel_before"}


def test_a_policy_confirmed_lists_nothing(tmp_path: Path) -> None:
    packet = changed("maple", tmp_path, fees=f"{FEES}  defaults_confirmed: {TODAY}\n")
    fees = topic(packet, "fees")
    assert (fees.confirmed, fees.lapsed, fees.unconfirmed) == (TODAY, False, ())
    assert packet.unconfirmed > 0  # of the other policies


def test_a_confirmation_of_earlier_defaults_does_not_count(tmp_path: Path) -> None:
    packet = changed("maple", tmp_path, fees=f"{FEES}  defaults_confirmed: 2026-08-31\n")
    assert topic(packet, "fees").lapsed
    assert topic(packet, "fees").unconfirmed


def test_a_reason_is_shown_with_the_problem_it_settles(tmp_path: Path) -> None:
    consent = "minor_alone:\n  accepted: true\n  from_age: 14\n  because: our insurer asks for it\n"
    packet = changed("harbour", tmp_path, consent=consent)
    (reason,) = packet.reasons
    assert reason.reason == "our insurer asks for it"
    assert reason.where.path == "harbour/policies/consent.yml"
    assert reason.where.line == 4
    assert "from 14" in reason.problems[0]
    assert of_example("harbour").packet.reasons == ()


def test_the_cover_tells_who_stands_behind_each_policy() -> None:
    packet, practice = of_example("maple")
    policies = {one.topic: one for one in packet.policies}
    assert policies["communication"].governance.approved_by == "Daniel Okafor"
    assert policies["communication"].source.layer == "practice"
    own = {topic for layer in practice.layers if layer.name != "library" for topic in layer.trees}
    assert {one.topic for one in packet.policies if one.source.layer == "library"}.isdisjoint(own)
    assert not any(one.is_overdue for one in packet.policies)
