"""Phone numbers, emails and web addresses written by hand are those that `contact` states."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from urllib.parse import urlsplit

from generator.check.prose import Sentence, own_sentences
from generator.model.library import Practice
from generator.model.policies import Complaints
from generator.model.problem import Problem

_PHONE = re.compile(r"(?<![\w.@/-])\+?\(?\d[\d ().-]{5,18}\d(?![\w@/-])")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WEB = re.compile(r"https?://[^\s)>\]\"'”’]*[^\s)>\]\"'”’.,;:!?]")
_SECURITY_NUMBER = re.compile(r"\d{3}-\d{2}-\d{4}")
"""Told by the rule on client data."""

_DATE = re.compile(r"(?<!\d)\d{1,2}\.\d{1,2}(?!\d)|\b(?:19|20)\d\d$|^(?:19|20)\d\d\s*-")
_US = re.compile(
    r"(?i)\b(us|me|our|my|we|office|practice|front desk|voicemail|nos|nuestr[oa]|nosotros|"
    r"llámenos|llámeme|consulta|consultorio)\b"
)
ALIKE = 0.85
"""From this likeness on (0 to 1), an address is taken for one of the practice's own."""

_NOBODYS = ("ac", "co", "com", "edu", "example", "gov", "net", "nhs", "org")
"""What stands between an owner's name and the end of a host, as in `harbour.co.uk`."""

_OURS = ("practice.contact.", "practice.locations.", "practice.closures")
"""Facts that speak of the practice itself, so that a number in them is its own."""


def find(practice: Practice) -> Iterator[Problem]:
    """After a move or a new line, a number left in a text sends families to a stranger."""
    for sentence in own_sentences(practice):
        yield from _phones(practice, sentence)
        yield from _emails(practice, sentence)
        yield from _web(practice, sentence)


def _phones(practice: Practice, sentence: Sentence) -> Iterator[Problem]:
    contact, crisis = practice.facts.contact, practice.facts.crisis or practice.jurisdiction.crisis
    known = {contact.phone, contact.fax, crisis.emergency_number}
    known |= {number for line in crisis.lines for number in (line.call, line.text)}
    known |= {body.phone for body in practice.policy(Complaints).outside}
    digits = {_digits(number) for number in known if number}
    ours = sentence.field.startswith(_OURS) or bool(_US.search(sentence.said))
    for found in _PHONE.finditer(sentence.written):
        number = _digits(found[0])
        if not 7 <= len(number) <= 15 or number in digits or _is_a_date(found[0]):
            continue
        if _SECURITY_NUMBER.fullmatch(found[0].strip()):
            continue
        if ours or _differ_little(number, _digits(contact.phone)):
            yield Problem(
                sentence.at(found.start()),
                f"{found[0].strip()} is no number you state; your phone is {contact.phone}",
                "write {{ practice.contact.phone }} in a text, or correct it",
            )


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def _is_a_date(number: str) -> bool:
    """Dates, years and times of day are no phone numbers."""
    return bool(_DATE.search(number.strip()))


def _differ_little(one: str, other: str) -> bool:
    """Whether two numbers differ in one or two digits, as after a slip of the finger."""
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) <= 2


def _emails(practice: Practice, sentence: Sentence) -> Iterator[Problem]:
    stated = practice.facts.contact.email
    ours = sentence.field.startswith(_OURS) or bool(_US.search(sentence.said))
    for found in _EMAIL.finditer(sentence.written):
        written = found[0].rstrip(".").lower()
        if written == (stated or "").lower():
            continue
        if ours or (stated and _alike(written.partition("@")[2], stated.partition("@")[2])):
            yield Problem(
                sentence.at(found.start()),
                f"{found[0]} is no email address you state"
                + (f"; yours is {stated}" if stated else ""),
                "write {{ practice.contact.email }} in a text, or correct it",
            )


def _web(practice: Practice, sentence: Sentence) -> Iterator[Problem]:
    facts = practice.facts
    stated = [address for address in (facts.contact.portal, facts.site_url) if address]
    hosts = {_host(address) for address in stated}
    domains = {_domain(host) for host in hosts}
    if facts.contact.email:
        domains.add(_domain(facts.contact.email.partition("@")[2]))
    for found in _WEB.finditer(sentence.written):
        host = _host(found[0])
        if host in hosts:
            continue
        if _domain(host) in domains or any(_alike(host, known) for known in hosts):
            yield Problem(
                sentence.at(found.start()),
                f"{found[0]} is none of your addresses"
                + (f"; they are {', '.join(stated)}" if stated else ""),
                "write {{ practice.contact.portal }} in a text, or correct it",
            )


def _alike(one: str, other: str) -> bool:
    """Whether one address looks like a slip for the other, such as .com for .org."""
    return SequenceMatcher(None, one, other.lower()).ratio() >= ALIKE


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.").rstrip(".")


def _domain(host: str) -> str:
    """The part of a host that somebody owns, such as `harbour.example.org` without its portal."""
    parts = host.split(".")
    return ".".join(parts[-3:] if parts[-2:-1] and parts[-2] in _NOBODYS else parts[-2:])
