"""What texts say of the waiting room is what the policy says."""

import re
from collections.abc import Iterator

from generator.check.prose import denied, own_sentences
from generator.model.library import Practice
from generator.model.policies import Roles
from generator.model.problem import Problem
from generator.model.vocabulary import WaitingRoom

STAYS = {
    "en": re.compile(
        r"(?i)\b(stay|wait|remain) (here |there )?(in|inside) the (waiting room|building)\b"
    ),
    "es": re.compile(r"(?i)\b(quédese|espere|permanezca)\b.{0,20}\b(sala de espera|edificio)\b"),
}
LEAVES = {
    "en": re.compile(
        r"(?i)\b(drop (your child|them|him|her|your teen) off|drop off your (child|teen)|"
        r"you (may|can) (leave (during|while|the (waiting room|building|office))|go home|"
        r"run errands))\b"
    ),
    "es": re.compile(r"(?i)\b(puede (irse|marcharse)|dejar a su hij[oa])\b"),
}


def find(practice: Practice) -> Iterator[Problem]:
    """A parent who left as one sheet allows is missing when another says they wait."""
    places = set(practice.policy(Roles).waiting_room.values())
    wrong = []
    if WaitingRoom.STAY not in places:
        wrong.append((STAYS, "stay", "no age band asks them to"))
    if WaitingRoom.MAY_LEAVE not in places:
        wrong.append((LEAVES, "leave", "no age band allows it"))
    for sentence in own_sentences(practice):
        for phrases, what, why in wrong:
            phrase = phrases.get(sentence.language)
            found = phrase.search(sentence.said) if phrase else None
            if found and not denied(sentence, found.end()):
                yield Problem(
                    sentence.at(found.start()),
                    f"this tells parents to {what} during a visit, but {why}"
                    if what == "stay"
                    else f"this tells parents that they may {what} during a visit, but {why}",
                    "correct it, or change `waiting_room:` in policies/roles.yml",
                )
