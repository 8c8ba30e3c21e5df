"""Packets for the tests of reports: those of the examples, and of examples with a file changed."""

import shutil
from functools import cache
from pathlib import Path
from typing import NamedTuple

from generator.model.library import Practice
from generator.pipeline import prepare
from generator.report.counsel import counsel_packet
from generator.report.packet import Packet, Promise, Topic
from tests.cases import TODAY, example, shop


class Gathered(NamedTuple):
    """A packet, and the practice it is about."""

    packet: Packet
    practice: Practice


def gathered(folder: Path, location: str | None = None) -> Gathered:
    """The packet of the practice in a folder."""
    prepared = prepare(folder, shop(), location)
    assert prepared.spoken, prepared.problems
    packet = counsel_packet(prepared.practice, prepared.spoken, shop().house, TODAY)
    return Gathered(packet, prepared.practice)


@cache
def of_example(name: str) -> Gathered:
    """The packet of an example practice."""
    return gathered(example(name))


def changed(name: str, place: Path, **policies: str) -> Packet:
    """An example's packet with policies of its own; what they do not state stays the library's."""
    folder = place / name
    shutil.copytree(example(name), folder)
    for topic, stated in policies.items():
        (folder / "policies" / f"{topic}.yml").write_text(stated, "utf-8")
    return gathered(folder).packet


def topic(packet: Packet, name: str) -> Topic:
    """One policy's defaults."""
    return next(topic for topic in packet.topics if topic.topic == name)


def promise(packet: Packet, field: str) -> Promise:
    """One promise."""
    return next(promise for promise in packet.promises if promise.field == field)


def sentences(packet: Packet, field: str, language: str) -> list[str]:
    """All that families read of one promise in one language."""
    return [
        sentence
        for passage in promise(packet, field).passages
        for sentence in passage.said[language]
    ]
