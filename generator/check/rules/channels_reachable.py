"""Some channel is on, and each that is has an address."""

from collections.abc import Iterator

from generator.model.library import Practice
from generator.model.policies import Communication
from generator.model.problem import Problem


def find(practice: Practice) -> Iterator[Problem]:
    """A family that is told to write must be told where."""
    channels = practice.policy(Communication).channels
    if not any(channel.enabled for _, channel in channels.in_order):
        yield Problem(
            practice.where("communication", "channels"),
            "every way to reach you is switched off",
            "switch one on: write enabled: true under `phone:` in policies/communication.yml",
        )
    for name in ("email", "portal"):
        if getattr(channels, name).enabled and getattr(practice.facts.contact, name) is None:
            yield Problem(
                practice.where("communication", "channels", name, "enabled"),
                f"{name} is switched on, but practice.yml states no {name}",
                f"add `{name}:` under `contact:` in practice.yml, or switch it off",
            )
