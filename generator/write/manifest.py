"""The manifest: what was built, from what, with versions and hashes."""

import json
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import generator
from generator.model.output import PackPlan, Publication, Sheet

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
) -> dict[str, Any]:
    """What is written beside the site: a row for every PDF."""
    documents: list[Sheet | PackPlan] = [*publication.sheets, *publication.packs]
    return {
        "practice": publication.practice,
        "name": publication.name,
        "generator": {"parentpack": generator.__version__, **built_with},
        "fingerprint": mark,
        "sites": [
            {"language": site.language, "folder": site.folder or ".", "pages": len(site.pages)}
            for site in publication.sites
        ],
        "documents": [
            _row(document, pdfs[document.path], pages[document.path])
            for document in documents
            if document.path in pdfs
        ],
    }


def _row(document: Sheet | PackPlan, pdf: bytes, pages: int) -> dict[str, Any]:
    return {
        "path": document.path,
        "kind": document.kind,
        "id": document.id,
        "title": document.title,
        "language": document.edition.language,
        "edition": document.edition.id,
        "version": document.version,
        "pages": pages,
        "bytes": len(pdf),
        "sha256": sha256(pdf).hexdigest(),
    }


def unchanged(folder: Path, mark: str) -> dict[str, Any] | None:
    """The manifest of an earlier build from the very same input, if all its PDFs are in place."""
    try:
        told: dict[str, Any] = json.loads((folder / FILE).read_text("utf-8"))
        rows = told["documents"] if told["fingerprint"] == mark else None
        whole = rows is not None and all(
            (folder / row["path"]).stat().st_size == row["bytes"] for row in rows
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return told if whole else None


def _plain(value: object) -> Any:
    if isinstance(value, bytes):
        return sha256(value).hexdigest()
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else str(value)
