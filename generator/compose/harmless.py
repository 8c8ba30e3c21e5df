"""What a text has become is looked at as a browser reads it: words and our pieces, nothing else.

`html-sound` reads what an author wrote and can say where; a slot, a raw block or a slip of a
Markdown parser may still make something else of it. So the HTML that is published goes through
nh3, whose parser is a browser's, and all that is not on these lists is refused.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from html import unescape

import nh3

from generator.check.tags import VOID
from generator.compose.markup import as_html
from generator.load.memory import remembered
from generator.load.yaml import stray_in
from generator.model.library import Practice, TextKey
from generator.model.limits import MAX_HTML_DEEP
from generator.model.problem import Place, Problem
from generator.model.text import Text
from generator.resolve.practice import Spoken
from generator.resolve.template import Medium
from generator.resolve.text import ResolvedText

_ELEMENTS = frozenset(
    {"a", "abbr", "aside", "b", "blockquote", "br", "caption", "code", "dd", "div", "dl", "dt"}
    | {
        "em",
        "figcaption",
        "fieldset",
        "figure",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "input",
        "label",
    }
    | {"legend", "li", "ol", "p", "pre", "rect", "section", "small", "span", "strong", "sub"}
    | {"sup", "svg", "table", "tbody", "td", "textarea", "th", "thead", "title", "tr", "ul", "wbr"}
)

_NAME = r"[a-z][a-z0-9_-]*"
_NUMBER = r"[0-9.]{1,9}"
_ANY = r".*"
_ON_ANY: Mapping[str, str] = {
    "class": r"pp-[a-z0-9_-]+( pp-[a-z0-9_-]+)*",
    "id": rf"(?!pp-){_NAME}|pp-week-told",
    "lang": r"[a-zA-Z-]{2,12}",
    "dir": r"ltr|rtl|auto",
    "role": r"table|row|rowgroup|cell|rowheader|columnheader|img|group|list|listitem|note",
    "aria-label": _ANY,
    "aria-hidden": r"true|false",
    "aria-live": r"polite",
    "aria-labelledby": _NAME,
    "markdown": r"1|block|span",
}
_CELL = {"colspan": r"[1-9]", "rowspan": r"[1-9]", "style": r"text-align: (left|center|right);"}
_FIELD = {"name": r"[A-Za-z0-9_-]+", "id": r"f-[A-Za-z0-9_-]+", "title": _ANY}
_ON_ONE: Mapping[str, Mapping[str, str]] = {
    "a": {"href": r"(https?|mailto|tel|sms):.+|#[\w-]+|(\.\./)*(?![./])[\w./-]+(#[\w-]+)?"},
    "abbr": {"title": _ANY},
    "input": _FIELD
    | {"type": r"text|checkbox|radio", "value": _ANY, "autocomplete": r"[a-z -]+"}
    | {"data-group": _ANY, "data-kind": r"signature"},
    "label": {"for": r"f-[A-Za-z0-9_-]+"},
    "li": {"value": r"[0-9]{1,3}"},
    "ol": {"start": r"[0-9]{1,3}", "type": r"[1aAiI]"},
    "rect": dict.fromkeys(("x", "y", "width", "height", "stroke-width"), _NUMBER)
    | dict.fromkeys(("fill", "stroke"), r"[a-zA-Z]+|#[0-9a-fA-F]{3,6}"),
    "svg": {"viewBox": r"[0-9. -]+"},
    "td": _CELL | {"data-label": _ANY},
    "textarea": _FIELD,
    "th": _CELL | {"scope": r"row|col|rowgroup|colgroup", "data-label": _ANY},
}

_TYPED_INTO = r"text|checkbox"
"""Kinds of fields that a website does not have: nothing about a child is typed into it."""

_TAG = re.compile(r"<(/?[a-zA-Z][^\s/>]*|[!?/].{0,3})")
"""Wherever a browser may see a tag, a comment or an instruction begin; more often than it does."""

_ELEMENT = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^>]*>")
_NO_ADDRESS = re.compile(r"<a(?=[ >])(?![^>]* href=)[^>]*>")
_BLANK = re.compile(r"[\x00-\x20]+")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*$")

Harm = tuple[tuple[str, ...], str, str]
"""What to look for in the source, what is wrong, and how to mend it."""


def unfit(practice: Practice, spoken: Iterable[Spoken]) -> Iterator[Problem]:
    """All that a resolved text would bring onto a page or a sheet, and must not."""
    for language in spoken:
        media: dict[Medium, Mapping[TextKey, ResolvedText]]
        media = {"site": language.on_site, "print": language.on_paper}
        for medium, resolved in media.items():
            for key, text in resolved.items():
                source = practice.library.texts[key][text.language]
                if stray := _stray_in(text):
                    said = f"the character {stray!r} comes about in this text"
                    yield Problem(source.where(), said, "leave out what stands for it")
                    continue
                try:
                    found = _harm_of(text.markdown, medium)
                except RecursionError:
                    found = ((("",), *_TOO_DEEP),)
                for sought, message, hint in found:
                    yield Problem(_place(source, sought), message, hint, rule="html-sound")


def _stray_in(text: ResolvedText) -> str | None:
    """A character that no file may hold, and that a slot or an entity stood for."""
    top = (text.title, text.purpose, text.message, text.action, text.unknown, *text.asked)
    return stray_in("\n".join((*filter(None, top), unescape(text.markdown))))


@remembered(384)
def _harm_of(markdown: str, medium: Medium) -> tuple[Harm, ...]:
    return harm_in(as_html(markdown), medium)


def harm_in(html: str, medium: Medium) -> tuple[Harm, ...]:
    """What is not on the lists, each thing once."""
    found: dict[Harm, None] = {}
    for begun in dict.fromkeys(_TAG.findall(html)):
        name = begun.removeprefix("/").lower()
        if name not in _ELEMENTS or (name == "textarea" and medium == "site"):
            found[(f"<{name}",), _called(name), "say it in words, or write it in Markdown"] = None

    def look(tag: str, name: str, value: str) -> str | None:
        form = _ON_ONE.get(tag, {}).get(name) or _ON_ANY.get(name)
        if name == "type" and medium == "site" and re.fullmatch(_TYPED_INTO, value):
            form = "radio"
        if name == "href" and medium == "print" and value.startswith("."):
            form = "never"  # paper has no address of its own
        if form is None:
            said = f"<{tag}> in a text cannot carry {name!r}"
            found[(name,), said, "leave it out; texts carry words, ids and our classes"] = None
        elif not _form(form).fullmatch(value):
            said = f"{name}={value[:60]!r} does not belong on <{tag}>"
            found[(value[:20], name), said, _HOW.get(name, "leave it out")] = None
        return value

    cleaned = nh3.clean(
        html,
        tags=set(_ELEMENTS),
        clean_content_tags=set(),
        attributes={},
        attribute_filter=look,
        generic_attribute_prefixes=set(html),
        url_schemes=_schemes(html),
        link_rel=None,
    )
    if _depth(cleaned) > MAX_HTML_DEEP:
        found[("",), *_TOO_DEEP] = None
    if _NO_ADDRESS.search(cleaned):
        found[("<a", "["), "a link has no address that can be read", _HOW["href"]] = None
    return tuple(found)


def _depth(cleaned: str) -> int:
    """How many elements stand in each other at most."""
    deepest = depth = 0
    for ends, name in _ELEMENT.findall(cleaned):
        if name not in VOID:
            depth += -1 if ends else 1
            deepest = max(deepest, depth)
    return deepest


_TOO_DEEP = (
    "lists, quotations or boxes are nested too deeply in this text",
    "make it flatter; two levels are as much as a reader follows",
)
_HOW = {
    "href": "lead to handout:, form: or page:, or to a whole https:// address",
    "class": "use the classes that content/README.md names",
    "id": "begin with a small letter, then letters, digits and -",
    "name": "write the name of a field in letters, digits and _",
}


@cache
def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.DOTALL)


def _called(name: str) -> str:
    if name[0] in "!?/":
        return "a comment or an instruction in HTML does not belong in a text"
    return f"<{name[:40]}> does not belong in a text"


def _schemes(html: str) -> set[str]:
    """Every scheme an address may have, so that each of them is shown to us."""
    squeezed = _BLANK.sub("", unescape(html)).lower().split(":")
    ends = (_SCHEME.search(before[-40:]) for before in squeezed[:-1])
    return {found[0] for found in ends if found}


def _place(text: Text, sought: tuple[str, ...]) -> Place:
    """The line that holds what was found, or the first where it only came about."""
    for words in filter(None, sought):
        for number, line in enumerate(text.body.split("\n"), start=1):
            column = line.lower().find(words.lower())
            if column >= 0:
                return text.where(number, column + 1)
    return text.where()
