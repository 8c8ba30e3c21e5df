"""The law of every place the library knows: complete, cited, dated, and true to its limits."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import pytest

from generator.load.folders import shipped
from generator.load.library import load_library
from generator.model.jurisdiction import Basis, Jurisdiction, LegalStatement

CONTENT = shipped() / "content"
LANGUAGES = ("en", "es")
LONGEST_SENTENCE = 25
"""In words, as for every text a family reads."""


class Consent(NamedTuple):
    """What a young person's own consent hangs on, found again in the words a family reads."""

    from_age: int | None
    limits: tuple[str, ...] = ()


CONSENT = {
    "us-ca": Consent(12, ("mature", "involves a parent")),
    "us-co": Consent(12, ("their own wish", "need it")),
    "us-il": Consent(12, ("Before 17", "eight sessions", "90 minutes")),
    "us-md": Consent(12, ("mature", "not refuse")),
    "us-wa": Consent(13, ("outpatient",)),
    "us-fl": Consent(13, ("crisis", "two visits in a week")),
    "us-oh": Consent(14, ("six sessions", "30 days", "no medicine")),
    "us-or": Consent(14, ("before therapy ends", "Exceptions")),
    "us-pa": Consent(14, ("A parent may also agree", "Neither can cancel")),
    "us-mi": Consent(14, ("12 sessions", "4 months")),
    "us-al": Consent(16),
    "us-tn": Consent(16, ("serious emotional disturbance",)),
    "us-ny": Consent(None, ("A parent's consent is needed", "cases that the law lists")),
    "us-ct": Consent(None, ("five things",)),
    "us-tx": Consent(None, ("suicide prevention, addiction, and abuse",)),
    "us-va": Consent(None, ("as an adult", "outpatient")),
    "us-nj": Consent(16, ("short time", "no medicine")),
    "us-id": Consent(18, ("a parent must agree",)),
    "gb-eng": Consent(16, ("Under 16", "fully understand")),
    "ca-on": Consent(None, ("names no age",)),
    "ca-qc": Consent(14),
    "ca-nb": Consent(16, ("Under 16",)),
    "au-nsw": Consent(None, ("fully understand",)),
    "au-vic": Consent(None, ("fully understand",)),
    "au-qld": Consent(None, ("fully understand",)),
    "au-sa": Consent(16, ("Under 16",)),
}

STRONG_RECORD_ACCESS = {"us-id", "us-al"}
UNDER_CHANGE = {"us-fl", "us-oh", "us-pa", "us-nj", "us-tx", "gb-eng"}
EMERGENCY = {"us": "911", "ca": "911", "gb": "999", "au": "000"}


@pytest.fixture(scope="module")
def jurisdictions() -> dict[str, Jurisdiction]:
    library, problems = load_library(CONTENT)
    assert not problems
    return dict(library.jurisdictions)


def statements(place: Jurisdiction) -> Iterator[tuple[str, LegalStatement]]:
    """Every statement about the law, by its key."""
    for key in Jurisdiction.model_fields:
        statement = getattr(place, key)
        if isinstance(statement, LegalStatement):
            yield key, statement


def test_the_library_knows_every_place_of_the_table(jurisdictions: dict[str, Jurisdiction]) -> None:
    assert set(jurisdictions) == set(CONSENT)


@pytest.mark.parametrize("code", CONSENT)
class TestPlace:
    def test_every_statement_is_cited_and_dated(
        self, code: str, jurisdictions: dict[str, Jurisdiction]
    ) -> None:
        found = dict(statements(jurisdictions[code]))
        assert len(found) == 4
        for key, statement in found.items():
            assert set(statement.says.root) == set(LANGUAGES), key
            assert statement.citation.strip(), key
            assert statement.source.strip(), key
            assert not re.search(r"https?:|www\.", statement.source), key
            assert statement.verified_on <= date.today(), key

    def test_no_sentence_is_long(self, code: str, jurisdictions: dict[str, Jurisdiction]) -> None:
        for key, statement in statements(jurisdictions[code]):
            for language, says in statement.says.root.items():
                for sentence in re.split(r"(?<=[.:]) ", says):
                    words = len(sentence.split())
                    assert words <= LONGEST_SENTENCE, f"{key}.{language}: {sentence}"

    def test_consent_keeps_the_age_and_the_limits_of_the_law(
        self, code: str, jurisdictions: dict[str, Jurisdiction]
    ) -> None:
        consent, told = CONSENT[code], jurisdictions[code].minor_consent
        assert told.from_age == consent.from_age
        for limit in consent.limits:
            assert limit in told.says.root["en"]
        if consent.from_age:
            for says in told.says.root.values():
                assert str(consent.from_age) in says

    def test_both_languages_name_the_same_numbers(
        self, code: str, jurisdictions: dict[str, Jurisdiction]
    ) -> None:
        for key, statement in statements(jurisdictions[code]):
            english, spanish = (set(re.findall(r"\d+", statement.says.root[n])) for n in LANGUAGES)
            assert english == spanish, key

    def test_record_access_is_strong_only_where_the_law_makes_it_so(
        self, code: str, jurisdictions: dict[str, Jurisdiction]
    ) -> None:
        assert jurisdictions[code].record_access.strong == (code in STRONG_RECORD_ACCESS)

    def test_nobody_can_stop_a_report(
        self, code: str, jurisdictions: dict[str, Jurisdiction]
    ) -> None:
        says = jurisdictions[code].mandated_reporting.says.root
        assert "not even a parent" in says["en"]
        assert "ni siquiera los padres" in says["es"]

    def test_somebody_can_be_called_in_a_crisis(
        self, code: str, jurisdictions: dict[str, Jurisdiction]
    ) -> None:
        crisis = jurisdictions[code].crisis
        assert crisis.emergency_number == EMERGENCY[code[:2]]
        assert crisis.lines[0].call
        for line in crisis.lines:
            assert set(line.name.root) == set(line.hours.root) == set(LANGUAGES)
            assert line.href.startswith(("tel:", "sms:"))
            assert line.verified_on <= date.today()

    def test_changes_under_way_are_told(
        self, code: str, jurisdictions: dict[str, Jurisdiction]
    ) -> None:
        pending = jurisdictions[code].pending
        assert (pending is not None) == (code in UNDER_CHANGE)
        assert pending is None or set(pending.root) == set(LANGUAGES)


def test_what_was_not_read_in_the_law_is_marked(jurisdictions: dict[str, Jurisdiction]) -> None:
    """A default must never pass for more than it is: doubt is marked, and written beside it."""
    unconfirmed = {
        (code, key)
        for code, place in jurisdictions.items()
        for key, statement in statements(place)
        if statement.basis is Basis.UNCONFIRMED
    }
    assert unconfirmed == {("ca-nb", "record_access")}


def test_every_place_says_how_well_each_statement_is_known() -> None:
    for path in (CONTENT / "jurisdictions").glob("*.yml"):
        written = path.read_text(encoding="utf-8")
        assert written.count("\n  citation:") == written.count("\n  basis:"), path.name
