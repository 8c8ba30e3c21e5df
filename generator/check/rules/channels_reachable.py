"""A channel that is on has an address, and email and text say what can go wrong."""

from collections.abc import Iterator

from generator.model.library import Practice
from generator.model.policies import Communication
from generator.model.problem import Problem


def find(practice: Practice) -> Iterator[Problem]:
    """A family that is told to write must be told where, and that messages are not private."""
    channels = practice.policy(Communication).channels
    for name in ("email", "portal"):
        if getattr(channels, name).enabled and getattr(practice.facts.contact, name) is None:
            yield Problem(
                practice.where("communication", "channels", name, "enabled"),
                f"{name} is switched on, but practice.yml states no {name}",
                f"add `{name}:` under `contact:` in practice.yml, or switch it off",
            )
    for name in ("email", "text"):
        channel = getattr(channels, name)
        if channel.enabled and channel.risk_note is None:
            yield Problem(
                practice.where("communication", "channels", name),
                f"{name} is switched on without a risk note",
                "add `risk_note:` with a sentence on what can go wrong",
            )
