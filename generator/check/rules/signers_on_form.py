"""Whoever the policy says signs finds a line on the consent form."""

from collections.abc import Iterator

from generator.check.prose import told_texts
from generator.check.rules.recording_consent import FORM
from generator.check.told import told
from generator.check.worded import worded_at
from generator.model.library import Practice
from generator.model.policies import Consent
from generator.model.problem import Problem
from generator.model.text import Text

ALL = "signature(signer.code"
"""How the library's form asks for every signature in turn."""


def find(practice: Practice) -> Iterator[Problem]:
    """A form worded anew may lose the very line that makes it a consent."""
    for text in told_texts(practice):
        if (text.kind, text.id) == ("form", FORM):
            yield from _missing(practice, text)


def _missing(practice: Practice, text: Text) -> Iterator[Problem]:
    asked = [slot.source for slot in told(text, practice).slots]
    if any(source.startswith(ALL) for source in asked):
        return
    signers = practice.policy(Consent).signatures
    lost = [
        signer.value
        for signer in signers
        if not any(source.startswith(f'signature("{signer.value}"') for source in asked)
    ]
    if lost:
        yield Problem(
            worded_at(practice, text, ALL),
            f"the policy asks for {', '.join(lost)} to sign, but this form has no line for it",
            f'add {{{{ signature("{lost[0]}", …) }}}}, or take {lost[0]} out of `signatures:` in '
            "policies/consent.yml",
        )
