"""What a caregiver may do is the same in every list."""

from collections.abc import Iterator, Sequence

from generator.model.library import Practice
from generator.model.policies import Confidentiality, Consent, Roles
from generator.model.problem import Place, Problem
from generator.model.vocabulary import Authority

Granted = tuple[Authority, Sequence[object], tuple[str, ...]]
"""What may be done, by whom, and where that list stands."""


def find(practice: Practice) -> Iterator[Problem]:
    """At the door or at a signature nobody can look up which list was meant."""
    roles = practice.policy(Roles)
    lists: tuple[Granted, ...] = (
        (Authority.BRING, roles.may_bring, ("roles", "may_bring")),
        (Authority.CONSENT, practice.policy(Consent).who_may, ("consent", "who_may")),
        (
            Authority.SEE_RECORD,
            practice.policy(Confidentiality).records.who,
            ("confidentiality", "records", "who"),
        ),
    )
    for index, caregiver in enumerate(roles.caregivers):
        if caregiver.who in [other.who for other in roles.caregivers[:index]]:
            yield Problem(
                practice.where("roles", "caregivers", index, "who"),
                f"{caregiver.who} stands in the list of caregivers twice",
                "put all that they may do into one entry",
            )
            continue
        where = practice.where("roles", "caregivers", index, "may")
        for authority, carers, path in lists:
            granted = caregiver.who in carers
            told = practice.where(*path)
            if granted and authority not in caregiver.may:
                yield _problem(practice, where, told, caregiver.who, authority, path, True)
            elif authority in caregiver.may and not granted and authority is not Authority.BRING:
                yield _problem(practice, where, told, caregiver.who, authority, path, False)


def _problem(
    practice: Practice,
    caregiver: Place,
    told: Place,
    who: str,
    authority: str,
    path: tuple[str, ...],
    granted: bool,
) -> Problem:
    name, may = ".".join(path), authority.replace("_", " ")
    return Problem(
        practice.own(caregiver, told),
        f"{name} lists {who}, but roles.caregivers does not let them {may}"
        if granted
        else f"roles.caregivers lets {who} {may}, but {name} does not list them",
        "let the two lists say the same",
    )
