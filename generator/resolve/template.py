"""The sandbox texts are filled in: filters, components, and no way out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from jinja2 import DictLoader, Environment, StrictUndefined, Undefined, UndefinedError
from markupsafe import Markup
from pydantic import BaseModel

from generator.load.memory import remembered
from generator.model.library import Practice
from generator.model.policies import Communication, Confidentiality, Sessions
from generator.model.practice import Crisis
from generator.model.slots import OUR_FILTERS
from generator.model.units import Duration, TimeUnit
from generator.resolve.bounded import BoundedSandbox, Work, in_markdown
from generator.resolve.by_age import by_age
from generator.resolve.figures import decided, time_with_us, visits_a_week, week_drawn
from generator.resolve.speech import Said, Speaker
from generator.resolve.view import MARKS, Ear, View

Medium = Literal["site", "print"]


@dataclass(frozen=True)
class Voice:
    """One practice speaking one language to one audience, on a screen or on paper."""

    practice: Practice
    speaker: Speaker
    medium: Medium
    components: Mapping[str, str]
    """Component templates by name."""
    ear: Ear = field(default_factory=Ear)
    work: Work = field(default_factory=Work)

    @cached_property
    def facts(self) -> dict[str, Any]:
        """What a slot may begin with."""
        practice, speaker = self.practice, self.speaker
        roots: dict[str, BaseModel] = {
            **practice.parsed_policies,
            "practice": practice.facts,
            "crisis": crisis_of(practice),
            "jurisdiction": practice.jurisdiction,
        }
        return {name: View(model, speaker, name, self.ear) for name, model in roots.items()}

    @cached_property
    def environment(self) -> Environment:
        """For Markdown: what a practice states is escaped, components are not.

        Comments are written `{## … ##}`, because `{#…}` ends a heading with its id.
        """
        environment = _Sandbox(loader=DictLoader(dict(self.components)), **_MANNERS)
        environment.filters |= _filters(self.speaker)
        environment.watched_by(self.work)
        environment.globals |= self.facts | self._labels() | self._figures()
        for name in self.components:
            module = environment.get_template(name).make_module(dict(environment.globals))
            environment.globals |= {
                macro: member
                for macro, member in vars(module).items()
                if not macro.startswith("_") and callable(member)
            }
        return environment.overlay(**_COMMENTS)

    def listen(self) -> None:
        """Forget which fields were asked for: a new text begins."""
        _ = self.environment  # making it asks for fields too
        self.ear.met.clear()

    def fill(self, source: str, name: str) -> str:
        """A text with its slots filled; raises Jinja's errors with the line in the text."""
        self.work.begin()
        template = self.environment.from_string(source)
        template.filename = template.name = name
        return template.render()

    def fill_plain(self, source: str) -> str:
        """One line of front matter with its slots filled, without any markup."""
        return (
            str(Markup(self.fill(source, "front matter")).unescape()) if "{" in source else source
        )

    def _labels(self) -> dict[str, Any]:
        speaker = self.speaker
        return {
            "words": speaker.words.labels,
            "date_order": speaker.date_order,
            "medium": self.medium,
            "concern": lambda level: speaker.code("Concern", level),
            "channel_name": lambda way: speaker.code("Channel", way),
            "label": lambda key: speaker.words.labels[key],
            "sentence": speaker.sentence,
            "hours_in_short": self.ear.hear(
                "practice.hours", speaker.hours_short(self.practice.facts.hours)
            ),
        }

    def _figures(self) -> dict[str, Callable[[], Any]]:
        """What figures and lists show; asked for when one is set, so that its fields are heard."""
        sessions, hear = self.practice.policy(Sessions), self.ear.hear
        return {
            "week_drawn": lambda: week_drawn(sessions),
            "time_with_us": lambda: hear("sessions.length", time_with_us(sessions, self.speaker)),
            "visits_a_week": lambda: hear(
                "sessions.per_week", visits_a_week(sessions, self.speaker)
            ),
            "decided": lambda: decided(self.facts["roles"]),
            "crisis_ways": lambda: [
                way | {"how": hear("crisis.lines", way["how"])}
                for way in crisis_ways(self.practice, self.speaker)
            ],
            "told_by_age": lambda: tuple(
                by_age(
                    self.facts,
                    self.practice.policy(Confidentiality),
                    self.practice.policy(Communication),
                )
            ),
        }


class _Sandbox(BoundedSandbox):
    """Compiles every source once for all voices: half the time of a check would go into that."""

    def compile(self, source: Any, name: Any = None, filename: Any = None, *_: Any) -> Any:
        """A template's code; what one voice says differently is asked for when it is filled."""
        in_text = self.comment_start_string == _COMMENTS["comment_start_string"]
        return _compiled(str(source), name, filename, in_text)


@remembered(1024)
def _compiled(source: str, name: str | None, filename: str | None, in_text: bool) -> Any:
    environment = BoundedSandbox(**_MANNERS, **(_COMMENTS if in_text else {}))
    environment.filters |= dict.fromkeys(OUR_FILTERS, _not_yet)
    return environment.compile(source, name, filename)


def _not_yet(*_: object) -> object:
    """Keep the compiler from working out in advance what depends on the language."""
    raise LookupError


def crisis_of(practice: Practice) -> Crisis:
    """The practice's own crisis lines, or those of its jurisdiction."""
    return practice.facts.crisis or practice.jurisdiction.crisis


def crisis_ways(practice: Practice, speaker: Speaker) -> tuple[dict[str, Any], ...]:
    """Each crisis line as it is told: name, how, link, hours, for whom."""
    return tuple(
        {
            "name": speaker.says(line.name),
            "how": speaker.reached_by(line),
            "brief": speaker.briefly(line),
            "href": line.href,
            "hours": speaker.says(line.hours),
            "for_whom": speaker.says(line.for_whom) if line.for_whom else None,
        }
        for line in crisis_of(practice).lines
    )


def crisis_short(practice: Practice, speaker: Speaker) -> str:
    """The one line on every page and sheet: `In a crisis: call 911, or call or text 988`."""
    crisis = crisis_of(practice)
    return speaker.sentence(
        "crisis_short",
        emergency=crisis.emergency_number,
        how=speaker.reached_by(crisis.lines[0]),
    )


def _words_alone(value: object) -> object:
    """Let words and numbers onto a page, and nothing else that a program might print.

    Words that a practice states are words alone: what looks like a mark of Markdown in them, such
    as a link, is shown and not followed.
    """
    if isinstance(value, bool):
        raise UndefinedError("a yes or no stands where words belong; ask for it in {% if … %}")
    if isinstance(value, str) and not isinstance(value, Markup):
        return in_markdown(value)
    if isinstance(value, str | int | Undefined):
        return value
    raise UndefinedError(
        "several values stand where one belongs; name one of them, or list them with | bullets"
    )


def _filters(speaker: Speaker) -> dict[str, Callable[..., Any]]:
    def bullets(phrases: Iterable[object]) -> Markup:
        """A Markdown list, a line for each."""
        lines = (in_markdown(first_up(phrase)) for phrase in _several(phrases))
        return Markup("\n").join(Markup("- {}").format(line) for line in lines)

    def listed(phrases: Iterable[object]) -> str:
        return speaker.listed(_several(phrases))

    def listed_or(phrases: Iterable[object]) -> str:
        return speaker.listed(_several(phrases), style="or")

    def rhythm(length: object) -> str:
        """`every month`, where a length of time says how long it is from one time to the next."""
        said = _word(length)
        if not isinstance(length, Said) or length.unit not in speaker.words.every:
            raise UndefinedError(f"{said!r} does not come round; leave out the filter rhythm")
        every = speaker.every(Duration(count=length.number, unit=TimeUnit(length.unit)))
        marked = length.startswith(MARKS[0])
        return f"{length[0]}{every}{length[-2:]}" if marked else every

    ours = (bullets, listed, listed_or, first_up, rhythm)
    return {**dict(zip(OUR_FILTERS, ours, strict=True)), "lower": _lower}


def _several(phrases: Iterable[object]) -> list[str]:
    """The words of a list; a word alone is none, or it would come out letter by letter."""
    if isinstance(phrases, str):
        raise UndefinedError("one value stands where a list belongs; leave out the filter")
    return [_word(phrase) for phrase in phrases]


def _word(phrase: object) -> str:
    """One word or number as words."""
    if isinstance(phrase, bool) or not isinstance(phrase, str | int | Undefined):
        raise UndefinedError("several values stand where one belongs; name one of them")
    return str(phrase)


def _lower(phrase: object) -> str:
    return _word(phrase).lower()


_MANNERS: dict[str, Any] = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "finalize": _words_alone,
    "keep_trailing_newline": True,
}
_COMMENTS: dict[str, Any] = {"comment_start_string": "{##", "comment_end_string": "##}"}


def first_up(phrase: object) -> str:
    """A phrase as the beginning of a sentence."""
    text = _word(phrase)
    first = 1 if text.startswith(MARKS[0]) else 0
    return text[:first] + text[first : first + 1].upper() + text[first + 1 :]
