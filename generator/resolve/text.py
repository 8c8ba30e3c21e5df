"""Resolves one text for one practice, language and medium: no slot is left, no condition open."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from jinja2 import TemplateError, TemplateSyntaxError

from generator.model.library import Practice
from generator.model.practice import Governance
from generator.model.problem import Place, Problem
from generator.model.text import Audience, Pack, Text, TextKind
from generator.model.tree import place_of
from generator.resolve.speech import Listener
from generator.resolve.template import Medium, Voice, first_up

Link = Callable[[str, str], str | None]
"""From a kind and an id to an address as written in Markdown, or none where there is no page."""


@dataclass(frozen=True)
class ResolvedText:
    """What this practice tells families on one subject, in one language."""

    kind: TextKind
    id: str
    language: str
    title: str
    purpose: str
    message: str
    action: str | None
    unknown: str | None
    audience: Audience
    markdown: str
    governance: Governance
    reviewed: date
    fits: int
    look: str | None
    """How it looks on paper, if not as other sheets."""
    next: str | None
    asked: tuple[str, ...]
    """What parents type when they look for it."""
    reads: frozenset[str]
    """The fields it asked for, by path."""
    under_review: bool = False
    """Whether the day has passed on which somebody was to look at its policy again."""


def listener(audience: Audience) -> Listener:
    """Whom the phrases of a text are meant for: a teen's or child's text says "you" to them."""
    return "teen" if audience in (Audience.TEEN, Audience.CHILD) else "parent"


def is_published(text: Text, practice: Practice) -> bool:
    """Whether the practice offers what the text is about."""
    return all(_is_so(path, practice) for path in text.front.needs)


def packs_of(practice: Practice) -> Iterator[Pack]:
    """The packs whose subject the practice offers."""
    for pack in practice.library.packs.values():
        if all(_is_so(path, practice) for path in pack.statement.needs):
            yield pack


def _is_so(path: str, practice: Practice) -> bool:
    """What a yes-or-no choice says."""
    value: object = {**practice.parsed_policies, "practice": practice.facts}
    for step in path.split("."):
        value = value[step] if isinstance(value, Mapping) else getattr(value, step)
    return bool(value)


def stands_under(text: Text, practice: Practice) -> str:
    """The policy whose version and date the text carries, or `practice`.

    A policy to which the practice gave no version goes by the practice's own: the library's
    version is not the practice's to raise when its families read something else.
    """
    topic = text.front.policy
    stated = topic and practice.layer_of(practice.where(topic, "governance", "version"))
    return topic if topic and stated != "library" else "practice"


def governance_of(text: Text, practice: Practice) -> Governance:
    """Whose version and date the text carries."""
    topic = stands_under(text, practice)
    if topic == "practice":
        return practice.facts.governance
    return practice.parsed_policies[topic].governance


def resolve_text(text: Text, voice: Voice, link: Link) -> ResolvedText | Problem:
    """The text with every slot filled, or the problem that keeps one open."""
    practice, front = voice.practice, text.front
    voice.listen()
    try:
        filled = {
            name: _one_line(text, voice, name)
            for name in ("title", "purpose", "message", "action", "unknown")
        }
        markdown = voice.fill(text.body, text.path)
    except _Unfilled as fault:
        return fault.problem
    except _FAULTS as fault:
        return Problem(_place(text, fault), *_said(fault))
    return ResolvedText(
        kind=text.kind,
        id=text.id,
        language=text.language,
        title=filled["title"] or "",
        purpose=filled["purpose"] or "",
        message=filled["message"] or "",
        action=filled["action"],
        unknown=filled["unknown"],
        audience=front.audience,
        markdown=_with_links(_tidy(markdown), link, voice.medium),
        governance=governance_of(text, practice),
        reviewed=front.reviewed,
        fits=front.fits,
        look=front.look,
        next=front.next,
        asked=front.asked,
        reads=frozenset(voice.ear.met),
    )


class _Unfilled(Exception):  # noqa: N818 - carries a problem up one call
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def _one_line(text: Text, voice: Voice, name: str) -> str | None:
    source = getattr(text.front, name)
    if source is None:
        return None
    try:
        return first_up(voice.fill_plain(source))
    except _FAULTS as fault:
        raise _Unfilled(Problem(place_of(text.front_tree, [name]), *_said(fault))) from None


_FAULTS = (TemplateError, ArithmeticError, LookupError, TypeError, ValueError)
"""What filling a text can raise: Jinja's own faults, and Python's at a slot that asks nonsense."""


def _said(fault: Exception) -> tuple[str, str]:
    """What is wrong with a slot, and how to mend it."""
    if isinstance(fault, TemplateError):
        message, _, hint = (fault.message or "a slot cannot be filled").partition("; ")
        return message, hint or "state the fact, or drop the sentence"
    return f"this slot cannot be filled ({fault})", "compare it with the examples in the library"


def _place(text: Text, fault: Exception) -> Place:
    """The line of the text on which filling stopped."""
    if isinstance(fault, TemplateSyntaxError):
        return text.where(fault.lineno)
    line, trace = 1, fault.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == text.path:
            line = trace.tb_lineno
        trace = trace.tb_next
    source = text.body.split("\n")[line - 1]
    return text.where(line, max(source.find("{{"), 0) + 1)


_BLANKS = re.compile(r"\n[ \t]*(\n[ \t]*)+\n")


def _tidy(markdown: str) -> str:
    """Conditions leave empty lines behind; one between blocks is enough."""
    return _BLANKS.sub("\n\n", markdown).strip() + "\n"


_LINK = re.compile(r"\[([^\[\]]*)\]\((handout|form|page):([a-z0-9/-]+)\)")


def _with_links(markdown: str, link: Link, medium: Medium) -> str:
    """`[words](handout:id)` becomes a link, or where there is nothing to link the words alone:
    on paper they stand out as a title does.
    """

    def replaced(found: re.Match[str]) -> str:
        address = link(found[2], found[3])
        if address:
            return f"[{found[1]}]({address})"
        return f"*{found[1]}*" if medium == "print" else found[1]

    return _LINK.sub(replaced, markdown)
