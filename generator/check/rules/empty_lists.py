"""A list that a text prints has something in it."""

import re
from collections.abc import Iterator

from generator.check.prose import told_texts
from generator.check.told import Told, evaluate, told
from generator.model.library import Practice
from generator.model.policies import POLICIES
from generator.model.problem import Problem
from generator.model.text import Text

_LISTED = re.compile(r"([\w.]+)\s*\|\s*(?:bullets|listed|listed_or)\b")
_ALONE_IN_LIST = re.compile(
    r"<[uo]l[^<>]*>\s*\{%-?\s*for \w+ in ([\w.]+)(?: if [^%]*)?\s*-?%\}(?:(?!endfor).)*"
    r"\{%-?\s*endfor\s*-?%\}\s*</[uo]l>",
    re.DOTALL,
)


def find(practice: Practice) -> Iterator[Problem]:
    """A heading with nothing under it looks as if something was taken away."""
    met: set[str] = set()
    for text in told_texts(practice):
        for path in _printed(text, told(text, practice)):
            topic, *steps = path.split(".")
            if evaluate(path, practice) != () or path in met:
                continue
            met.add(path)
            stated = topic in POLICIES or topic == "practice"
            yield Problem(
                practice.where(topic, *steps) if stated else text.where(),
                f"{path} is empty, but {text.path} prints it as a list",
                "state at least one entry",
            )


def _printed(text: Text, read: Told) -> Iterator[str]:
    for slot in read.slots:
        if listed := _LISTED.match(slot.source):
            yield listed[1]
    for loop in _ALONE_IN_LIST.finditer(text.body):
        if read.body[loop.start()] == "<":  # it is not masked: families read it
            yield loop[1]
