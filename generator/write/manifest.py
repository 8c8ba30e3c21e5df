"""The manifest: what was built, from what, with versions and hashes."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, is_dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import generator
from generator.model.output import Document, Publication, Site

FILE = "manifest.json"


def fingerprint(publication: Publication, *salt: str) -> str:
    """The same for two builds whose every input is the same."""
    told = json.dumps(asdict(publication), default=_plain, sort_keys=True)
    return sha256("\0".join((generator.__version__, *salt, told)).encode()).hexdigest()


def manifest(
    publication: Publication,
    pdfs: Mapping[str, bytes],
    pages: Mapping[str, int],
    built_with: Mapping[str, str],
    mark: str,
    sites: Sequence[Site],
) -> dict[str, Any]:
    """What is written beside the site: a row for every PDF, and for every site that was built."""
    return {
        "practice": publication.practice,
        "name": publication.name,
        "generator": {"parentpack": generator.__version__, **built_with},
        "fingerprint": mark,
        "sites": [
            {"language": site.language, "folder": site.folder or ".", "pages": len(site.pages)}
            for site in sites
        ],
        "documents": [
            _row(document, pdfs[document.path], pages[document.path])
            for document in publication.documents
            if document.path in pdfs
        ],
    }


def _row(document: Document, pdf: bytes, pages: int) -> dict[str, Any]:
    return {
        "path": document.path,
        "kind": document.kind,
        "id": document.id,
        "title": document.title,
        "language": document.edition.language,
        "edition": document.edition.id,
        "version": document.version,
        "code": document.code,
        "pages": pages,
        "bytes": len(pdf),
        "sha256": sha256(pdf).hexdigest(),
    }


def told_at(folder: Path) -> dict[str, Any]:
    """The manifest in a folder; empty where there is none that can be read."""
    try:
        told = json.loads((folder / FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    known = isinstance(told, dict) and {"fingerprint", "sites", "documents"} <= told.keys()
    return told if known else {}


def unchanged(folder: Path, mark: str) -> dict[str, Any] | None:
    """The manifest of an earlier build from the very same input, if what it made is in place."""
    told = told_at(folder)
    if told.get("fingerprint") != mark:
        return None
    try:
        sizes = sizes_told(told).items()
        whole = all((folder / path).stat().st_size == size for path, size in sizes)
    except (OSError, KeyError, TypeError):
        return None
    return told if whole else None


def sizes_told(told: Mapping[str, Any]) -> dict[str, int]:
    """How many bytes a manifest says that each file has."""
    files: dict[str, int] = told["files"]
    return {row["path"]: row["bytes"] for row in told["documents"]} | files


def _plain(value: object) -> Any:
    if isinstance(value, bytes):
        return sha256(value).hexdigest()
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else str(value)
