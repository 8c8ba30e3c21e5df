"""MkDocs in this process: quick, quiet, and at no particular time."""

import gzip
import io
import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path, PurePath

# Material prints an advertisement about MkDocs 2 when it is imported, unless told not to.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

import jinja2
import mergedeep
import yaml
from mkdocs import utils
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from generator.load.compiled import Compiled

# 1980-01-01, the earliest day that every archive format can hold. MkDocs would put today's date
# into the sitemap's compressed copy.
_NO_DAY = "315532800"


_compiled = Compiled("theme")


_HERE = str(Path(__file__).parent)
_NOWHERE = str(Path("/site").absolute())
"""Where MkDocs takes the docs to lie, and the website to go: nothing is read there or written."""


def settings(staged: Mapping[str, bytes]) -> MkDocsConfig:
    """The configuration of a staged project, as MkDocs reads it.

    Its templates are not looked for on the disk: `environment` is handed them.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast as MkDocs' own
    own = yaml.load(staged["mkdocs.yml"], loader)
    told = mergedeep.merge(yaml.load(staged[own.pop("INHERIT")], loader), own)
    del told["theme"]["custom_dir"]
    nothing = io.BytesIO()
    return load_config(nothing, **{**told, "docs_dir": _HERE, "site_dir": _NOWHERE})


class _Installed(jinja2.FileSystemLoader):
    """Finds the theme's templates as MkDocs does, but looks through each folder's files once.

    MkDocs lists all 14,000 icons of Material for each site, then passes over them as hidden files.
    """

    def list_templates(self) -> list[str]:
        names: set[str] = set()
        for folder in self.searchpath:
            names |= _files_once(str(folder))
        return sorted(names)


@cache
def _files_once(folder: str) -> frozenset[str]:
    root = Path(folder)
    files = (
        file
        for top in root.iterdir()
        if not top.name.startswith(".")
        for file in (top, *top.rglob("*"))
        if file.is_file()
    )
    return frozenset(file.relative_to(root).as_posix() for file in files)


def environment(config: MkDocsConfig, ours: Mapping[str, str]) -> jinja2.Environment:
    """The theme's templates, after ours by name; compiled ones are shared by all sites."""
    env = config.theme.get_env()
    env.bytecode_cache = _compiled
    env.loader = jinja2.ChoiceLoader([jinja2.DictLoader(ours), _Installed(config.theme.dirs)])
    return env


@contextmanager
def put_out() -> Iterator[dict[str, bytes]]:
    """Collect, by its path in the website, every file that MkDocs would write."""
    files: dict[str, bytes] = {}

    def keep(content: bytes, output_path: str) -> None:
        files[PurePath(output_path).relative_to(_NOWHERE).as_posix()] = content

    before = utils.write_file
    utils.write_file = keep
    try:
        yield files
    finally:
        utils.write_file = before


def compressed(sitemap: bytes) -> bytes:
    """The copy of a sitemap that MkDocs puts beside it."""
    into = io.BytesIO()
    with gzip.GzipFile("sitemap.xml", "wb", fileobj=into, mtime=int(_NO_DAY)) as file:
        file.write(sitemap)
    return into.getvalue()


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
