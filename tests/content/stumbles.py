"""What a family would stumble over in a resolved text, whatever the practice chose."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from generator.resolve.text import ResolvedText

EVERYWHERE = {
    "a slot": r"\{\{|\}\}|\{%|%\}",
    "what a program prints": r"\b(None|True|False|null)\b|object at 0x",
    "an empty entry": r"(?m)^\s*(?:[-*]|\d+\.)\s*$|<(li|td|th|p|dd|dt|h\d)\b[^>]*>\s*</",
    "an empty list": r"<(ul|ol|dl|table|thead|tbody|tr|svg)\b[^>]*>\s*</\1>",
    "a word twice": r"(?i)\b([^\W\d_]+) +\1\b",
    "a sentence that breaks off": (
        r"(?i)\s(and|or|the|a|an|y|o|e|u|el|la|los|las|de)\s*[.;:!?)](?=\s|$)"
        r"|\s(and|or|the|y|e|o|u)\s*,|,\s*[.,;:!?]|\(\s*\)"
        r"|(?m:\s(?:and|or|the|y|o|el|la|los|las|de|con)$\n(?:\n|\Z))"
    ),
    "a mark twice": r"(?<!\.)\.\.(?!\.)|[?!:;]\.(?=\s|$)|(?<!\bm)\.[,;:](?=\s|$)",
    "a space before a mark": r"\s[.,;:!?](?=\s|$)",
    "two spaces": r"\S {2,}\S",
    "a heading over nothing": r"(?m)^(#+) .*\n\s*(?:#{1,6} |\Z)",
    "a colon before nothing": (
        r"(?m)^(?![-*#|<] ?|\d+\.)\S.*:\s*\n\n(?=#|[A-ZÁÉÍÓÚÑ¿¡][^\n]*\.)|:\s*\Z"
    ),
    "several, of one entry": (
        r"(?i)\b(?:these|the following|estos|estas|los siguientes|las siguientes)\b[^\n]*:\n\n"
        r"- [^\n]*\n(?!- |  )"
    ),
    "a link that was left": r"\]\((handout|form|page):|\[[^\]]*\]\(\s*\)",
    "a small letter after a full stop": r"(?<![\s.].\.)(?<!\b[ap]\. m\.)(?<=[a-zñ)][.!?]) [a-zñ]",
    "a paragraph that begins small": r"(?:\A|\n\n)[a-zñáéíóú]",
}
"""By what is wrong; in any language."""

IN_LANGUAGE = {
    "en": {
        "one of many": (
            r"\b1 (?:business )?(?:days|weeks|months|years|hours|minutes|visits|times)\b"
        ),
        "many of one": (
            r"\b(?:[02-9]|[1-9]\d+) (?:business )?(?:day|week|month|year|hour|minute|visit)\b"
        ),
        "every one": r"\b(?i:every|each) 1\b",
        "a for an": r"\b[Aa] (?=[aeio])(?!one\b|once\b|eu)|\b[Aa]n (?=[bcdfgjklmnpqrstvwyz])",
    },
    "es": {
        "one of many": r"\b1 (?:días|semanas|meses|años|horas|minutos|visitas|veces)\b",
        "many of one": r"\b(?:[02-9]|[1-9]\d+) (?:día|semana|mes|año|hora|minuto|visita|vez)\b",
        "every one": r"\b[Cc]ada 1\b",
        "two words that are one": r"\b(?:de|a) el\b",
        "y before i": r"\by h?i(?![aeo])|\bo h?o",
    },
}


def stumbles(texts: Iterable[tuple[str, ResolvedText]]) -> Iterator[str]:
    """Everything found in these texts, each of which comes with a label."""
    for label, text in texts:
        lines = (text.title, text.purpose, text.message, text.action, text.unknown, text.markdown)
        for line in filter(None, lines):
            for section in re.split(r"(?m)^(?=## )", line):
                for found in _found(text.language, section):
                    yield f"{label}: {found}"


@cache
def _found(language: str, markdown: str) -> tuple[str, ...]:
    """What is wrong in a section; practices share most of these, so each is read only once."""
    line = _without_addresses(markdown)
    return tuple(
        f"{what}: {line[max(found.start() - 30, 0) : found.end() + 30]!r}"
        for what, pattern in (EVERYWHERE | IN_LANGUAGE[language]).items()
        for found in re.finditer(pattern, line)
    )


def _without_addresses(markdown: str) -> str:
    """What is read of a text: of links only the words, unless nothing came of them."""
    return re.sub(r"\]\((?!handout:|form:|page:|\s*\))[^)\s]*\)", "](#)", markdown)
