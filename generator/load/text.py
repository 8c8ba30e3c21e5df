"""Reads handouts, forms and pages: front matter between two lines of dashes, then Markdown."""

import re
from collections import Counter
from pathlib import PurePosixPath

from generator.load.validate import validate
from generator.load.yaml import Unreadable, decode, read_tree
from generator.model.limits import MAX_BLOCK, MAX_MARKS, MAX_TAGS, MAX_TEXT_BYTES
from generator.model.problem import Place, Problem
from generator.model.text import FrontMatter, Text, TextKind
from generator.model.tree import Branch

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MARK = re.compile(r"[\[*_`!\\&]|\{[{%]?")
_LANGUAGE = re.compile(r"[a-z]{2}")


def read_text(raw: bytes, path: str, kind: TextKind) -> tuple[Text | None, tuple[Problem, ...]]:
    """The text in a file named `<id>.<language>.md`, or what keeps it from being read."""
    try:
        id_, language = name_of(path)
        front, body, body_line = _split(decode_text(raw, path), path)
        tree = read_tree(front, path, first_line=2)
    except Unreadable as fault:
        return None, (fault.problem,)
    model, problems = validate(tree, FrontMatter)
    if model is None or not isinstance(tree, Branch):
        return None, problems
    places = tuple(Place(path, body_line + line) for line in range(body.count("\n") + 1))
    return Text(kind, id_, language, path, model, tree, body, places), ()


def decode_text(raw: bytes, path: str) -> str:
    """The words of a text or of wording, none of its paragraphs endless.

    Raises:
        Unreadable: there is too much of it, or it is no text.
    """
    text = decode(raw, path, MAX_TEXT_BYTES)
    letters, marks, tags = 0, Counter[str](), 0
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            letters, marks = 0, Counter()
            continue
        letters += len(line) + 1
        marks.update(_MARK.findall(line))
        tags += line.count("<")
        if tags > MAX_TAGS:
            said = f"over {MAX_TAGS:,} tags stand in this text"
            raise Unreadable(Place(path, number), said, "write it in Markdown")
        if letters > MAX_BLOCK:
            said = f"over {MAX_BLOCK:,} letters stand here without an empty line"
            raise Unreadable(Place(path, number), said, "break them up into paragraphs")
        for mark, times in marks.items():
            if times > MAX_MARKS:
                said = f"over {MAX_MARKS} times {mark!r} stands here without an empty line"
                raise Unreadable(Place(path, number), said, "break it up into paragraphs")
    return text


def name_of(path: str) -> tuple[str, str]:
    """The id and language in a file name such as `h10-joining-a-session.en.md`."""
    id_, _, language = PurePosixPath(path).name.removesuffix(".md").rpartition(".")
    if not _ID.fullmatch(id_) or not _LANGUAGE.fullmatch(language):
        raise Unreadable(
            Place(path),
            "the file's name does not say what it is",
            "name it <id>.<language>.md in small letters, such as h10-joining-a-session.en.md",
        )
    return id_, language


def _split(text: str, path: str) -> tuple[str, str, int]:
    """Front matter, body, and the line the body begins on."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        raise Unreadable(
            Place(path),
            "this text has no front matter",
            "begin the file with a line of three dashes, then title, purpose, message and audience",
        )
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == "---":
            begins = min(number + 2, len(lines))  # where the file ends, nothing begins behind it
            return "\n".join(lines[1:number]) + "\n", "\n".join(lines[number + 1 :]), begins
    raise Unreadable(
        Place(path), "the front matter never ends", "close it with a line of three dashes"
    )
