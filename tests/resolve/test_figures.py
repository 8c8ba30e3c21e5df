"""Figures: drawn to the practice's own numbers, and saying in words what they draw."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from generator.model.localized import Localized
from generator.model.policies import Communication, Roles, Sessions
from generator.model.units import Duration
from generator.model.vocabulary import Decision
from generator.resolve.figures import decided, time_with_us, visits_a_week, week_drawn
from generator.resolve.speech import Speaker
from generator.resolve.template import Voice
from tests.cases import HERE, shop
from tests.examples import EXAMPLES, prepared, words

CASES = yaml.safe_load((HERE / "figures.yml").read_text("utf-8"))


def _sessions(name: str = "maple", **stated: Any) -> Sessions:
    return prepared(name).practice.policy(Sessions).model_copy(update=stated)


def _speaker(language: str) -> Speaker:
    return Speaker(language, shop().library.words[language], "us", default_language="en")


def _drawn(name: str, figure: str) -> list[str]:
    """A figure as HTML, in each of the practice's languages."""
    one = prepared(name)
    voices = (
        Voice(one.practice, language.speaker, "print", shop().house.components)
        for language in one.spoken
    )
    return [voice.fill(f"{{{{ {figure}() }}}}", "a test") for voice in voices]


@pytest.mark.parametrize(
    "case", CASES["week"], ids=lambda case: f"{case['per_week']}x{case['length']}"
)
def test_a_week_is_filled_as_far_as_visits_take_it(case: dict[str, Any]) -> None:
    length = Duration.model_validate(case["length"])
    sessions = _sessions(length=length, per_week=case["per_week"])
    drawn = week_drawn(sessions)
    assert [len(day) for day in drawn] == [24] * 7
    filled = {number: [m for m in day if m] for number, day in enumerate(drawn, 1) if any(day)}
    assert filled == case["visits"]
    for language in ("en", "es"):
        assert time_with_us(sessions, _speaker(language)) == case[language]


@pytest.mark.parametrize("visits", range(1, 8))
def test_each_visit_has_a_day_of_its_own(visits: int) -> None:
    sessions = _sessions(per_week=visits)
    drawn = week_drawn(sessions)
    assert sum(any(day) for day in drawn) == visits
    assert sum(map(sum, drawn)) == round(sessions.length.hours * 60) * visits


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_week_says_what_it_draws(name: str) -> None:
    sessions = _sessions(name)
    minutes = round(sessions.length.hours * 60) * sessions.per_week
    for language, html in zip(prepared(name).spoken, _drawn(name, "week"), strict=True):
        assert html.count('class="pp-week__hour"') == 168
        widths = re.findall(r'class="pp-week__visit"[^>]*? width="(\d+)"', html)
        assert sum(map(int, widths)) == minutes, "a unit of the drawing is a minute"
        told = re.search(r'<title id="([\w-]+)">(.*?)</title>', html)
        assert told is not None
        assert f'role="img" aria-labelledby="{told[1]}"' in html
        time = time_with_us(sessions, language.speaker)
        caption = words(html[html.index("<figcaption>") :])
        for alternative in (told[2], caption):
            assert "168" in alternative
            assert time in alternative
        assert language.speaker.duration(sessions.length) in caption
        assert visits_a_week(sessions, language.speaker) in caption


def _stated(decisions: list[Any]) -> tuple[Any, ...]:
    """Decisions as texts see them: known ones with a code, the practice's own as words."""
    speaker = _speaker("en")
    return tuple(
        speaker.says(Decision(one) if isinstance(one, str) else Localized.model_validate(one))
        for one in decisions
    )


@pytest.mark.parametrize("case", CASES["deciders"])
def test_decisions_are_sorted_by_who_takes_them(case: dict[str, Any]) -> None:
    roles = SimpleNamespace(
        **{
            who: SimpleNamespace(decides=_stated(case[who]))
            for who in ("parent", "therapist", "child")
        }
    )
    shown = {
        who: [getattr(one, "code", one) for one in decisions]
        for who, decisions in decided(roles).items()
    }
    assert shown == case["shows"]


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_decision_and_decider_stands_once(name: str) -> None:
    roles = prepared(name).practice.policy(Roles)
    stated = (*roles.parent.decides, *roles.therapist.decides, *roles.child.decides)
    for language, html in zip(prepared(name).spoken, _drawn(name, "deciders"), strict=True):
        listed = [words(entry).lower() for entry in re.findall(r"<li>(.*?)</li>", html)]
        assert len(listed) == len(set(listed))
        assert set(listed) == {str(language.speaker.says(one)).lower() for one in stated}
        labels = language.speaker.words.labels
        together = "goals" in [getattr(one, "value", one) for one in stated]
        for who in ("you_decide", "therapist_decides", "child_decides"):
            assert html.count(f"<h3>{labels[who]}</h3>") == 1
        assert html.count(f"<h3>{labels['together_decide']}</h3>") == together
        assert (labels["deciders_caption"] in html) == together


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_call_leads_past_the_emergency_number_to_an_answer(name: str) -> None:
    practice = prepared(name).practice
    communication = practice.policy(Communication)
    for language, html in zip(prepared(name).spoken, _drawn(name, "calls"), strict=True):
        speaker, crisis = language.speaker, practice.facts.crisis or practice.jurisdiction.crisis
        told = words(html)
        way = (
            crisis.emergency_number,
            speaker.reached_by(crisis.lines[0]),
            practice.facts.contact.phone,
            speaker.duration(communication.between_visits.longest_call),
            str(speaker.says(practice.facts.contact.after_hours)),
            speaker.duration(communication.channels.phone.reply_within),
        )
        assert (places := [told.index(step) for step in way]) == sorted(places)
        urgent_only = communication.between_visits.calls.value == "urgent_only"
        assert (speaker.words.labels["calls_urgent"] in told) == urgent_only


@pytest.mark.parametrize("figure", ["week", "deciders", "calls"])
def test_a_figure_brings_no_style_and_asks_for_nothing(figure: str) -> None:
    for html in _drawn("maple", figure):
        assert re.findall(r"\s(?:style|src|on\w+)=|https?:|url\(", html) == []
