"""The consent form asks for as many signatures as the policy does."""

from collections.abc import Iterator

from generator.check.prose import is_own, told_texts
from generator.check.told import told
from generator.model.library import Practice
from generator.model.policies import Consent, Roles
from generator.model.problem import Problem
from generator.model.vocabulary import ConsentFrom, Signer


def find(practice: Practice) -> Iterator[Problem]:
    """A form with a line too many stops a family at the door; one too few voids the consent."""
    consent = practice.policy(Consent)
    two_lines = Signer.SECOND_PARENT in consent.signatures
    where = practice.own(
        practice.where("consent", "signatures"),
        practice.where("consent", "both_parents_required"),
    )
    if Signer.PARENT not in consent.signatures:
        yield Problem(
            practice.where("consent", "signatures"),
            "the consent form has no line for a parent to sign",
            "add parent to the list",
        )
    if consent.both_parents_required and not two_lines:
        yield Problem(
            where,
            "both parents must consent, but the form has a line for one",
            "add second_parent to the list",
        )
    if two_lines and not consent.both_parents_required:
        yield Problem(
            where,
            "one parent's consent is enough, but the form asks two to sign",
            "take second_parent out, or set both_parents_required: true",
        )
    if not (two_lines or consent.both_parents_required):
        yield from _forms(practice)
    apart = practice.policy(Roles).separated_parents.consent_from
    where_apart = practice.own(practice.where("roles", "separated_parents", "consent_from"), where)
    if apart is ConsentFrom.ONE and consent.both_parents_required:
        yield Problem(
            where_apart,
            "one of two parents who live apart may consent, but both parents must",
            "write consent_from: both, or both_parents_required: false in policies/consent.yml",
        )
    if apart is ConsentFrom.BOTH and not two_lines and not consent.both_parents_required:
        yield Problem(
            where_apart,
            "parents who live apart must both consent, but the form has a line for one",
            "add second_parent and set both_parents_required: true, or change "
            "separated_parents.consent_from in policies/roles.yml",
        )


def _forms(practice: Practice) -> Iterator[Problem]:
    """Forms of the practice's own that ask both parents to sign."""
    for text in told_texts(practice):
        for slot in told(text, practice).slots if text.kind == "form" else ():
            where = text.where(text.body.count("\n", 0, slot.offset) + 1)
            if slot.source.startswith('signature("second_parent"') and is_own(practice, where):
                yield Problem(
                    where,
                    "one parent's consent is enough, but this form asks two to sign",
                    "take the line out, or set both_parents_required: true in policies/consent.yml",
                )
