"""What a parent is told about a teen's privacy, and what the teen is told, is the same promise."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from html import unescape
from typing import Any, TypeVar

import pytest
from pydantic import BaseModel

from generator.compose.links import LINKS
from generator.model.library import Practice, TextKey
from generator.model.policies import Confidentiality
from generator.model.text import Text
from generator.resolve.practice import speakers, voice_for
from generator.resolve.speech import Listener
from generator.resolve.template import Voice, first_up
from generator.resolve.text import ResolvedText, resolve_text
from tests.cases import read, shop
from tests.content.mirror import PARENT, ROWS, TEEN, WHERE_BOTH, row_of, unmirrored, when
from tests.examples import prepared, words

CHILD: TextKey = ("handout", "h20c-your-privacy-for-children")
AGREEMENT: TextKey = ("form", "f8-teen-privacy-agreement")
MEETINGS: TextKey = ("handout", "h12-when-we-meet-your-parents")

Chosen = TypeVar("Chosen", bound=BaseModel)

LANGUAGES = ("en", "es")
PRACTICES = read("mirrored.yml")
CHANGES = read("heard.yml")


# What both say, as written: whatever a practice chooses.


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_paragraph_is_told_to_both_or_explained(language: str) -> None:
    texts = shop().library.texts
    assert list(unmirrored(language, texts[PARENT][language], texts[TEEN][language])) == []


def test_where_both_sheets_are_handed_out_is_known() -> None:
    texts = shop().library.texts[TEEN]
    assert all({*texts[language].front.needs} == WHERE_BOTH for language in LANGUAGES)


def test_both_languages_tell_it_under_the_same_conditions() -> None:
    texts = shop().library.texts
    for row in ROWS:
        for to, key in (("parent", PARENT), ("teen", TEEN)):
            english, spanish = (when(row, tongue, to, texts[key][tongue]) for tongue in LANGUAGES)
            assert english == spanish, row["about"]


def _broken(*, lists: bool) -> pytest.MarkDecorator:
    """A case for each way to break one of the two sheets."""
    cases = [case for case in read("broken_mirrors.yml") if bool(case.get("lists")) is lists]
    return pytest.mark.parametrize("case", cases, ids=[case["about"] for case in cases])


def _changed(case: Mapping[str, Any]) -> dict[TextKey, Text]:
    """Both sheets in English, one of them changed as the case says."""
    texts = {key: shop().library.texts[key]["en"] for key in (PARENT, TEEN)}
    key = next(key for key in texts if key[1].startswith(case["in"]))
    text = texts[key]
    line = getattr(text.front, case["at"]) if "at" in case else text.body
    assert case["find"] in line
    line = line.replace(case["find"], case["put"], 1)
    front = text.front.model_copy(update={case["at"]: line}) if "at" in case else text.front
    texts[key] = replace(text, front=front, body=text.body if "at" in case else line)
    return texts


@_broken(lists=False)
def test_a_sheet_that_promises_something_else_is_found(case: Mapping[str, Any]) -> None:
    texts = _changed(case)
    assert list(unmirrored("en", texts[PARENT], texts[TEEN]))


# What both say, as practices say it that choose differently.


def _chosen(practice: Practice, choices: Mapping[str, Any]) -> Practice:
    """The practice with other values, by the paths of their fields."""
    policies = dict(practice.parsed_policies)
    for path, value in choices.items():
        topic, _, rest = path.partition(".")
        policies[topic] = _with(policies[topic], rest, value)
    return replace(practice, parsed_policies=policies)


def _with(model: Chosen, path: str, value: object) -> Chosen:
    name, _, rest = path.partition(".")
    new = _with(getattr(model, name), rest, value) if rest else value
    return type(model).model_validate({**dict(model), name: new})


@cache
def _base(law: str) -> Practice:
    """An example practice with the library's own choices on privacy, under some law."""
    practice = prepared("maple").practice
    facts = practice.facts.model_copy(update={"jurisdiction": law})
    usual = {"confidentiality.disclosure.told_first": "child"}
    return _chosen(replace(practice, parsed_facts=facts), usual)


def _practice(case: Mapping[str, Any]) -> Practice:
    return _chosen(_base(case["law"]), case.get("choices", {}))


def _voice(practice: Practice, text: Text) -> Voice:
    speaker = next(one for one in speakers(practice) if one.language == text.language)
    return voice_for(text, "print", practice, speaker, shop().house.components)


def _told(practice: Practice, key: TextKey, language: str) -> ResolvedText:
    return _resolved(practice, practice.library.texts[key][language])


def _resolved(practice: Practice, text: Text) -> ResolvedText:
    told = resolve_text(text, _voice(practice, text), LINKS.on_paper(None, ()))
    assert isinstance(told, ResolvedText), told
    return told


Lists = dict[str, list[str]]

_COLUMN = re.compile(r"<h3>(.*?)</h3>\s*<ul>(.*?)</ul>", re.DOTALL)
_PRIVATE = re.compile("private|stays|privado|queda", re.IGNORECASE)


def _lists(text: ResolvedText) -> list[Lists]:
    """Each pair of lists on a sheet: what stays private, and what parents hear."""
    columns = [
        (
            "private" if _PRIVATE.search(heading) else "shared",
            [unescape(topic) for topic in re.findall("<li>(.*?)</li>", topics)],
        )
        for heading, topics in _COLUMN.findall(text.markdown)
    ]
    return [dict(pair) for pair in zip(columns[::2], columns[1::2], strict=True)]


def _expected(practice: Practice, language: str, to: Listener) -> tuple[Lists, Lists]:
    """The lists for every child, and those for teens, in words for a parent or a teen."""
    policy = practice.policy(Confidentiality)
    agreement = policy.teen_agreement
    speaker = next(one for one in speakers(practice) if one.language == language)
    says = replace(speaker, listener=to).says

    def phrases(topics: tuple[object, ...]) -> list[str]:
        return [first_up(says(topic)) for topic in topics]

    usual = {
        "private": phrases(policy.not_shared),
        "shared": phrases(policy.shared_with_parents),
    }
    if agreement.kind.value == "none":
        return usual, usual
    kept = agreement.private_topics
    private = (*kept, *(topic for topic in policy.not_shared if topic not in kept))
    return usual, {
        "private": phrases(private),
        "shared": phrases(agreement.shared_topics or policy.shared_with_parents),
    }


@_broken(lists=True)
def test_a_list_that_says_something_else_is_found(case: Mapping[str, Any]) -> None:
    practice, texts = _base("us-ca"), _changed(case)
    lists = {key: _lists(_resolved(practice, text))[-1] for key, text in texts.items()}
    right = {
        PARENT: _expected(practice, "en", "parent")[1],
        TEEN: _expected(practice, "en", "teen")[1],
    }
    assert lists != right


each_practice = pytest.mark.parametrize("case", PRACTICES, ids=lambda case: case["name"])
in_each_language = pytest.mark.parametrize("language", LANGUAGES)


@each_practice
@in_each_language
def test_every_topic_is_on_the_same_list_for_both(case: Mapping[str, Any], language: str) -> None:
    practice = _practice(case)
    usual, teens = _expected(practice, language, "parent")
    to_parent = (
        [usual]
        if practice.policy(Confidentiality).teen_agreement.kind.value == "none"
        else [usual, teens]
    )
    assert _lists(_told(practice, PARENT, language)) == to_parent
    usual, teens = _expected(practice, language, "teen")
    for key in (TEEN, MEETINGS, AGREEMENT):
        assert _lists(_told(practice, key, language)) == [teens], key
    assert _lists(_told(practice, CHILD, language)) == [usual]


@each_practice
@in_each_language
def test_what_one_is_told_the_other_is_told(case: Mapping[str, Any], language: str) -> None:
    practice = _practice(case)
    heard = {
        to: [
            row["about"]
            for row in ROWS
            if "because" not in row and _depends(row, language) and _hears(practice, row, to, key)
        ]
        for (to, key) in ((("parent", language), PARENT), (("teen", language), TEEN))
    }
    assert heard == {("parent", language): case["told"], ("teen", language): case["told"]}


def _depends(row: Mapping[str, Any], language: str) -> bool:
    """Whether it is told on some condition."""
    text = shop().library.texts[PARENT][language]
    return when(row, language, "parent", text).under != {()}


def _hears(practice: Practice, row: Mapping[str, Any], to: tuple[str, str], key: TextKey) -> bool:
    """Whether the sheet as this practice tells it holds a row's words."""
    listens, language = to
    text = practice.library.texts[key][language]
    told = _plain(_told(practice, key, language).markdown)
    voice = _voice(practice, text)
    found = set()
    for said in row_of(row, language, listens):
        if "substance_use" in said and not practice.policy(Confidentiality).substance_use:
            return False
        found.add(_plain(voice.fill(said, text.path)) in told)
    assert len(found) == 1, row["about"]
    return found.pop()


def _plain(markdown: str) -> str:
    """The words alone, without links and stress."""
    return words(re.sub(r"\[([^\]]*)\]\([^)]*\)|\*([^*\n]+)\*", r"\1\2", markdown))


STRONG_RIGHT = {"en": "the law gives parents a strong right", "es": "la ley da a los padres"}


@in_each_language
def test_where_parents_may_read_the_record_no_text_promises_more(language: str) -> None:
    for key in (
        PARENT,
        TEEN,
        AGREEMENT,
        MEETINGS,
        ("form", "f1-consent"),
        ("page", "confidentiality"),
    ):
        for law in ("us-ca", "us-id"):
            told = words(_told(_base(law), key, language).markdown)
            assert (STRONG_RIGHT[language] in told) == (law == "us-id"), key


ADVICE = {
    "en": r"asks? a colleague for advice, who keeps it private too",
    "es": r"(pide|puede pedir) consejo a otro profesional, que también guarda la privacidad",
}


@in_each_language
def test_who_is_asked_for_advice_is_called_the_same_everywhere(language: str) -> None:
    """A therapist who works alone has colleagues, but no supervisor."""
    practice = _base("us-ca")
    for key in practice.library.texts:
        told = _told(practice, key, language)
        if "confidentiality.exceptions.supervision" in told.reads and key != CHILD:
            assert re.search(ADVICE[language], words(told.markdown)), key


@in_each_language
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change["field"])
def test_a_field_is_heard_wherever_it_must_be(change: Mapping[str, Any], language: str) -> None:
    before = _base(change.get("law", "us-ca"))
    after = _chosen(before, {change["field"]: change["to"]})
    heard = {
        id_
        for kind, id_ in MIRRORED
        if _told(before, (kind, id_), language).markdown
        != _told(after, (kind, id_), language).markdown
    }
    assert heard == {*change["in"]}


MIRRORED: tuple[TextKey, ...] = (
    PARENT, TEEN, CHILD, AGREEMENT, MEETINGS,
    ("handout", "h11-parent-only-meetings"),
    ("handout", "h21-when-we-must-speak-up"),
    ("handout", "h22-how-often-you-hear-from-us"),
    ("form", "f1-consent"),
    ("page", "confidentiality"),
)  # fmt: skip


ONLY_TEEN = {"crisis"}
"""The teen's sheet ends with whom to call; on a parent's, that is at the foot."""


@each_practice
@in_each_language
def test_both_sheets_ask_for_the_same_fields(case: Mapping[str, Any], language: str) -> None:
    practice = _practice(case)
    parent, teen = (
        {_field(path) for path in _told(practice, key, language).reads} for key in (PARENT, TEEN)
    )
    assert {path for path in teen - parent if path.split(".")[0] not in ONLY_TEEN} == set()
    assert parent - teen <= ONLY_PARENT


ONLY_PARENT = {
    "confidentiality.shared_with_parents",
    "confidentiality.not_shared",
    "practice.sees_children",
    "practice.sees_teens",
}
"""A parent reads the lists for every child too, and of the sheet for younger ones; a teen with an
agreement reads the teen's lists alone.
"""


def _field(path: str) -> str:
    """The field without the place in its list."""
    return re.sub(r"\.\d+.*", "", path)
