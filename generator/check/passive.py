"""Sentences in the passive voice, which hide who does what: a form of *be*, then a participle.

PEMAT-P (AHRQ 2013, item 5) and the CDC Clear Communication Index (2019, item 6) ask for the active
voice. Without a grammar this stays a guess, so it errs toward silence: participles that name how
someone feels or how something stands (`worried`, `closed`) are no passives here, nor are the
Spanish passives with *se*, which everyday speech prefers.
"""

import re

from generator.load.memory import remembered

_ENGLISH_BE = r"(?:am|is|are|was|were|be|been|being|gets?|got|[iI]t['’]s|(?:we|you|they)['’]re)"
_ENGLISH_BETWEEN = r"(?:\s+(?:not|never|also|always|often|only|then|first|\w+ly))*"
_ENGLISH_PARTICIPLES = (
    r"asked|begun|bitten|blown|born|bought|bound|broken|brought|built|caught|chosen|cut|dealt|"
    r"done|drawn|driven|eaten|fed|felt|forgiven|forgotten|found|fought|frozen|given|ground|"
    r"grown|heard|held|hidden|hit|hurt|kept|known|laid|led|left|lent|let|lit|lost|made|meant|"
    r"met|mistaken|paid|put|read|ridden|run|said|seen|sent|set|shaken|shown|shut|sold|spent|"
    r"spoken|stolen|sung|sworn|taken|taught|thought|thrown|told|understood|unshared|woken|won|"
    r"worn|written|dug|sown|swept|torn|hung"
)
_ENGLISH_STANDING = re.compile(
    r"advanced|alarmed|allowed|annoyed|ashamed|bed|bored|born|closed|complicated|concerned|"
    r"confused|detailed|divorced|done|embarrassed|excited|exhausted|experienced|feed|"
    r"frightened|frustrated|hundred|hurt|indeed|interested|involved|left|limited|lost|married|"
    r"mature|mixed|need|needed|overwhelmed|pleased|prepared|red|related|relaxed|relieved|"
    r"scared|seed|separated|set|shed|shocked|skilled|speed|stressed|stuck|supposed|"
    r"surprised|tired|trained|upset|wed|worried"
)
_ENGLISH = re.compile(
    rf"\b{_ENGLISH_BE}{_ENGLISH_BETWEEN}\s+"
    rf"(?P<participle>(?:re|un|over)?(?:{_ENGLISH_PARTICIPLES}|\w{{2,}}ed))\b",
    re.IGNORECASE,
)

_SPANISH_SER = (
    r"(?:es|son|era|eran|fue|fueron|será|serán|sería|serían|sea|sean|fuera|fueran|ser|sido|siendo)"
)
_SPANISH_BETWEEN = r"(?:\s+(?:no|ya|también|siempre|a veces|solo|\w+mente))*"
_SPANISH_PARTICIPLES = (
    r"\w{2,}(?:ad|id|íd)[oa]s?|(?:abiert|cubiert|descubiert|dich|escrit|descrit|hech|muert|puest|"
    r"resuelt|rot|satisfech|vist|vuelt|devuelt)[oa]s?"
)
_SPANISH_STANDING = re.compile(
    r"(?:adecuad|apropiad|bienvenid|callad|cansad|comid|complicad|conocid|cuidad|debid|delicad|"
    r"demasiad|divertid|educad|elevad|estad|lad|limitad|marcad|médic|necesitad|obligad|parecid|"
    r"pasad|pesad|privad|reservad|sagrad|sentid|sonid|unid|variad)[oa]s?"
)
_SPANISH = re.compile(
    rf"\b{_SPANISH_SER}{_SPANISH_BETWEEN}\s+(?P<participle>{_SPANISH_PARTICIPLES})(?!\w)",
    re.IGNORECASE,
)

_PATTERNS = {"en": (_ENGLISH, _ENGLISH_STANDING), "es": (_SPANISH, _SPANISH_STANDING)}


@remembered(256)
def passives(sentences: tuple[str, ...], language: str) -> tuple[tuple[int, str], ...]:
    """Which sentences are passive, by number, and the words that make them so."""
    found = ((number, passive(one, language)) for number, one in enumerate(sentences))
    return tuple((number, words) for number, words in found if words)


def passive(sentence: str, language: str) -> str | None:
    """The words that make a sentence passive, such as `is written`; none in other languages."""
    if language not in _PATTERNS:
        return None
    pattern, standing = _PATTERNS[language]
    for found in pattern.finditer(sentence):
        if not standing.fullmatch(found["participle"].lower()):
            return " ".join(found[0].split())
    return None
