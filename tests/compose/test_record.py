"""What the website tells of the ledger: which papers are current, and what changed."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from lxml import etree

from generator.compose.feed import NAMESPACE
from generator.compose.papers import Papers, PaperTold
from generator.compose.readings import readings
from generator.compose.record import Record
from generator.publish import Proof
from generator.resolve.speech import Speaker
from tests.examples import composed, publication_of
from tests.publishing import (
    EVERY_2_WEEKS,
    EVERY_5_WEEKS,
    FIRST,
    SECOND,
    change,
    on,
    proved,
    published,
    rarer,
    unpublished,
)

H22 = "How often you'll hear from us"
SITE = "https://www.maplestreet.example.org/"
PAGE = f"{SITE}changes/index.html"


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Proof:
    """Maple as it is proved after it promised less and published that."""
    folder = unpublished(tmp_path_factory.mktemp("twice"))
    published(FIRST, folder)
    rarer(folder)
    published(SECOND, folder)
    return proved(SECOND, folder)


def _papers(proof: Proof, language: str = "en") -> Papers:
    return Papers(proof.prepared.practice, _speaker(proof, language), proof.readings)


def _speaker(proof: Proof, language: str) -> Speaker:
    spoken = proof.prepared.spoken
    return next(one.speaker for one in spoken if one.speaker.language == language)


def _record(proof: Proof, language: str = "en") -> Record:
    return Record(proof.prepared.practice, _speaker(proof, language), proof.readings)


def _called(title: str, papers: list[PaperTold]) -> PaperTold:
    (paper,) = (paper for paper in papers if paper.title == title)
    return paper


def test_before_anything_was_published_all_is_current(tmp_path: Path) -> None:
    one = on(FIRST, unpublished(tmp_path))
    assert one.practice.ledger.rows == ()
    papers = Papers(one.practice, one.spoken[0].speaker, readings(one.practice, one.spoken))
    assert {paper.state for paper in papers.current()} == {"current"}
    assert len({paper.code for paper in papers.current()}) == len(papers.current()) > 80
    assert papers.replaced() == []


def test_what_was_replaced_says_when_by_what_and_why(twice: Proof) -> None:
    paper = _called(H22, _papers(twice).replaced())
    assert paper.state == "replaced"
    assert paper.day == "November 2, 2026"
    assert paper.notes == ("You now hear from us every five weeks, when things are harder.",)
    assert paper.href == "../handouts/h22-how-often-you-hear-from-us/index.html"
    assert paper.code != _called(H22, _papers(twice).current()).code


def test_papers_in_the_other_language_come_after_and_are_found(twice: Proof) -> None:
    title = "Con qué frecuencia le damos noticias"
    languages = [paper.language for paper in _papers(twice).current()]
    assert languages == sorted(languages)
    assert _called(title, _papers(twice).current()).href == (
        "../es/handouts/h22-how-often-you-hear-from-us/index.html"
    )
    from_spanish = _papers(twice, "es")
    assert from_spanish.current()[0].language == "es"
    assert _called(title, from_spanish.replaced()).day == "2 de noviembre de 2026"
    assert _called(H22, from_spanish.current()).href == (
        "../../handouts/h22-how-often-you-hear-from-us/index.html"
    )


def test_a_paper_that_is_no_longer_handed_out(twice: Proof) -> None:
    fewer = [reading for reading in twice.readings if reading.title != H22]
    papers = Papers(twice.prepared.practice, _speaker(twice, "en"), fewer)
    gone = [paper for paper in papers.replaced() if paper.title == H22]
    assert [(paper.state, paper.href) for paper in gone] == [("gone", None)] * 2
    assert [paper.day for paper in gone] == [None, "November 2, 2026"]


def test_built_but_not_published_a_paper_is_replaced_when_that_takes_effect(tmp_path: Path) -> None:
    folder = unpublished(tmp_path)
    published(FIRST, folder)
    rarer(folder)
    change(folder, "policies/communication.yml", ("2026-10-01", "2026-12-01"))
    proof = proved(SECOND, folder)
    practice = proof.prepared.practice
    ledger = replace(practice.ledger, rows=practice.ledger.rows[: -len(proof.rows)])
    papers = Papers(replace(practice, ledger=ledger), _speaker(proof, "en"), proof.readings)
    paper = _called(H22, papers.replaced())
    assert paper.day == "December 1, 2026"
    assert paper.notes == ("You now hear from us every five weeks, when things are harder.",)


def test_words_that_come_back_are_current_again(tmp_path: Path) -> None:
    folder = unpublished(tmp_path)
    first = published(FIRST, folder)
    rarer(folder)
    published(SECOND, folder)
    change(folder, "policies/communication.yml", (EVERY_5_WEEKS, EVERY_2_WEEKS))
    for file in ("policies/communication.yml", "practice.yml"):
        change(folder, file, ('version: "2.2"', 'version: "2.3"'))
    change(folder, "policies/confidentiality.yml", ('version: "2.1"', 'version: "2.2"'))
    papers = _papers(published(SECOND, folder))
    code = next(reading.code for reading in first.readings if reading.title == H22)
    assert _called(H22, papers.current()).code == code
    assert code not in [paper.code for paper in papers.replaced()]


def _history(proof: Proof, language: str = "en") -> dict[str, list[tuple[str, str]]]:
    """Versions and what they changed, by policy."""
    record = _record(proof, language)
    return {
        topic.policy: [(version.number, record.said(version)) for version in topic.versions]
        for topic in record.history
    }


def test_what_changed_policy_by_policy_the_newest_first(twice: Proof) -> None:
    told = _history(twice)
    assert told["communication"] == [
        ("2.2", "You now hear from us every five weeks, when things are harder."),
        ("2.1", "You now hear from us every two weeks, not every month, when things are harder."),
    ]
    assert told["roles"] == [("1.1", "The first version noted here.")]


def test_a_version_that_changed_no_word_says_so(tmp_path: Path) -> None:
    folder = unpublished(tmp_path)
    published(FIRST, folder)
    change(folder, "policies/roles.yml", ('"1.1"', '"1.2"'), ("2026-10-01", "2026-11-01"))
    assert _history(proved(SECOND, folder))["roles"] == [
        ("1.2", "We read it through again. The words stayed the same."),
        ("1.1", "The first version noted here."),
    ]


def _parsed(feed: bytes) -> etree._Element:
    return etree.fromstring(feed)


def _texts(root: etree._Element, path: str) -> list[str]:
    return [str(found.text) for found in root.iterfind(path, {"a": NAMESPACE})]


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_feed_has_all_that_atom_asks_for(twice: Proof, language: str) -> None:
    root = _parsed(_record(twice, language).as_feed(SITE, PAGE))
    assert root.tag == f"{{{NAMESPACE}}}feed"
    for one in (root, *root.iterfind("a:entry", {"a": NAMESPACE})):
        for name in ("id", "title", "updated"):
            assert len(_texts(one, f"a:{name}")) == 1, name
        (moment,) = _texts(one, "a:updated")
        assert datetime.fromisoformat(moment).tzinfo
    assert _texts(root, "a:author/a:name") == ["Maple Street Family Therapy"]
    links = {
        link.get("rel"): link.get("href") for link in root.iterfind("a:link", {"a": NAMESPACE})
    }
    assert links == {"self": f"{SITE}changes.xml", "alternate": PAGE}
    ids = _texts(root, "a:entry/a:id")
    assert len(ids) == len(set(ids)) >= 4
    assert all(id_.startswith("tag:www.maplestreet.example.org,2026-") for id_ in ids)
    moments = _texts(root, "a:entry/a:updated")
    assert moments == sorted(moments, reverse=True)
    assert _texts(root, "a:updated") == moments[:1]


def test_entries_keep_their_ids(tmp_path: Path) -> None:
    folder = unpublished(tmp_path)
    first = _parsed(_record(published(FIRST, folder)).as_feed(SITE, PAGE))
    rarer(folder)
    second = _parsed(_record(published(SECOND, folder)).as_feed(SITE, PAGE))
    assert set(_texts(first, "a:entry/a:id")) < set(_texts(second, "a:entry/a:id"))


def test_every_entry_leads_to_its_place_on_the_page() -> None:
    for site in composed("maple").sites:
        pages = {page.path: page.markdown for page in site.pages}
        root = _parsed(site.assets["changes.xml"])
        for link in root.iterfind("a:entry/a:link", {"a": NAMESPACE}):
            address, _, anchor = str(link.get("href")).partition("#")
            assert address == f"{site.config['site_url']}changes/index.html"
            assert f'id="{anchor}"' in pages["changes/index.md"]


def test_without_an_address_there_is_no_feed(tmp_path: Path) -> None:
    folder = unpublished(tmp_path)
    change(folder, "practice.yml", ("site_url: https://www.maplestreet.example.org\n", ""))
    publication = publication_of(proved(FIRST, folder).prepared)
    for site in publication.sites:
        assert "changes.xml" not in site.assets
        assert site.config["extra"]["feed"] is None
        (page,) = (page for page in site.pages if page.path == "changes/index.md")
        assert "changes.xml" not in page.markdown


@pytest.mark.parametrize("name", ["harbour", "maple", "puente-sauce", "skylark"])
def test_every_code_on_paper_is_on_the_page(name: str) -> None:
    publication = composed(name)
    for site in publication.sites:
        (page,) = (page for page in site.pages if page.path == "current/index.md")
        for document in publication.documents:
            assert f'id="{document.code}" data-state="current"' in page.markdown
