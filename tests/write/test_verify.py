"""Verifying: whatever was done to a published tree is told, and made good by the next build."""

import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from generator.model.ledger import Ledger, LedgerKind, Row
from generator.write.manifest import FILE, file_row, text_of, told_at, unchanged, write_manifest
from generator.write.publish import seal
from generator.write.tree import assemble
from generator.write.verify import Altered, unlike_published, verify
from tests import cases

CASES = cases.read("alterations.yml")
SEEN_BY_BUILDS = [case for case in CASES if case["told"] and not case.get("only_read")]
CODE = "7KQ-2FM"
WORDS = "Welcome.\n"
"""What families read on every sheet."""
PAGES = {"index.html": "<h1>Welcome</h1>\n\n", "es/index.html": "<h1>Bienvenidos</h1>\n"}
PAGES |= {"assets/site.css": "a{color:blue}", "sitemap.xml": "<urlset/>", "changes.xml": "<feed/>"}
SHEETS = {"handouts/h01-welcome": "Welcome", "forms/f02-consent": "Consent"}


def built(place: Path, title: str = "Welcome") -> Path:
    """A small tree as a build leaves it."""
    pages = {path: said.encode() for path, said in PAGES.items()}
    pdfs = {f"print/en-a4-standard/{sheet}.pdf": _pdf(title) for sheet, title in SHEETS.items()}
    rows = [_row(path, pdf, title) for path, pdf in pdfs.items()]
    told = {"practice": "oak", "name": "Oak", "fingerprint": "mark", "sites": [], "documents": rows}
    tree = place / "oak"
    assemble(tree, pages | pdfs, told, earlier=place / "none", kept=None)
    seal(tree, told)
    return tree


def _pdf(title: str) -> bytes:
    return f"%PDF-1.7 {title:<10}\n".encode()


def _row(path: str, pdf: bytes, title: str) -> dict[str, Any]:
    kind, id_ = Path(path).parent.name.removesuffix("s"), Path(path).stem
    told = {"path": path, "kind": kind, "id": id_, "title": title, "language": "en", "pages": 2}
    known = {"bytes": len(pdf), "sha256": sha256(pdf).hexdigest()}
    return told | {"version": "1.0", "code": CODE} | known


def _published(tree: Path) -> Ledger:
    """The ledger of the practice that published the tree."""
    rows = (ledger_row("handout", "h01-welcome"), ledger_row("form", "f02-consent"))
    whole = sha256((tree / FILE).read_bytes()).hexdigest()
    return Ledger("oak/ledger.jsonl", rows, seal=whole)


def ledger_row(kind: LedgerKind, id_: str) -> Row:
    """What the ledger says of one of the two sheets."""
    day = date(2026, 10, 5)
    return Row(
        published=day, kind=kind, id=id_, language="en", title=id_, policy="practice",
        version="1.0", effective=day, code=CODE, note=None,
        sha256=sha256(WORDS.encode()).hexdigest(),
    )  # fmt: skip


def _flip(file: Path, step: Mapping[str, Any]) -> None:
    before, content = file.stat(), bytearray(file.read_bytes())
    content[len(content) // 2] = step.get("to", content[len(content) // 2] ^ 1)
    file.write_bytes(content)
    if step.get("keep_day"):
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def _add(file: Path, _: Mapping[str, Any]) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text("Pay here.\n")


def _swap(file: Path, step: Mapping[str, Any]) -> None:
    other = _above(file, step) / step["with"]
    one, two = file.read_bytes(), other.read_bytes()
    file.write_bytes(two)
    other.write_bytes(one)


def _above(file: Path, step: Mapping[str, Any]) -> Path:
    """The tree that a step's first path lies in."""
    return file.parents[len(Path(next(iter(step.values()))).parts) - 1]


HANDS: dict[str, Callable[[Path, Mapping[str, Any]], object]] = {
    "flip": _flip,
    "cut": lambda file, _: file.write_bytes(b""),
    "add_to": lambda file, step: file.write_text(file.read_text("utf-8") + step["put"], "utf-8"),
    "remove": lambda file, _: file.unlink(),
    "remove_folder": lambda file, _: shutil.rmtree(file),
    "add": _add,
    "folder": lambda file, _: file.mkdir(),
    "move": lambda file, step: file.rename(_above(file, step) / step["to"]),
    "copy": lambda file, step: shutil.copy(file, _above(file, step) / step["to"]),
    "swap": _swap,
    "link": lambda file, step: file.symlink_to(step["to"]),
    "pipe": lambda file, _: os.mkfifo(file),
    "close": lambda file, _: file.chmod(0),
    "touch": lambda file, _: os.utime(file, (1, 1)),
    "nest": lambda file, _: file.write_text("[" * 100_000),
}


def _edit_manifest(tree: Path, step: Mapping[str, Any]) -> None:
    """By hand, as a text; or as a program would that writes a new seal as well."""
    text, told = (tree / FILE).read_text("utf-8"), told_at(tree)
    rows = [*told["documents"], *told["files"]]
    if "manifest" in step:
        assert step["manifest"] in text
        before, _, _ = text.partition(step["manifest"])
        put = "" if step.get("cut") else text.replace(step["manifest"], step.get("put", ""))
        (tree / FILE).write_text(put or before, "utf-8")
        return
    if "forget" in step:
        for part in ("documents", "files"):
            told[part] = [row for row in told[part] if row["path"] != step["forget"]]
    elif "know" in step:
        told["files"] = [file_row(tree, row["path"]) for row in told["files"]]
    elif "forge" in step:
        told["files"].append({"path": step["forge"], "bytes": 1, "sha256": "0" * 64})
    elif "retell" in step:
        next(row for row in rows if row.get("id") == step["retell"]).update(step["as"])
    elif "retell_all" in step:
        told |= step["retell_all"]
    elif "sizes_alone" in step:
        told["files"] = {row["path"]: row["bytes"] for row in told["files"]}
    write_manifest(tree, told)
    if not step.get("seal", True):
        old = json.loads(text)["seal"]
        new = json.loads((tree / FILE).read_text("utf-8"))["seal"]
        (tree / FILE).write_text(text_of(told).replace(new, old), "utf-8")


def altered(case: Mapping[str, Any], place: Path) -> tuple[Path, Ledger]:
    """A tree to which all was done that the case says, and the ledger from before."""
    tree = built(place)
    ledger = _published(tree)
    for step in case["do"]:
        verb, path = next(iter(step.items()))
        if verb in HANDS:
            HANDS[verb](tree / path, step)
        else:
            _edit_manifest(tree, step)
    return tree, ledger


def _lines(found: Iterable[Altered]) -> list[str]:
    return [f"{one.path}: {one.said}" for one in found]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_what_was_done_is_told(case: dict[str, Any], tmp_path: Path) -> None:
    tree, ledger = altered(case, tmp_path)
    verified = verify(tree)
    assert _lines(verified.altered) == case["told"]
    if not case["told"]:
        unlike = _lines(unlike_published(verified, ledger))
        assert unlike == case.get("unlike_published", [])


@pytest.mark.parametrize("case", SEEN_BY_BUILDS, ids=lambda case: case["what"])
def test_what_was_done_is_made_good_by_the_next_build(case: dict[str, Any], tmp_path: Path) -> None:
    assert unchanged(built(tmp_path / "whole"), "mark")
    tree, _ = altered(case, tmp_path / "altered")
    assert unchanged(tree, "mark") is None


def test_where_nothing_was_published_there_is_no_ledger_to_differ_from(tmp_path: Path) -> None:
    assert not list(unlike_published(verify(built(tmp_path)), Ledger()))
