"""MkDocs in this process: quick, quiet, and at no particular time."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

# Material prints an advertisement about MkDocs 2 when it is imported, unless told not to.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

import jinja2
from mkdocs.config.defaults import MkDocsConfig

from generator.load.compiled import Compiled

# 1980-01-01, the earliest day that every archive format can hold. MkDocs would put today's date
# into the sitemap's compressed copy.
_NO_DAY = "315532800"


_compiled = Compiled("theme")


class _ThemeFiles(jinja2.FileSystemLoader):
    """Finds templates as MkDocs does, but looks through each theme folder's files once.

    MkDocs lists all 14,000 icons of Material for each site, then passes over them as hidden files.
    """

    def list_templates(self) -> list[str]:
        ours, *installed = self.searchpath
        names = set(_visible_files(ours))
        for folder in installed:
            names |= _files_once(folder)
        return sorted(names)


def _visible_files(folder: str) -> frozenset[str]:
    root = Path(folder)
    files = (
        file
        for top in root.iterdir()
        if not top.name.startswith(".")
        for file in (top, *top.rglob("*"))
        if file.is_file()
    )
    return frozenset(file.relative_to(root).as_posix() for file in files)


_files_once = cache(_visible_files)


def share_templates(config: MkDocsConfig) -> None:
    """Let the theme's Jinja environments share compiled templates and lists of files."""
    fresh = config.theme.get_env

    def shared() -> jinja2.Environment:
        environment = fresh()
        environment.bytecode_cache = _compiled
        environment.loader = _ThemeFiles(config.theme.dirs)
        return environment

    config.theme.get_env = shared  # type: ignore[method-assign]


@contextmanager
def complaints() -> Iterator[list[str]]:
    """Collect the text of MkDocs' warnings and errors instead of printing them."""
    texts: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            texts.append(record.getMessage())

    collector = Collector(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    propagated, logger.propagate = logger.propagate, False
    logger.addHandler(collector)
    try:
        yield texts
    finally:
        logger.removeHandler(collector)
        logger.propagate = propagated


@contextmanager
def without_a_clock() -> Iterator[None]:
    """Give MkDocs the same day on every day, by the variable that reproducible builds agreed on."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = _NO_DAY
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before
