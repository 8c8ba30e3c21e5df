"""Mutates YAML: what a file states, by its schema; and its letters, as a slip of the hand does."""

from collections.abc import Iterator
from typing import Any

import yaml
from hypothesis import strategies as st

from generator.load.yaml import read_tree
from generator.model.tree import plain
from tests.fuzz.drawn import ODD, Draw, Schema, below, junk, one_of, schema_for, value, word
from tests.fuzz.practices import BASES, Changed, files_of

Path = tuple[str | int, ...]


@st.composite
def stated(draw: Draw, of: str = "harbour") -> Changed:
    """Files of a practice that state something else than they did, mostly as a schema allows."""
    paths = [path for path in files_of(of) if path.endswith(".yml")]
    own = f"{BASES[of].name}/policies"
    paths += [f"{own}/{name}.yml" for name in ("telehealth", "transport", "fees", "roles")]
    chosen = draw(
        st.lists(st.sampled_from(sorted(set(paths))), min_size=1, max_size=2, unique=True)
    )
    return Changed(of, {path: _file(draw, of, path) for path in chosen})


def _file(draw: Draw, of: str, path: str) -> bytes:
    whole = schema_for(path)
    before = files_of(of).get(path)
    said = plain(read_tree(before.decode(), path)) if before else value(draw, whole, whole)
    for _ in range(draw(st.integers(1, 4))):
        _change(draw, said, whole)
    flow = one_of(draw, (None, None, False, True))
    return dumped(said, flow)


def dumped(said: Any, flow: bool | None = None) -> bytes:
    """What is said, as YAML."""
    text: str = yaml.safe_dump(said, allow_unicode=True, sort_keys=False, default_flow_style=flow)
    return text.encode("utf-8", "replace")


CHANGES = ("as it may be", "as it may be", "add", "drop", "word", "junk", "name")


def _change(draw: Draw, said: Any, whole: Schema) -> None:
    """Change one thing that a file states."""
    places = list(_places(said, ()))
    if not places:
        return
    path = one_of(draw, places)
    around = said
    part: Schema = whole
    for step in path[:-1]:
        around, part = around[step], below(part, whole, step)
    step = path[-1]
    here = below(part, whole, step)
    match one_of(draw, CHANGES):
        case "as it may be":
            around[step] = value(draw, here, whole)
        case "add" if isinstance(around, dict):
            known = sorted(part.get("properties", {}))
            name = one_of(draw, known) if known else word(draw)
            around[name] = value(draw, below(part, whole, name), whole)
        case "add":
            around.insert(0, value(draw, here, whole))
        case "drop":
            del around[step]
        case "word":
            around[step] = word(draw)
        case "junk":
            around[step] = junk(draw)
        case "name" if isinstance(around, dict):
            around[word(draw)] = around.pop(step)


def _places(said: Any, path: Path) -> Iterator[Path]:
    members = said.items() if isinstance(said, dict) else enumerate(said)
    for step, member in members:
        yield (*path, step)
        if isinstance(member, dict | list):
            yield from _places(member, (*path, step))


@st.composite
def mistyped(draw: Draw, of: str = "harbour") -> Changed:
    """Files of a practice with letters, lines or bytes out of place."""
    paths = sorted(path for path in files_of(of) if not path.endswith(".png"))
    paths = [path for path in paths if "/published/" not in path]
    chosen = draw(st.lists(st.sampled_from(paths), min_size=1, max_size=2, unique=True))
    return Changed(of, {path: slipped(draw, files_of(of)[path]) for path in chosen})


def slipped(draw: Draw, raw: bytes) -> bytes:
    """Bytes after a few slips."""
    for _ in range(draw(st.integers(1, 4))):
        slip = one_of(draw, (_letters, _letters, _lines, _lines, _bytes))
        raw = slip(draw, raw)
    return raw


def _letters(draw: Draw, raw: bytes) -> bytes:
    """Something typed into the text, or over a few letters of it."""
    text = raw.decode("utf-8", "replace")
    at = draw(st.integers(0, len(text)))
    over = draw(st.integers(0, 6))
    typed = draw(st.sampled_from(ODD["slips"]) | st.text(max_size=4))
    return f"{text[:at]}{typed}{text[at + over :]}".encode("utf-8", "replace")


def _lines(draw: Draw, raw: bytes) -> bytes:
    """A line lost, doubled, moved, or moved in or out."""
    lines = raw.split(b"\n")
    at, to = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
    match one_of(draw, ("lose", "double", "move", "in", "out", "cut off")):
        case "lose":
            del lines[at]
        case "double":
            lines.insert(to, lines[at])
        case "move":
            lines.insert(to, lines.pop(at))
        case "in":
            lines[at] = b"  " + lines[at]
        case "out":
            lines[at] = lines[at].lstrip()
        case "cut off":
            lines = lines[:at]
    return b"\n".join(lines)


def _bytes(draw: Draw, raw: bytes) -> bytes:
    """A few bytes that are others."""
    at = draw(st.integers(0, len(raw)))
    others: bytes = draw(st.binary(min_size=1, max_size=3))
    return raw[:at] + others + raw[at + draw(st.integers(0, 3)) :]
