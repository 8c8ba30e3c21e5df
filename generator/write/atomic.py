"""Replaces a file: all of it or nothing, whatever happens meanwhile."""

import shutil
from pathlib import Path


def replace_file(file: Path, content: bytes) -> None:
    """Give a file new content in one step; it keeps its rights, and a link keeps leading to it."""
    target = file.resolve()
    fresh = target.with_name(f".{target.name}.new")
    fresh.write_bytes(content)
    if target.exists():
        shutil.copymode(target, fresh)
    fresh.replace(target)
