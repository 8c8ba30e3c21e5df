"""Writes `content/schemas` anew from the model: `make schemas`."""

import json
from pathlib import Path

from generator.load.folders import shipped
from generator.load.library import load_library
from generator.model.schemas import schemas


def as_files(content: Path) -> dict[str, str]:
    """Every schema of a library as it lies on disk, by its path under `schemas/`."""
    library, _ = load_library(content)
    return {
        path: json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        for path, schema in schemas(library).items()
    }


def write_schemas(content: Path) -> None:
    """Put them where editors find them."""
    for path, text in as_files(content).items():
        file = content / "schemas" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


if __name__ == "__main__":
    write_schemas(shipped() / "content")
