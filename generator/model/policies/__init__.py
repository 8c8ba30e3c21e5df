"""The policies: topics on which a practice makes choices, one YAML file each."""

from generator.model.policies.base import Policy
from generator.model.policies.communication import Communication
from generator.model.policies.complaints import Complaints
from generator.model.policies.confidentiality import Confidentiality
from generator.model.policies.consent import Consent
from generator.model.policies.ending import Ending
from generator.model.policies.fees import Fees
from generator.model.policies.home_practice import HomePractice
from generator.model.policies.own import OwnPolicy
from generator.model.policies.roles import Roles
from generator.model.policies.sessions import Sessions
from generator.model.policies.technology import Technology
from generator.model.policies.telehealth import Telehealth

POLICIES: dict[str, type[Policy]] = {
    "confidentiality": Confidentiality,
    "roles": Roles,
    "communication": Communication,
    "sessions": Sessions,
    "home_practice": HomePractice,
    "consent": Consent,
    "telehealth": Telehealth,
    "fees": Fees,
    "complaints": Complaints,
    "ending": Ending,
    "technology": Technology,
}
"""Every topic by the name of its file."""

__all__ = [
    "POLICIES",
    "Communication",
    "Complaints",
    "Confidentiality",
    "Consent",
    "Ending",
    "Fees",
    "HomePractice",
    "OwnPolicy",
    "Policy",
    "Roles",
    "Sessions",
    "Technology",
    "Telehealth",
]
