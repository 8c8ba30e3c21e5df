"""Resolves every text of a practice, in each of its languages, for the screen and for paper."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from generator.model.library import Practice, TextKey
from generator.model.problem import Problem
from generator.model.text import Text
from generator.resolve.sound import unsound
from generator.resolve.speech import Speaker
from generator.resolve.template import Medium, Voice
from generator.resolve.text import Link, ResolvedText, is_published, listener, resolve_text
from generator.resolve.view import Ear


@dataclass(frozen=True)
class Links:
    """How texts refer to each other; the compose stage knows the addresses."""

    on_site: Callable[[TextKey, Collection[TextKey]], Link]
    on_paper: Callable[[str | None, Collection[TextKey]], Link]


@dataclass(frozen=True)
class Spoken:
    """All that a practice says in one language."""

    speaker: Speaker
    on_site: Mapping[TextKey, ResolvedText]
    on_paper: Mapping[TextKey, ResolvedText]


def resolve(
    practice: Practice, components: Mapping[str, str], links: Links
) -> tuple[tuple[Spoken, ...], tuple[Problem, ...]]:
    """Every published text of the practice, and the slots that stayed open."""
    problems: list[Problem] = []
    spoken = tuple(
        _speak(practice, speaker, components, links, problems) for speaker in speakers(practice)
    )
    return spoken, tuple(problems)


def on_the_day(spoken: Spoken, today: date) -> Spoken:
    """All that is said, as it is published that day: what is due for review says so."""

    def told(texts: Mapping[TextKey, ResolvedText]) -> dict[TextKey, ResolvedText]:
        return {
            key: replace(text, under_review=text.governance.review_by < today)
            for key, text in texts.items()
        }

    return replace(spoken, on_site=told(spoken.on_site), on_paper=told(spoken.on_paper))


def speakers(practice: Practice) -> tuple[Speaker, ...]:
    """One for each of the practice's languages, the default first."""
    return tuple(
        Speaker(
            language=language,
            words=practice.library.words[language],
            country=practice.jurisdiction.country,
            default_language=practice.facts.languages.default,
        )
        for language in practice.facts.languages.all
    )


def voice_for(
    text: Text,
    medium: Medium,
    practice: Practice,
    speaker: Speaker,
    components: Mapping[str, str],
    ear: Ear | None = None,
) -> Voice:
    """The voice that speaks to whoever the text is for."""
    to_them = replace(speaker, listener=listener(text.front.audience))
    return Voice(practice, to_them, medium, components, ear or Ear())


def _speak(
    practice: Practice,
    speaker: Speaker,
    components: Mapping[str, str],
    links: Links,
    problems: list[Problem],
) -> Spoken:
    language = speaker.language
    texts = {
        key: languages[language]
        for key, languages in sorted(practice.library.texts.items(), key=_shelf_order)
        if language in languages and is_published(languages[language], practice)
    }
    voices = _Voices(practice, speaker, components)
    media: dict[Medium, dict[TextKey, ResolvedText]] = {"site": {}, "print": {}}
    for medium, resolved in media.items():
        for key, text in texts.items():
            link = (
                links.on_site(key, texts)
                if medium == "site"
                else links.on_paper(practice.facts.site_url, texts)
            )
            outcome = resolve_text(text, voices.voice(text, medium), link)
            if isinstance(outcome, Problem):
                problems.append(outcome)
                continue
            resolved[key] = outcome
            problems.extend(unsound(text, outcome.markdown))
    return Spoken(speaker, on_site=media["site"], on_paper=media["print"])


def _shelf_order(row: tuple[TextKey, Any]) -> tuple[str, int, str]:
    """Handouts by their number (`h2` before `h10`), then by name."""
    (kind, id_), _ = row
    number = "".join(letter for letter in id_.partition("-")[0] if letter.isdigit())
    return kind, int(number or 0), id_


class _Voices:
    """One voice for each audience and medium, made when first needed."""

    def __init__(self, practice: Practice, speaker: Speaker, components: Mapping[str, str]) -> None:
        self.practice = practice
        self.speaker = speaker
        self.components = components
        self.made: dict[tuple[str, Medium], Voice] = {}

    def voice(self, text: Text, medium: Medium) -> Voice:
        key = (listener(text.front.audience), medium)
        if key not in self.made:
            self.made[key] = voice_for(text, medium, self.practice, self.speaker, self.components)
        return self.made[key]
