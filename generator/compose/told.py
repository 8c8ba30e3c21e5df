"""What templates of screen and paper are told alike: who the practice is, and whom to call."""

from collections.abc import Mapping
from typing import Any

from generator.model.library import Practice
from generator.model.policies import Communication
from generator.resolve.speech import Speaker
from generator.resolve.template import crisis_of, crisis_short, crisis_ways, first_up


def practice_told(practice: Practice, speaker: Speaker) -> dict[str, Any]:
    """Name, ways to reach the practice, and the address if families come there."""
    facts = practice.facts
    takes_email = practice.policy(Communication).channels.email.enabled
    return {
        "name": facts.name,
        "phone": facts.contact.phone,
        "phone_href": facts.contact.phone_href,
        "email": facts.contact.email if takes_email else None,
        "website": facts.site_url,
        "address": list(facts.locations[0].address) if facts.services.in_person else [],
        "hours_short": first_up(speaker.hours_short(facts.hours)),
        "logo": f"asset:{facts.brand.logo}" if facts.brand.logo else None,
        "logo_alt": facts.name,
    }


def crisis_told(practice: Practice, speaker: Speaker) -> dict[str, Any]:
    """The emergency number first, then every crisis line."""
    crisis = crisis_of(practice)
    emergency = {
        "name": speaker.words.labels["emergency"],
        "how": speaker.sentence("call", number=crisis.emergency_number),
        "brief": speaker.sentence("brief_call", number=crisis.emergency_number),
        "hours": speaker.words.labels["emergency_when"],
        "for_whom": None,
        "href": crisis.emergency_href,
    }
    lines: list[Mapping[str, Any]] = [emergency, *crisis_ways(practice, speaker)]
    return {
        "short": crisis_short(practice, speaker),
        "label": speaker.words.labels["in_a_crisis"],
        "lines": lines,
    }


def logo_of(practice: Practice) -> dict[str, bytes]:
    """The logo's file by name, if there is one."""
    name = practice.facts.brand.logo
    return {name: practice.files[name]} if name else {}
