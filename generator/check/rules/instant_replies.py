"""No text promises an answer at once where the practice takes its time."""

import re
from collections.abc import Iterator

from generator.check.prose import denied, own_sentences
from generator.model.library import Practice
from generator.model.policies import Communication
from generator.model.problem import Problem

AT_ONCE = {
    "en": re.compile(
        r"(?i)\b(immediately|instantly|right away|at once|any ?time|whenever you|24/7|"
        r"around the clock|(day|night) (and|or) (night|day))\b"
    ),
    "es": re.compile(
        r"(?i)(\b(de inmediato|inmediatamente|enseguida|al instante|a cualquier hora|"
        r"en cualquier momento|día y noche)\b|\b24/7|\b24 horas al día)"
    ),
}
REPLY = {
    "en": re.compile(
        r"(?i)\b(we|I|our team|your therapist)\b.{0,40}\b(answer|reply|replies|respond|responds|"
        r"call (you )?back|get back|write back|pick up)\b|\breach (us|me)\b|"
        r"\b(we|I) ('re|’re|are|am) (available|here for you)\b"
    ),
    "es": re.compile(
        r"(?i)\b(contestamos|respondemos|contesto|respondo|devolvemos la llamada|le llamamos|"
        r"atendemos|estamos disponibles|localizarnos|contactarnos)\b"
    ),
}

_WITHIN = re.compile(r"(?i)\b(within|dentro de|en un plazo)\b")
"""Says how long an answer takes; then `any time` is about when one may write."""


def find(practice: Practice) -> Iterator[Problem]:
    """A family that was promised an answer at once waits for it instead of calling for help."""
    channels = [
        (way, channel.reply_within)
        for way, channel in practice.policy(Communication).channels.in_order
        if channel.enabled
    ]
    if not channels or any(reply.count == 0 for _, reply in channels):
        return
    stated = "; ".join(f"{way.value}: {reply}" for way, reply in channels)
    for sentence in own_sentences(practice):
        if sentence.language not in AT_ONCE:
            continue
        found = AT_ONCE[sentence.language].search(sentence.said)
        if found and REPLY[sentence.language].search(sentence.said):
            if denied(sentence, len(sentence.said)) or _WITHIN.search(sentence.said):
                continue
            yield Problem(
                sentence.at(found.start()),
                f"{found[0]!r} promises an answer at once, but you answer within a set time "
                f"({stated})",
                "write the slot, such as {{ communication.channels.phone.reply_within }}",
            )
