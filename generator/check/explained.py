"""Words of the trade and acronyms: whether a text explains them where it first uses them.

A text explains one in the sentence itself: in or before brackets, as what something is called, by
what it means, or with the plain words beside it; in a next sentence that says what that means; as a
term in a list of terms; or, on a page, by a link to a glossary that holds it. A handout or form is
printed, and a link explains nothing on paper. A heading may name what the text then explains.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.check.prose import Sentence, labels, own_words, sentences, told_texts
from generator.check.told import told
from generator.load.memory import remembered
from generator.model.jargon import Jargon
from generator.model.library import Practice
from generator.model.text import Audience, Text

_BEFORE = {
    "en": r"called|calls? (?:it|this|that|them)|known as|short for|words? for (?:it|this|that) is",
    "es": r"llam\w+|(?:se )?les? dic\w+|conocid[oa]s? como",
}
_AFTER = {
    "en": r"means?|stands? for|is short for|is when|(?:is|are) (?:an?|the|what)|that is,",
    "es": r"significan?|quieren? decir|es cuando|(?:es|son) (?:una?|el|la|lo|los|las)\b|es decir,",
}
_NEXT = {
    "en": re.compile(r"(?:That|It|This|They) means?\b|(?:That|It|This) is (?:an?|the|when|what)\b"),
    "es": re.compile(r"(?:Eso|Esto)?\s*(?:[Ss]ignifica|[Qq]uiere decir)\b|Es (?:una?|cuando)\b"),
}
"""By language: what stands before a word that is being explained, after it, and at the head of a
next sentence that explains it.
"""
_ARTICLE = r"(?:an? |the |una? |el |la |los |las )?"

_TERM = re.compile(r"<dt\b[^<>]*>(.*?)</dt>\s*<dd\b[^<>]*>(.*?)</dd>", re.DOTALL)
_TITLE = re.compile(r"\[[^\]]*\]\((?:handout|form):")
"""The name of another text, which explains itself."""

_TO_GLOSSARY = re.compile(r"\[([^\]]*)\]\(page:glossary\)")

ACRONYM = r"(?<![\w-])[A-Z](?:[A-Z]|&(?=[A-Z]))+(?=s?(?![\w-]))"
"""Two capital letters or more; those with figures are codes, and no words."""


@dataclass(frozen=True)
class Use:
    """The first use of a word of the trade, or of an acronym."""

    word: str
    sentence: Sentence
    offset: int
    """Where in the sentence it stands."""
    plain: str = ""
    """What to say instead; nothing for an acronym."""
    is_explained: bool = False


def jargon_in(practice: Practice) -> Iterator[tuple[Text | None, list[Use]]]:
    """By text, the words of the trade it uses; without a text, those of each value in YAML."""
    yield from _in_all(practice, lambda jargon: jargon.pattern if jargon else None)


def acronyms_in(practice: Practice) -> Iterator[tuple[Text | None, list[Use]]]:
    """By text, the acronyms it uses that not every parent knows; likewise in YAML."""
    yield from _in_all(practice, lambda jargon: ACRONYM)


def _in_all(
    practice: Practice, choose: Callable[[Jargon | None], str | None]
) -> Iterator[tuple[Text | None, list[Use]]]:
    for text in told_texts(practice):
        jargon = practice.library.jargon.get(text.language)
        pattern = choose(jargon)
        if pattern and text.front.audience is not Audience.STAFF:
            said = [*sentences(text, practice), *labels(text, practice)]
            yield text, list(_first_uses(said, pattern, jargon, text, practice))
    for words in own_words(practice):
        jargon = practice.library.jargon.get(words.language)
        if pattern := choose(jargon):
            yield None, list(_first_uses(list(words.sentences()), pattern, jargon, None, practice))


def _first_uses(
    said: Sequence[Sentence],
    pattern: str,
    jargon: Jargon | None,
    text: Text | None,
    practice: Practice,
) -> Iterator[Use]:
    """One use of each word: the first in a sentence, or in a heading if no sentence explains it."""
    met: dict[str, Use] = {}
    named: set[str] = set()  # in headings alone so far
    for number, start, found, listed in _hits(pattern, tuple(sentence.said for sentence in said)):
        sentence, following = said[number], next(iter(said[number + 1 : number + 2]), None)
        use = _use(Use(" ".join(found.split()), sentence, start), listed, jargon, practice)
        key = use.plain or use.word if use else ""
        if use is None or (key in met and key not in named):
            continue
        settled = _is_explained(use, following, text, practice)
        first = use if settled else met.get(key, use)
        met[key] = replace(first, is_explained=settled)
        if sentence.is_heading or sentence.is_title:
            named.add(key)
        else:
            named.discard(key)
    yield from met.values()


@remembered(384)
def _hits(pattern: str, said: tuple[str, ...]) -> tuple[tuple[int, int, str, str], ...]:
    """Whatever a pattern finds: in which sentence, from where on, and the word as it is listed."""
    sought = re.compile(pattern)  # hundreds of words: it takes long to compile, and is met seldom
    return tuple(
        (number, found.start(), found[0], found.groupdict().get("word", ""))
        for number, one in enumerate(said)
        for found in sought.finditer(one)
    )


def _use(use: Use, listed: str, jargon: Jargon | None, practice: Practice) -> Use | None:
    """What was found, unless every parent knows it or it is the name of somebody or something."""
    links = _TITLE.finditer(use.sentence.written)
    if any(link.start() <= use.offset < link.end() for link in links):
        return None
    if not listed:
        is_known = jargon is not None and use.word in jargon.known_acronyms
        is_name = use.word in practice.facts.name or use.sentence.said.isupper()
        return None if is_known or is_name else use
    assert jargon is not None
    return replace(use, plain=jargon.plain(listed))


def _is_explained(
    use: Use, following: Sentence | None, text: Text | None, practice: Practice
) -> bool:
    said = " ".join(use.sentence.said.split())
    if explains(use.word, said, use.sentence.language, use.plain):
        return True
    after = _NEXT.get(use.sentence.language)
    if after and following and after.match(following.said):
        return True
    if text is None:
        return False
    is_linked = text.kind == "page" and _is_linked(use, practice)
    return is_linked or _is_a_term_of(text, use.word, practice)


@remembered(384)
def explains(word: str, said: str, language: str, plain: str = "") -> bool:
    """Whether a sentence that uses a word says what it is."""
    beside = rf"(?<!\w){re.escape(plain)}(?!\w)" if plain else r"(?!)"
    return bool(
        re.search(_around(word, language), said, re.IGNORECASE)
        or re.search(beside, said, re.IGNORECASE)
    )


def _spelt(word: str) -> str:
    return rf"(?<![\w-]){re.escape(word)}(?:e?s)?(?![\w-])"


def _around(word: str, language: str) -> str:
    """A word where its own sentence explains it."""
    spelt = _spelt(word)
    ways = [rf"{spelt}[\"”»]? \([^)]+\)", rf"\w \((?:[^)]* )?[\"“«]?{spelt}[^)]*\)"]
    if language in _BEFORE:
        ways += [
            rf"\b(?:{_BEFORE[language]}) {_ARTICLE}[\"“«]?{spelt}",
            rf"{spelt}[\"”»]?,? (?:{_AFTER[language]})",
        ]
    return "|".join(ways)


def _is_a_term_of(text: Text, word: str, practice: Practice) -> bool:
    """Whether a text, a glossary or not, has a list of terms that holds the word."""
    spelt = re.compile(_spelt(word), re.IGNORECASE)
    return any(spelt.search(one[1] + one[2]) for one in _TERM.finditer(told(text, practice).body))


def _is_linked(use: Use, practice: Practice) -> bool:
    links = _TO_GLOSSARY.finditer(use.sentence.written)
    glossary = practice.library.texts.get(("page", "glossary"), {}).get(use.sentence.language)
    return (
        glossary is not None
        and any(use.word.lower() in link[1].lower() for link in links)
        and _is_a_term_of(glossary, use.word, practice)
    )
