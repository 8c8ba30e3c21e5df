"""Fictional practices as a vendor serves them: most leave most choices as the library has them.

Each has a name, a number to call and a color of its own. Where choices differ, they differ as
practices do: the weights are our judgement, not a survey's. The same number gives the same
practice, in any order and among however many.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

STATES = {
    "us-ca": 12, "us-tx": 9, "us-fl": 7, "us-ny": 7, "us-pa": 4, "us-il": 4, "us-oh": 4, "us-mi": 3,
    "us-nj": 3, "us-va": 3, "us-wa": 3, "us-tn": 2, "us-co": 2, "us-md": 2, "us-or": 2, "us-ct": 1,
}  # fmt: skip
"""How many practices in each, about as people live there."""

FIRST = ("Maple", "Cedar", "Harbor", "Prairie", "River", "Lantern", "Juniper", "Summit", "Meadow")
SECOND = ("Street", "Bend", "House", "Grove", "Point", "Lane", "Hill", "Bridge", "Field", "Corner")
THIRD = ("Family Therapy", "Child Psychology", "Counseling", "Kids and Teens", "Play Therapy")
COLORS = (
    "#0f6b66", "#1f4e79", "#6a1b4d", "#7a3b10", "#2e5d34", "#4b3a86", "#8a1c2b", "#00566e",
    "#5b4a00", "#374151", "#7b2d5e", "#14532d",
)  # fmt: skip

RARER = {
    "frequency.0-11": {"low": "every 6 weeks in person", "moderate": "every 3 weeks by phone"},
    "frequency.12-13": {"low": "every 8 weeks in person", "moderate": "every 4 weeks by phone"},
    "frequency.14-17": {"low": "every 12 weeks in person", "moderate": "every 6 weeks by phone"},
}
URGENT_ONLY = {"between_visits.calls": "urgent_only", "channels.phone.use_for": ["urgent_news"]}
BOTH_SIGN = {
    "both_parents_required": True,
    "signatures": ["parent", "second_parent", "child", "clinician"],
}
INSURED = {"paid_by": ["insurance", "self_pay"]}

VIDEO = {
    "adult_nearby": {"0-11": "in_home", "12-13": "in_home", "14-17": "reachable"},
    "emergency_plan": {
        "en": "If we lose you on screen, we call you, and then the adult nearby.",
        "es": "Si le perdemos en la pantalla, le llamamos, y luego al adulto que está cerca.",
    },
}

Choice = Sequence[tuple[int, Mapping[str, Any]]]
"""Alternatives with their weights, each as values by path; what goes together stands together."""

CHOICES: Mapping[str, Sequence[Choice]] = {
    "communication": (
        ((8, {}), (2, {"channels.phone.reply_within": "2 business days"})),
        ((4, {}), (6, {"channels.email.enabled": True})),
        ((5, {}), (5, {"channels.portal.enabled": True})),
        ((6, {}), (4, {"channels.text.enabled": True})),
        ((7, {}), (3, RARER)),
        ((8, {}), (2, URGENT_ONLY)),
    ),
    "confidentiality": (
        ((7, {}), (3, {"teen_agreement.kind": "verbal"})),
        ((8, {}), (2, {"disclosure.within": "1 business day"})),
        ((8, {}), (2, {"records.turnaround": "15 days"})),
    ),
    "fees": (((4, {}), (6, INSURED)), ((7, {}), (3, {"cancel_before": "48 hours"}))),
    "home_practice": (
        ((7, {}), (2, {"assignments.minutes_a_day": 15}), (1, {"assignments.minutes_a_day": 5})),
        ((7, {}), (3, {"check_in": "end_of_visit"})),
        ((8, {}), (2, {"family_meeting.suggested": False})),
    ),
    "sessions": (
        ((6, {}), (3, {"length": "45 minutes"}), (1, {"length": "55 minutes"})),
        ((6, {}), (4, {"intake.length": "60 minutes"})),
        ((9, {}), (1, {"joint.offered": False})),
        ((6, {}), (4, {"collateral.length": "30 minutes"})),
        ((7, {}), (3, {"plan_feedback.every": "6 months"})),
    ),
    "technology": (((9, {}), (1, {"ai_notes": "with_consent"})),),
    "ending": (((7, {}), (3, {"goodbye_visits": 2})),),
    "consent": (((9, {}), (1, BOTH_SIGN)),),
}


def write_practice(number: int, below: Path) -> Path:
    """Write practice `number` into a folder of its own, and tell which."""
    draw = Random(number)
    folder = below / f"practice-{number:06}"
    (folder / "policies").mkdir(parents=True)
    governance, facts = _governance(draw), _facts(number, draw)
    _write(folder / "practice.yml", facts | governance)
    if facts["services"]["telehealth"]:
        _write(folder / "policies" / "telehealth.yml", governance | VIDEO)
    for topic, fields in CHOICES.items():
        chosen = _chosen(fields, draw)
        if chosen:
            _write(folder / "policies" / f"{topic}.yml", governance | chosen)
    return folder


def _write(path: Path, told: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(told, indent=1), "utf-8")  # which is YAML too


def _facts(number: int, draw: Random) -> dict[str, Any]:
    name = " ".join(draw.choice(words) for words in (FIRST, SECOND, THIRD))
    spanish, telehealth = draw.random() < 0.3, draw.random() < 0.6
    (state,) = draw.choices([*STATES], weights=[*STATES.values()])
    return {
        "name": f"{name} {number}",
        "type": "group",
        "jurisdiction": state,
        "locations": [
            {
                "address": [f"{draw.randint(1, 999)} Elm Street", "Springfield"],
                "time_zone": "America/New_York",
            }
        ],
        "contact": {
            "phone": f"({draw.randint(201, 989)}) 555-01{draw.randint(0, 99):02}",
            "email": f"hello{number}@example.org",
            "portal": "https://portal.example.org/",
            "after_hours": {
                "en": "Leave a message, and we call back.",
                "es": "Deje un mensaje y le devolvemos la llamada.",
            },
        },
        "hours": {"Mon-Thu": "9:00-18:00", "Fri": draw.choice(["9:00-17:00", "9:00-13:00"])},
        "clinicians": [
            {
                "name": "Alex Berg",
                "credential": "LMFT",
                "languages": ["en", "es"] if spanish else ["en"],
                "ages": ["0-11", "12-13", "14-17"],
            }
        ],
        "languages": {"default": "en"} | ({"offered": ["es"]} if spanish else {}),
        "age_bands": ["0-11", "12-13", "14-17"],
        "services": {"individual": True, "telehealth": telehealth},
        "brand": {"color": draw.choice(COLORS)},
        "editions": {"papers": ["letter"], "sizes": ["standard"]},
    }


def _governance(draw: Random) -> dict[str, Any]:
    since = date(2026, 9, 1) + timedelta(weeks=draw.randint(0, 8))
    until = since + timedelta(days=365)
    told = {"version": "1.0", "effective": since, "review_by": until, "owner": "Alex Berg"}
    return {"governance": {key: str(value) for key, value in told.items()}}


def _chosen(choices: Sequence[Choice], draw: Random) -> dict[str, Any]:
    chosen: dict[str, Any] = {}
    for choice in choices:
        weights, options = zip(*choice, strict=True)
        (values,) = draw.choices(options, weights=weights)
        for path, value in values.items():
            *steps, last = path.split(".")
            place = chosen
            for step in steps:
                place = place.setdefault(step, {})
            place[last] = value
    return chosen


def practices(count: int, below: Path) -> Iterator[Path]:
    """So many practices, the first of them the same however many there are."""
    for number in range(1, count + 1):
        yield write_practice(number, below)
