"""The phone is on, and each other channel that is on has an address."""

from collections.abc import Iterator

from generator.model.library import Practice
from generator.model.policies import Communication
from generator.model.problem import Problem


def find(practice: Practice) -> Iterator[Problem]:
    """A family that is told to call or write must be told where, and reach somebody there."""
    channels = practice.policy(Communication).channels
    if not channels.phone.enabled:
        yield Problem(
            practice.where("communication", "channels", "phone", "enabled"),
            "the phone is switched off, but its number stands on every page and sheet",
            "write enabled: true, and say under `between_visits:` what calls are for",
        )
    for name in ("email", "portal"):
        if getattr(channels, name).enabled and getattr(practice.facts.contact, name) is None:
            yield Problem(
                practice.where("communication", "channels", name, "enabled"),
                f"{name} is switched on, but practice.yml states no {name}",
                f"add `{name}:` under `contact:` in practice.yml, or switch it off",
            )
