"""No text offers a way or a service that is switched off."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from generator.check.prose import denied, own_sentences
from generator.model.library import Practice
from generator.model.policies import Communication, Sessions
from generator.model.problem import Problem


class Offer(NamedTuple):
    """How an offer sounds, and the choice that must be on for it."""

    what: str
    is_on: Callable[[Practice], bool]
    en: str
    es: str
    choice: str


def _channel(name: str) -> Callable[[Practice], bool]:
    return lambda practice: bool(getattr(practice.policy(Communication).channels, name).enabled)


_SEND = r"(?:send|write|text|message) (?:us|me)"
_WE = r"(?:we|I) (?:also |often |sometimes |can )*(?:offer|hold|have|run|do)"
OFFERS = (
    Offer(
        "text messages",
        _channel("text"),
        rf"\b{_SEND} (?:a |an )?text\b|\btext (?:us|me)\b|\b{_SEND} .{{0,30}}\bby text\b",
        r"\benv[ií]e(?:nos|me) un mensaje de texto\b|\bescríba(?:nos|me) por mensaje de texto\b",
        "communication.channels.text.enabled",
    ),
    Offer(
        "the portal",
        _channel("portal"),
        rf"\b{_SEND}\b.{{0,40}}\b(?:through|in|via|by) (?:the|our) (?:patient )?portal\b",
        r"\b(?:escríba|env[ií]e)(?:nos|me)\b.{0,40}\bportal\b",
        "communication.channels.portal.enabled",
    ),
    Offer(
        "email",
        _channel("email"),
        rf"\be-?mail (?:us|me)\b|\b{_SEND} (?:an? )?e-?mail\b|\b{_SEND} .{{0,30}}\bby e-?mail\b",
        r"\b(?:escríba|env[ií]e)(?:nos|me)\b.{0,40}\bcorreo(?: electrónico)?\b",
        "communication.channels.email.enabled",
    ),
    Offer(
        "social media",
        lambda practice: practice.policy(Communication).between_visits.social_media,
        r"\b(?:write|message|contact|reach|follow|find|friend) (?:to )?(?:us|me) .{0,20}?\b"
        r"(?:Facebook|Instagram|TikTok|Snapchat|WhatsApp|social media)\b",
        r"\b(?:escríba|síga|búsque|contácte)(?:nos|me)\b.{0,30}\b"
        r"(?:Facebook|Instagram|TikTok|Snapchat|WhatsApp|redes sociales)\b",
        "communication.between_visits.social_media",
    ),
    Offer(
        "video visits",
        lambda practice: practice.facts.services.telehealth,
        rf"\b{_WE} (?:\w+ )?video (?:visits|sessions|calls)\b|\b{_WE} visits by video\b",
        r"\bofrecemos (?:\w+ )?(?:visitas|sesiones|consultas) (?:por|de) (?:video|vídeo)",
        "services.telehealth",
    ),
    Offer(
        "joint sessions",
        lambda practice: practice.policy(Sessions).joint.offered,
        rf"\b{_WE} joint sessions\b|\bjoint sessions are (?:open|offered|held)\b",
        r"\bofrecemos sesiones conjuntas\b",
        "sessions.joint.offered",
    ),
    Offer(
        "parent-only meetings",
        lambda practice: practice.policy(Sessions).collateral.offered,
        rf"\b{_WE} parent-only meetings\b|\bparent-only meetings are (?:open|offered|held)\b",
        r"\bofrecemos reuniones solo para padres\b",
        "sessions.collateral.offered",
    ),
    Offer(
        "an interpreter",
        lambda practice: practice.facts.languages.interpreter,
        r"\b(?:we|I) (?:can |will |also )*(?:bring(?: in)?|arrange(?: for)?|provide|offer|book|"
        r"call(?: in)?) (?:you )?(?:an|free) interpreters?\b",
        r"\b(?:traemos|ofrecemos|conseguimos|llamamos a|buscamos|le damos) (?:un )?intérpretes?\b",
        "languages.interpreter",
    ),
)


def find(practice: Practice) -> Iterator[Problem]:
    """A family that takes up what a sheet offers must not find the door shut."""
    off = [
        (offer, {"en": re.compile(offer.en, re.I), "es": re.compile(offer.es, re.I)})
        for offer in OFFERS
        if not offer.is_on(practice)
    ]
    for sentence in own_sentences(practice):
        for offer, sounds in off:
            offered = sounds.get(sentence.language)
            found = offered.search(sentence.said) if offered else None
            if found and not denied(sentence, found.end()):
                yield Problem(
                    sentence.at(found.start()),
                    f"this offers {offer.what}, but {offer.choice} is off",
                    "take it out, or switch it on",
                )
