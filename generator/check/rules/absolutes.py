"""No text promises what nobody can keep."""

import re
from collections.abc import Iterator

from generator.check.prose import denied, own_sentences
from generator.model.library import Practice
from generator.model.problem import Problem

ALWAYS_WRONG = re.compile(
    r"(?i)\bHIPAA[- ](compliant|certified)\b|\b(cumple|cumplimos) con (la )?(ley )?HIPAA\b"
)
"""No one certifies it; it says nothing to a family, and is held against the practice."""

ABSOLUTES = {
    "en": re.compile(
        r"(?i)\bnever (tell|tells|share|shares|repeat|reveal)\b|"
        r"\b(completely|totally|absolutely|fully|always|100 ?%|strictly) "
        r"(confidential|private|secret|secure|safe)\b|\bguarantee[ds]?\b|"
        r"\b(will|can) always be (there|available)\b"
    ),
    "es": re.compile(
        r"(?i)\bnunca (\w+ ){0,2}(diremos|contaremos|compartiremos|decimos|contamos|compartimos)\b|"
        r"\b(total|completa|absoluta|estricta)mente (confidencial|privad[oa]|segur[oa])(es|s)?\b|"
        r"\b100 ?% (confidencial|privad[oa]|segur[oa])\b|\bgarantiza\w*"
    ),
}


def find(practice: Practice) -> Iterator[Problem]:
    """Safety and the law break every absolute, and the trust that was built on it."""
    for sentence in own_sentences(practice):
        absolute = ABSOLUTES.get(sentence.language)
        found = absolute.search(sentence.said) if absolute else None
        if found and denied(sentence, found.start()):
            found = None
        found = found or ALWAYS_WRONG.search(sentence.said)
        if found:
            yield Problem(
                sentence.at(found.start()),
                f"{found[0]!r} promises more than anyone can keep",
                "say what you do, and when it does not hold",
                severity="warning",
            )
