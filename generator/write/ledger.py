"""Writes the ledger, and beside it the words families read from now on and what proves them."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from generator.load.ledger import FILE, SEAL
from generator.model.ledger import Reading, Row, kept_at, text_of
from generator.write import manifest
from generator.write.atomic import replace_file


def append_rows(home: Path, rows: Sequence[Row]) -> None:
    """Add rows at the end of the ledger in a practice's or location's folder.

    A row that stands there already is not added again: two who publish the same at once agree.
    """
    file = home / FILE
    before = file.read_bytes() if file.exists() else b""
    if before and not before.endswith(b"\n"):
        before += b"\n"
    there = set(before.decode().splitlines())
    new = [line for line in map(as_line, rows) if line not in there]
    if new:
        replace_file(file, before + "".join(f"{line}\n" for line in new).encode())


def as_line(row: Row) -> str:
    """One row as one line of JSON."""
    return row.model_dump_json()


def keep_words(home: Path, readings: Sequence[Reading]) -> None:
    """Keep what families read now, a file for each text: only what differs is written.

    The ledger comes first. Should this break off, the next publication completes it.
    """
    for reading in readings:
        _keep(home / kept_at(reading.key), text_of(reading.lines).encode())


def note_seal(home: Path, told: Mapping[str, Any]) -> None:
    """Note the hash of the manifest that was published: by it all that is served can be proved."""
    seal = sha256(manifest.text_of(told).encode()).hexdigest()
    _keep(home / SEAL, f"{seal}  {manifest.FILE}\n".encode())


def _keep(file: Path, content: bytes) -> None:
    """Write a file only if it would say something else."""
    if not file.exists() or file.read_bytes() != content:
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, content, lasting=False)
