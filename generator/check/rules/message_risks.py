"""Email and text messages come with a word on what can go wrong."""

from collections.abc import Iterator

from generator.model.library import Practice
from generator.model.policies import Communication
from generator.model.problem import Problem


def find(practice: Practice) -> Iterator[Problem]:
    """Families may choose unsafe mail once they were told of its risk (US: 78 FR 5634)."""
    channels = practice.policy(Communication).channels
    for name in ("email", "text"):
        channel = getattr(channels, name)
        if channel.enabled and channel.risk_note is None:
            yield Problem(
                practice.own(
                    practice.where("communication", "channels", name, "risk_note"),
                    practice.where("communication", "channels", name, "enabled"),
                ),
                f"{name} is switched on without a risk note",
                "write `risk_note:` with a sentence on what can go wrong",
            )
