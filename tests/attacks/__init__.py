"""Attacks as data, and the small practice that they are put on.

tests/cases/attacks/ has a file for each way in. What a case does is one of

    body: …                 the body of a handout of its own, below sound front matter (as: form)
    front: …                front matter of a handout of its own, besides what must be there
    value: …                a value of the practice's own topic, told in every place a text has
    in: <path>, with put: …  a file; or find: and put: within it; or one of link:, pipe:, folder:,
                            picture:, many: (see `Attack.do`)

and what must happen is `refused:`, at a place (in the case's own file, if no other is named) and
with a part of the message, or `harmless:` with words that families then read. `CANARY` stands for a
file outside of the practice that nobody may open, `LISTENER` for an address that nobody may ask.
"""

import json
import os
import re
import shutil
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from generator.load.text import read_text
from generator.model.library import TextKey
from generator.model.text import Text, TextKind
from generator.pipeline import Shop
from tests.cases import HERE, example, shop, written

FRONT = (
    "title: {title}\npurpose: Why this matters.\nmessage: Come and see.\naction: Bring boots.\n"
    "audience: parent\nreviewed: 2026-11-01\n"
)
ODD = "governance: {version: 1, effective: 2026-09-14, review_by: 2027-09-14, owner: A}\n"
PAGES = ("home", "handouts", "forms", "packs", "for-therapists", "changes", "current")
SECRET = "kept-from-everybody"
"""What the file says that nobody may open."""


@dataclass(frozen=True)
class Attack:
    """One attack; `group` is the file it stands in."""

    group: str
    case: dict[str, Any]

    @property
    def name(self) -> str:
        return str(self.case["name"])

    @property
    def id(self) -> str:
        """A name for files of its own."""
        return re.sub(r"[^a-z0-9]+", "-", f"{self.group} {self.name}".lower()).strip("-")

    @property
    def path(self) -> str:
        """The file it brings."""
        if "body" in self.case or "front" in self.case:
            return f"{self.case.get('as', 'handout')}s/{self.id}.en.md"
        return str(self.case.get("in", "policies/odd.yml"))

    @property
    def told_at(self) -> str:
        """Where it must be refused: a place in its own file, unless another is named."""
        *path, line, column = str(self.case["refused"]["at"]).rsplit(":", 2)
        shown = PurePosixPath("harbour", path[0] if path else self.path)
        return f"{shown}:{line}:{column}"

    def do(self, folder: Path, canary: Path, listener: str) -> None:
        """Put it on the practice in a folder."""
        path = folder / self.path
        path.parent.mkdir(parents=True, exist_ok=True)
        if "link" in self.case:
            path.unlink(missing_ok=True)
            path.symlink_to(self.case["link"].replace("CANARY", str(canary)))
        elif "pipe" in self.case:
            path.unlink(missing_ok=True)
            os.mkfifo(path)
        elif "folder" in self.case:
            path.unlink(missing_ok=True)
            path.mkdir(parents=True)
        elif "many" in self.case:
            for number in range(self.case["many"]):
                (path.parent / path.name.format(number)).write_text("")
        elif "picture" in self.case:
            path.write_bytes(picture(**self.case["picture"]))
        else:
            text = self._text(path).replace("CANARY", str(canary)).replace("LISTENER", listener)
            path.write_bytes(text.encode(self.case.get("encoding", "utf-8"), "surrogateescape"))
        for more in self.case.get("and", ()):
            Attack(self.group, more).do(folder, canary, listener)

    def _text(self, path: Path) -> str:
        case = self.case
        if "value" in case:
            before = path.read_text("utf-8") if path.exists() else ODD
            return f"{before}{self.id.replace('-', '_')}: {json.dumps(case['value'])}\n"
        if "body" in case:
            front = FRONT.format(title=f"About {self.name}".replace(":", ""))
            return f"---\n{front}---\n## Here {{#here}}\n\n{written(case['body'])}\n"
        if "front" in case:
            stated = case["front"].partition(":")[0]
            kept = (line for line in FRONT.splitlines(keepends=True) if not line.startswith(stated))
            front = "".join(kept).format(title=f"About {self.name}")
            return f"---\n{front}{case['front']}---\n## Here {{#here}}\n\nWords.\n"
        if "find" in case:
            before = path.read_text("utf-8")
            assert before.count(case["find"]) == 1, case["find"]
            return before.replace(case["find"], written(case["put"]))
        return written(case["put"])


def picture(
    width: int, height: int, pixels: int | None = None, note: str = "", behind: str = ""
) -> bytes:
    """A PNG image that says how large it is, holds so many bytes of pixels, and more."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    size = height * (3 * width + 1) if pixels is None else pixels
    noted = chunk(note[:4].encode(), b"a\0\0" + zlib.compress(note.encode())) if note else b""
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + noted
        + chunk(b"IDAT", zlib.compress(bytes(size)))
        + chunk(b"IEND", b"")
        + behind.encode()
    )


@cache
def attacks() -> tuple[Attack, ...]:
    """All of them."""
    return tuple(
        Attack(path.stem, case)
        for path in sorted((HERE / "attacks").glob("*.yml"))
        for case in yaml.safe_load(path.read_text("utf-8"))
    )


@cache
def small_shop() -> Shop:
    """The shipped library without its texts and packs: five of our own stand for them."""
    whole = shop()
    texts: dict[TextKey, dict[str, Text]] = dict(_texts())
    library = whole.library
    small = type(library)(**{**vars(library), "texts": texts, "packs": {}})
    return Shop(small, whole.house, whole.today, ())


def _texts() -> Iterator[tuple[TextKey, dict[str, Text]]]:
    kinds: tuple[tuple[TextKind, str], ...] = (
        *(("page", id_) for id_ in PAGES),
        ("handout", "h23-in-a-crisis"),
    )
    for kind, id_ in kinds:
        raw = f"---\n{FRONT.format(title=id_.title())}---\nWords of ours.\n"
        text, problems = read_text(raw.encode(), f"content/{kind}s/{id_}.en.md", kind)
        assert text, problems
        yield (kind, id_), {"en": text}


def practice(place: Path) -> Path:
    """A copy of Harbour to put attacks on."""
    folder = place / "harbour"
    shutil.copytree(example("harbour"), folder)
    return folder
