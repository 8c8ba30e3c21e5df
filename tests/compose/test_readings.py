"""What families read, line by line, and the code that follows it."""

from collections import defaultdict
from pathlib import Path

import pytest

from generator.compose.markup import lines_of
from generator.compose.readings import readings
from generator.model.ledger import Key, Reading
from tests.examples import composed
from tests.publishing import FIRST, change, on, unpublished


@pytest.mark.parametrize(
    ("markdown", "lines"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("Is it so? “Yes.” ¿Y ahora?", ["Is it so?", "“Yes.”", "¿Y ahora?"]),
        ("At 5 p.m. we close.", ["At 5 p.m. we close."]),
        ("Before.\n\n## A head {#head}\n\nAfter.", ["Before.", "", "## A head", "After."]),
        ("- one\n- **two** [three](x.md)", ["one", "two three"]),
        ("<aside><h3>Inside</h3><p>Words.</p></aside>", ["", "## Inside", "Words."]),
        ("<table><tr><th>Ages</th><td>12</td></tr></table>", ["Ages | 12"]),
        ("<p><label>Name</label><span>as on the card</span></p>", ["Name as on the card"]),
        ("<p>One<br>two</p>", ["One two"]),
        ("<p>Seen<!-- not seen --> whole</p>", ["Seen whole"]),
    ],
)
def test_lines_as_they_are_read(markdown: str, lines: list[str]) -> None:
    assert list(lines_of(markdown)) == lines


@pytest.mark.parametrize("name", ["maple", "puente-alamo"])
def test_a_code_is_the_same_in_every_edition_and_stands_for_one_paper(name: str) -> None:
    codes = defaultdict(set)
    papers = defaultdict(set)
    for document in composed(name).documents:
        paper = (document.kind, document.id, document.edition.language)
        codes[paper].add(document.code)
        papers[document.code].add(paper)
    assert {len(several) for several in codes.values()} == {1}
    assert {len(several) for several in papers.values()} == {1}


def _read(folder: Path) -> dict[Key, Reading]:
    one = on(FIRST, folder)
    return {reading.key: reading for reading in readings(one.practice, one.spoken)}


def test_codes_on_paper_are_those_of_the_readings() -> None:
    from tests.examples import prepared

    one = prepared("maple")
    read = {reading.key: reading.code for reading in readings(one.practice, one.spoken)}
    told = {(d.kind, d.id, d.edition.language): d.code for d in composed("maple").documents}
    assert {key: code for key, code in read.items() if code} == told


@pytest.mark.parametrize(
    ("file", "pair", "differ"),
    [
        ("practice.yml", ('version: "2.1"', 'version: "2.2"'), set[str]()),
        ("policies/communication.yml", ("every 2 weeks", "every 5 weeks"), {"some"}),
        ("practice.yml", ("(209) 555-0142", "(209) 555-0199"), {"all"}),
    ],
    ids=["a version", "a promise", "the number to call"],
)
def test_a_code_follows_the_words_alone(
    tmp_path: Path, file: str, pair: tuple[str, str], differ: set[str]
) -> None:
    folder = unpublished(tmp_path)
    before = _read(folder)
    change(folder, file, pair)
    after = _read(folder)
    papers = [key for key, reading in before.items() if reading.code]
    changed = [key for key in papers if before[key].code != after[key].code]
    how_many = {0: set(), len(papers): {"all"}}.get(len(changed), {"some"})
    assert how_many == differ
    if differ == {"some"}:
        assert ("handout", "h22-how-often-you-hear-from-us", "es") in changed
        assert ("handout", "h23-in-a-crisis", "es") not in changed


def test_without_a_version_of_its_own_a_policy_goes_by_the_practice(tmp_path: Path) -> None:
    read = _read(unpublished(tmp_path))
    ours = read["handout", "h22-how-often-you-hear-from-us", "en"]
    assert (ours.policy, ours.governance.version) == ("communication", "2.1")
    default = read["handout", "h28-costs-and-missed-visits", "en"]
    assert (default.policy, default.governance.owner) == ("practice", "Rosa Delgado")
