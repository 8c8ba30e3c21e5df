"""Between them, the example practices take every arm of every condition in the library's texts."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from jinja2 import Template, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.model.text import Text
from generator.resolve.practice import speakers, voice_for
from generator.resolve.text import is_published
from tests.cases import shop
from tests.examples import EXAMPLES, prepared

LANGUAGE = "en"
"""Every example speaks it, and the Spanish texts ask for the same facts (tests/test_content.py)."""


class Arm(NamedTuple):
    """One written way through a text."""

    text: str
    """Its id."""
    condition: str
    """As it is written."""
    taken: str
    """By which word: `if`, `elif`, `for` or `else`."""


NO_PHONE = "its number stands on every page: no practice switches its phone off"
ONE_MINUTE = "a task of one minute a day; only so that the number and its word agree"
NO_TEENS = "every example sees teens; the grid tries a practice that does not"
NOT_TAKEN = {
    Arm("h06-what-to-tell-us-and-how", "practice.sees_teens", "else"): NO_TEENS,
    **{
        Arm(text, "home_practice.assignments.minutes_a_day == 1", "if"): ONE_MINUTE
        for text in (
            "faq",
            "h01-why-we-involve-you",
            "h15-home-practice-that-sticks",
            "h30-for-your-fridge",
        )
    },
    Arm(
        "h13-reaching-us-between-visits", "not communication.channels.phone.enabled", "if"
    ): NO_PHONE,
    Arm("h23-in-a-crisis", "communication.channels.phone.enabled", "else"): NO_PHONE,
    Arm("reach-us", "communication.channels.phone.enabled", "else"): NO_PHONE,
    Arm(
        "f1-consent",
        'signer in consent.signatures if signer.code == "second_parent"',
        "else",
    ): "the rule signatures-agree asks for the line first; this is for who gives a reason",
    Arm(
        "h18-your-rights-worries-and-complaints",
        "practice.clinicians | length == 1",
        "elif",
    ): "somebody who works alone puts a name there, as Harbour does; this is for who forgets",
    Arm("h20c-your-privacy-for-children", "confidentiality.records.refused", "if"): (
        "records are kept from parents where teens come alone, and there this sheet is not printed"
    ),
    Arm("h28-costs-and-missed-visits", "fees.paid_by", "else"): (
        "somebody always pays; this is for an empty list"
    ),
}
"""Arms that no sensible practice takes, each with the reason why it is there."""


def test_every_arm_is_taken() -> None:
    arms, taken = _walked()
    left = arms - taken
    assert left - NOT_TAKEN.keys() == set(), "let an example take it, or say why none would"
    assert NOT_TAKEN.keys() - left == set(), "this is taken now, or no longer there"


def test_the_arms_are_found() -> None:
    arms, _ = _walked()
    assert len({arm.text for arm in arms}) > 30
    assert {arm.taken for arm in arms} == {"if", "elif", "for", "else"}


@cache
def _walked() -> tuple[frozenset[Arm], frozenset[Arm]]:
    """All arms of the library's texts, and those that a family of some example reads."""
    arms: set[Arm] = set()
    taken: set[Arm] = set()
    for languages in shop().library.texts.values():
        for source in _sources(languages[LANGUAGE]):
            _marked(source, languages[LANGUAGE].id, arms)
    for name in EXAMPLES:
        for text, environment in _told(name):
            environment.globals[_MARK] = lambda *arm: taken.add(Arm(*arm))
            for source in _sources(text):
                tree = _marked(source, text.id, set())
                code = ImmutableSandboxedEnvironment.compile(environment, tree, text.path)
                Template.from_code(environment, code, environment.globals).render()
    return frozenset(arms), frozenset(taken)


def _told(name: str) -> Iterator[tuple[Text, ImmutableSandboxedEnvironment]]:
    """The library's texts that one example publishes, each with what fills it."""
    practice = prepared(name).practice
    (speaker,) = (one for one in speakers(practice) if one.language == LANGUAGE)
    for languages in shop().library.texts.values():
        text = languages[LANGUAGE]
        if is_published(text, practice):
            voice = voice_for(text, "site", practice, speaker, shop().house.components)
            assert isinstance(voice.environment, ImmutableSandboxedEnvironment)
            yield text, voice.environment


def _sources(text: Text) -> Iterator[str]:
    """All of a text that may hold a condition."""
    yield text.body
    front = (text.front.title, text.front.purpose, text.front.message, text.front.action)
    yield from filter(None, (*front, text.front.unknown))


_MARK = "take_note"
"""What every arm is made to call first."""

_READER = ImmutableSandboxedEnvironment(comment_start_string="{##", comment_end_string="##}")
_READER.filters |= dict.fromkeys(("bullets", "listed", "listed_or", "first_up"), str)


def _marked(source: str, text: str, arms: set[Arm]) -> nodes.Template:
    """A source as a tree whose arms take note of themselves; they are added to `arms` too."""
    tree = _READER.parse(source)
    conditions = _conditions(source)

    def mark(body: list[nodes.Node], condition: str, word: str) -> None:
        if not body or condition is None:
            return
        arm = Arm(text, condition, word)
        arms.add(arm)
        told = [nodes.Const(part) for part in arm]
        call = nodes.Call(nodes.Name(_MARK, "load"), told, [], None, None)
        body.insert(0, nodes.ExprStmt(call, lineno=1).set_lineno(1, override=True))

    def walk(node: nodes.Node, word: str = "if") -> None:
        if isinstance(node, nodes.If):
            condition = next(conditions)
            walk_all(node.body)
            for other in node.elif_:
                walk(other, "elif")
            walk_all(node.else_)
            mark(node.body, condition, word)
            mark(node.else_, condition, "else")
        elif isinstance(node, nodes.For):
            condition = next(conditions)
            walk_all(node.body)
            walk_all(node.else_)
            if node.test or node.else_:
                mark(node.body, condition, "for")
                mark(node.else_, condition, "else")
        else:
            walk_all(list(node.iter_child_nodes()))

    def walk_all(body: list[nodes.Node]) -> None:
        for node in list(body):
            walk(node)

    walk(tree)
    return tree


def _conditions(source: str) -> Iterator[str]:
    """What stands behind each `if`, `elif` and `for`, in the order of the text."""
    inside: list[str] = []
    for _, kind, value in _READER.lex(source):
        if kind == "block_begin":
            inside = []
        elif kind == "block_end":
            word, _, condition = "".join(inside).strip().partition(" ")
            if word in ("if", "elif", "for"):
                yield condition
        else:
            inside.append(value)
