"""Reads YAML into trees that know their places; refuses what is ambiguous or out of bounds.

The dialect is YAML 1.2's core without surprises: `yes` and `2026-10-01` stay texts until a field
says what they are, a key stands once, and an alias cannot blow a small file up.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from generator.model.limits import MAX_BYTES, MAX_DEPTH, MAX_NODES, MAX_VALUE
from generator.model.problem import Place, Problem, behind
from generator.model.tree import Branch, Entry, Leaf, Series, Tree

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STRAY = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202f-\ud7ff\uf900-\ufefe\uff00-\ufff8\ufffc-\ufffd"
    "\U00010000-\U000dffff]"
)
"""What no text holds: what YAML forbids (1.1, section 5.1), and what hides from whoever reads it:
marks that turn the order of letters around, letters of private use, breaks of lines that look like
blanks.
"""
_NOT_SPACES = ("\xa0", "\u200b", "\u2007", "\u2009", "\u202f")
_NO_SPACE = re.compile(rf" *+[\t{''.join(_NOT_SPACES)}]|[ -]*+[\w-]++:[{''.join(_NOT_SPACES)}]")
"""At the beginning of a line, or behind a key's colon, a character that only looks like a space."""
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,14})")
_CONSTANTS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "true": True, "false": False,
}  # fmt: skip

_IN_PLAIN_WORDS = (
    ("tab character", "a tab stands where spaces belong", "indent with spaces, never tabs"),
    ("cannot start any token", "a value cannot begin with this character",
     "put text that begins with @, `, % or a tab in quotes"),
    ("mapping values are not allowed", "a colon is not expected here",
     "put text that itself holds a colon in quotes; the line above may lack its own colon"),
    ("could not find expected ':'", "this key has no colon",
     "write a colon and a space after every key"),
    ("did not find expected key", "this line does not belong to the lines above it",
     "check its indentation, and that every quotation mark is closed"),
    ("did not find expected ','", "a bracket opens here and is not closed as it should be",
     "close it, and put a comma between its parts"),
    ("unexpected end of stream", "a quotation mark opens here and is never closed", "close it"),
    ("did not find expected '-'", "this list breaks off",
     "begin every entry of the list with a dash at the same indentation"),
    ("did not find expected node content", "a bracket opens or closes here without its other half",
     "write both, or put the text in quotes"),
    ("block sequence entries are not allowed", "a list cannot begin on the line of its key",
     "begin it on the next line"),
    ("expected comment or line break", "text that begins with > or | means something else here",
     "put it in quotes"),
    ("maximum nesting depth", f"nested deeper than {MAX_DEPTH} levels", "flatten it"),
    ("invalid Unicode", "this escape stands for no character", "write the character itself"),
    ("unknown escape", "a backslash in double quotes means something else",
     "use single quotes, or two backslashes"),
)  # fmt: skip
_OPENED = ("did not find expected ','", "unexpected end of stream", "could not find expected ':'")
"""Faults that are better told where they began than where the reader gave up."""


class Unreadable(Exception):  # noqa: N818 - it is told as a problem, not as an error of ours
    """A file that cannot be read as it should; carries the problem to tell."""

    def __init__(self, where: Place, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.problem = Problem(where, message, hint)


def decode(raw: bytes, path: str, most: int = MAX_BYTES) -> str:
    """The text of a file, lines ended by line feeds; UTF-8 only, with a place where it is not."""
    if len(raw) > most:
        raise Unreadable(Place(path), f"this file is over {most:,} bytes", "split it up")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        where = behind(raw[: fault.start].decode("utf-8-sig", "replace"), path)
        raise Unreadable(where, "this is not UTF-8 text", "save the file as UTF-8") from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if stray := _STRAY.search(text):
        raise _stray_character(text, stray, path)
    return text


def stray_in(text: str) -> str | None:
    """The first character of a text that no text holds."""
    found = _STRAY.search(text)
    return found[0] if found else None


def _stray_character(text: str, stray: re.Match[str], path: str) -> Unreadable:
    return Unreadable(
        behind(text[: stray.start()], path),
        f"the character {stray[0]!r} does not belong in a text file",
        "delete it; it often comes along when text is pasted in",
    )


def read_tree(text: str, path: str, first_line: int = 1) -> Tree:
    """Parse one YAML document; `first_line` is where it begins in its file."""
    return _Composer(text, path, first_line).compose()


class _Composer:
    """Builds the tree from parse events, so that depth and size are bounded before recursion."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.lines = text.split("\n")
        self.events: Iterator[Any] = iter(yaml.parse(text, Loader=_LOADER))
        self.anchors: dict[str, Tree] = {}
        self.nodes = 0

    def compose(self) -> Tree:
        try:
            for event in self.events:
                if isinstance(event, yaml.DocumentStartEvent):
                    tree = self._node(next(self.events), 0)
                    self._only_document()
                    if isinstance(tree, Leaf):
                        self._refuse_look_alike(tree.where)
                    return tree
        except yaml.MarkedYAMLError as fault:
            raise self._syntax(fault) from None
        return Leaf(Place(self.path, self.first_line), None)

    def _only_document(self) -> None:
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                raise Unreadable(
                    self._place(event),
                    "a second document begins here",
                    "keep one document in a file: remove the line of dashes",
                )

    def _place(self, event: Any) -> Place:
        return self._at(event.start_mark.line, event.start_mark.column)

    def _at(self, line: int, column: int) -> Place:
        """A place in the file; the reader ends a last line that has no end, and goes on to another.

        Lines and columns count from 0 here.
        """
        if line >= len(self.lines):
            line, column = len(self.lines) - 1, len(self.lines[-1])
        return Place(self.path, line + self.first_line, column + 1)

    def _syntax(self, fault: yaml.MarkedYAMLError) -> Unreadable:
        said = fault.problem or ""
        begun = any(part in said for part in _OPENED)
        mark = (fault.context_mark if begun else None) or fault.problem_mark or fault.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        if slip := self._look_alike(line):
            return slip
        message, hint = next(
            ((message, hint) for part, message, hint in _IN_PLAIN_WORDS if part in said),
            (f"this does not read as YAML: {said}", "compare it with the lines around it"),
        )
        return Unreadable(self._at(line, column), message, hint)

    def _refuse_look_alike(self, where: Place) -> None:
        if slip := self._look_alike(where.line - self.first_line):
            raise slip

    def _look_alike(self, line: int) -> Unreadable | None:
        """A tab, or a space that is none, where the reader gave up or on the line above."""
        near = [
            (at, _NO_SPACE.match(self.lines[at]))
            for at in (line - 1, line)
            if 0 <= at < len(self.lines)
        ]
        line, found = next((one for one in near if one[1]), (line, None))
        if not found:
            return None
        where = Place(self.path, line + self.first_line, len(found[0]))
        if found[0][-1] == "\t":
            message, hint = "a tab stands where spaces belong", "indent with spaces, never tabs"
        else:
            message = "this looks like a space, but is another character"
            hint = "type the space anew; it came along when text was pasted in"
        return Unreadable(where, message, hint)

    def _node(self, event: Any, depth: int) -> Tree:
        where = self._place(event)
        self.nodes += 1
        if depth > MAX_DEPTH:
            raise _too_deep(where)
        if self.nodes > MAX_NODES:
            raise Unreadable(where, f"more than {MAX_NODES:,} values", "split this file up")
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, where, depth)
        if event.tag:
            raise Unreadable(where, f"the tag {event.tag!r} is not allowed", "remove it")
        tree: Tree
        if isinstance(event, yaml.ScalarEvent):
            if stray := _STRAY.search(event.value):
                raise Unreadable(
                    where, f"this text holds the character {stray[0]!r}", "remove its escape"
                )
            if len(event.value) > MAX_VALUE:
                raise Unreadable(
                    where, f"this value is over {MAX_VALUE:,} letters long", "say it in a handout"
                )
            tree = Leaf(where, _scalar(event))
        elif isinstance(event, yaml.SequenceStartEvent):
            tree = Series(where, tuple(self._members(yaml.SequenceEndEvent, depth)))
        else:
            tree = self._mapping(where, depth)
        if event.anchor:
            self.anchors[event.anchor] = tree
        return tree

    def _alias(self, event: Any, where: Place, depth: int) -> Tree:
        tree = self.anchors.get(event.anchor)
        if tree is None:
            raise Unreadable(
                where, f"nothing above is marked &{event.anchor}", "put text with a * in quotes"
            )
        self.nodes += _size(tree)
        if depth + _height(tree) > MAX_DEPTH:
            raise _too_deep(where)
        return tree

    def _members(self, end: type[yaml.Event], depth: int) -> Iterator[Tree]:
        for event in self.events:
            if isinstance(event, end):
                return
            yield self._node(event, depth + 1)

    def _mapping(self, where: Place, depth: int) -> Branch:
        entries: dict[str, Entry] = {}
        merged: dict[str, Entry] = {}
        children = self._members(yaml.MappingEndEvent, depth)
        for key in children:
            if not isinstance(key, Leaf):
                raise Unreadable(key.where, "a key must be a single word or text", "quote it")
            value = next(children)
            name = "" if key.value is None else str(key.value)
            if name[:1] in _NOT_SPACES:
                self._refuse_look_alike(key.where)
            if name == "<<":
                merged |= _merged(key, value)
            elif name in entries:
                raise Unreadable(
                    key.where,
                    f"the key {name!r} stands here twice",
                    f"it is already on line {entries[name].where.line}; keep one of the two",
                )
            else:
                entries[name] = Entry(key.where, value)
        return Branch(where, merged | entries)


def _merged(key: Leaf, value: Tree) -> dict[str, Entry]:
    """YAML's merge key: what is stated beside it wins over what it brings in."""
    if not isinstance(value, Branch):
        raise Unreadable(key.where, "'<<' takes one mapping that was marked with &", "remove it")
    return value.entries


def _scalar(event: Any) -> str | int | bool | None:
    value: str = event.value
    if event.style:  # quoted or a block: always text
        return value
    if value.lower() in _CONSTANTS:
        return _CONSTANTS[value.lower()]
    return int(value) if _INTEGER.fullmatch(value) else value


def _too_deep(where: Place) -> Unreadable:
    return Unreadable(where, f"nested deeper than {MAX_DEPTH} levels", "flatten it")


def _below(tree: Tree) -> Iterator[Tree]:
    match tree:
        case Series(members=members):
            yield from members
        case Branch(entries=entries):
            yield from (entry.tree for entry in entries.values())


def _size(tree: Tree) -> int:
    return 1 + sum(map(_size, _below(tree)))


def _height(tree: Tree) -> int:
    return max((1 + _height(below) for below in _below(tree)), default=0)
